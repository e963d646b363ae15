import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { runCli } from "../../../src/cli/run-cli.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..", "..");

async function ita(data: string, ...args: string[]): Promise<{ code: number; text: string }> {
  let text = "";
  const output = Object.assign(new PassThrough(), { isTTY: false });
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const input = Object.assign(new PassThrough(), { isTTY: false });
  const env = { ITA_DATA_DIR: data };
  const code = await runCli(args, { root, env, input, output, errors: output, onInterrupt: () => () => undefined });
  return { code, text };
}

it("makes a token and shows it once, lists it without, takes it back, and says all of it in the audit log", async () => {
  const data = temporaryFolder();
  expect((await ita(data, "token")).text).toContain("There is none yet");
  const made = await ita(data, "token", "create", "my phone", "--role", "operator");
  const token = /^ita_[A-Za-z0-9_-]{43}$/m.exec(made.text)?.[0] ?? "";
  const id = /revoke ([0-9a-f]{8})/.exec(made.text)?.[1] ?? "";
  expect([made.code, token.length, id.length]).toEqual([0, 47, 8]);
  const listed = await ita(data, "token", "list");
  expect(listed.text).toMatch(new RegExp(`^${id}  operator  my phone  since 20\\d\\d-`));
  expect(listed.text).not.toContain(token.slice(4));
  expect((await ita(data, "token", "revoke", id)).text).toBe(`${id} (my phone) lets nobody in any more.\n`);
  expect(await ita(data, "token", "revoke", id)).toMatchObject({
    code: 2,
    text: expect.stringContaining("ita token list"),
  });
  expect(JSON.parse((await ita(data, "token", "--json")).text)).toMatchObject({ id, revoked: expect.any(String) });
  const audit = (await ita(data, "audit")).text;
  for (const act of ["ita token create", "ita token revoke"]) expect(audit).toContain(act);
  expect(audit + readFileSync(join(data, "ita.db"), "latin1")).not.toContain(token.slice(4));
});

it("refuses a role and a name that there cannot be, in words", async () => {
  const data = temporaryFolder();
  expect((await ita(data, "token", "create", "x", "--role", "king")).text).toContain(
    "viewer, labeler, operator, admin",
  );
  for (const name of ["", " ", "x".repeat(41)])
    expect(await ita(data, "token", "create", name)).toMatchObject({
      code: 2,
      text: expect.stringContaining("1 to 40"),
    });
});
