import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { z } from "zod";
import { Refusal } from "../domain/errors.js";
import { fromEnvironment } from "./environment.js";
import { fileSchema } from "./file-schema.js";
import { readSecrets, type Secrets } from "./secrets.js";
import { readSettingsTree } from "./settings-tree.js";

type FileConfig = z.infer<typeof fileSchema>;

export interface Config extends FileConfig, Secrets {
  /** Folder that relative paths are read from, and the answers' paths are shown from. */
  readonly root: string;
}

/** Reads `ita.yaml` (or the file ITA_CONFIG names) and the environment over it. Throws `Refusal` bad_config with every mistake. */
export function loadConfig(root: string, env: NodeJS.ProcessEnv): Config {
  const name = env["ITA_CONFIG"] || "ita.yaml";
  const file = isAbsolute(name) ? name : join(root, name);
  if (env["ITA_CONFIG"] && !existsSync(file)) {
    throw new Refusal("bad_config", `ITA_CONFIG names "${name}", but there is no such file.`);
  }
  const tree = { ...readSettingsTree(file, name) };
  fromEnvironment(tree, env);
  const parsed = fileSchema.safeParse(tree);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "settings"}: ${message}`);
    throw new Refusal(
      "bad_config",
      `The settings have ${issues.length} mistake${issues.length === 1 ? "" : "s"}.`,
      issues,
    );
  }
  return { ...parsed.data, root, ...readSecrets(env, root) };
}
