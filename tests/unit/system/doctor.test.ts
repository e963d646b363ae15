import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { runCli } from "../../../src/cli/run-cli.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..", "..");

async function doctor(data: string) {
  let text = "";
  const output = Object.assign(new PassThrough(), { isTTY: false });
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const code = await runCli(["doctor"], {
    root,
    env: { ITA_DATA_DIR: data },
    input: Object.assign(new PassThrough(), { isTTY: false }),
    output,
    errors: output,
    onInterrupt: () => () => undefined,
  });
  return { code, text };
}

it("the doctor tries the data folder and leaves nothing in it", async () => {
  const data = join(temporaryFolder(), "data");
  const { code, text } = await doctor(data);
  expect(text).toMatch(/✓ disk: .* GB free/);
  expect(text).toContain("✓ journal: nothing written yet");
  expect(code).toBe(0);
  expect(readdirSync(data)).toEqual([]);
});

it("the doctor names a damaged journal", async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, "ita.db"), "no journal, but words ".repeat(100));
  const { code, text } = await doctor(data);
  expect([code, text]).toEqual([2, expect.stringContaining("✗ journal: The journal ita.db is damaged")]);
  expect(text, "a folder of this machine").not.toContain(data);
});

it("the doctor names a damaged series", async () => {
  const data = temporaryFolder();
  mkdirSync(join(data, "candles", "GER40"), { recursive: true });
  writeFileSync(join(data, "candles", "GER40", "M1.parquet"), "no parquet");
  expect(await doctor(data)).toMatchObject({ code: 2, text: expect.stringContaining("GER40 M1 are damaged") });
});

it("the doctor says at once that a folder cannot be made", async () => {
  const { code, text } = await doctor("/proc/nowhere/deep");
  expect(text).toMatch(/✗ disk: .*its folder cannot be made there/);
  expect([code, existsSync("/proc/nowhere")]).toEqual([2, false]);
});
