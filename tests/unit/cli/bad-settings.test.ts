import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { runCli } from "../../../src/cli/run-cli.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

async function ita(root: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const output = Object.assign(new PassThrough(), { isTTY: false });
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const input = Object.assign(new PassThrough(), { isTTY: false });
  const code = await runCli(args, { root, env, input, output, errors: output, onInterrupt: () => () => undefined });
  return { code, text };
}

it("tells a mistake of the settings once, in words, and ends as a refusal, whichever command met it", async () => {
  const root = temporaryFolder();
  for (const command of [["data", "list"], ["run"], ["chat", "setups"], ["setups", "validate"]]) {
    const { code, text } = await ita(root, { ITA_BOGUS: "1" }, ...command);
    expect([command[0], code, text.match(/There is no setting ITA_BOGUS\./g)?.length]).toEqual([command[0], 2, 1]);
    expect(text).not.toMatch(/\n\s+at |file:|fault of ITA/);
  }
  writeFileSync(join(root, "ita.yaml"), "live: [\n");
  const { code, text } = await ita(root, {}, "data", "list");
  expect([code, text]).toEqual([2, expect.stringMatching(/^ita\.yaml is no YAML: /)]);
});
