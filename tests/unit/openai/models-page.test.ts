import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LIMITS } from "../../../agents/assistant/limits.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

it("docs/models.md shows settings that are read, with the defaults that there are", () => {
  const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(readFileSync("docs/models.md", "utf8")) ?? [];
  const root = temporaryFolder();
  writeFileSync(join(root, "ita.yaml"), yaml);
  const shown = loadConfig(root, {}).model;
  const usual = loadConfig(temporaryFolder(), {}).model;
  expect(shown.fallbacks.map(({ name }) => name)).toEqual(["gpt-4o-mini", "llama3"]);
  expect(shown.caps).toEqual(usual.caps);
  expect([LIMITS.inputTokens, LIMITS.outputTokens]).toEqual([usual.caps.input_tokens, usual.caps.output_tokens]);
});
