import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { Refusal } from "../domain/errors.js";

/** Settings as they were written, not yet judged. */
export type SettingsTree = { [key: string]: unknown };

/** The settings in a file, none where there is no file. `shown` is what it is called in an answer. Throws `Refusal` bad_config. */
export function readSettingsTree(file: string, shown: string): SettingsTree {
  if (!existsSync(file)) return {};
  let tree: unknown;
  try {
    const text = readFileSync(file, "utf8");
    // Nothing but comments is a file of settings too.
    if (text.replaceAll(/^\s*#.*$/gm, "").trim() === "") return {};
    tree = load(text, { maxAliases: 0 } as Parameters<typeof load>[1]) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Refusal("bad_config", `${shown} is no YAML: ${reason}`);
  }
  if (typeof tree !== "object" || tree === null || Array.isArray(tree)) {
    throw new Refusal("bad_config", `${shown} must be a mapping of settings, such as "language: ru".`);
  }
  return tree as SettingsTree;
}
