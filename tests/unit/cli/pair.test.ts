import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createPeople } from "../../../src/adapters/sqlite/people-on-sqlite.js";
import { runCli } from "../../../src/cli/run-cli.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..", "..");

async function ita(data: string, ...args: readonly string[]) {
  let text = "";
  const output = Object.assign(new PassThrough(), { isTTY: false });
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const code = await runCli(args, {
    root,
    env: { ITA_DATA_DIR: data },
    input: Object.assign(new PassThrough(), { isTTY: false }),
    output,
    errors: output,
    onInterrupt: () => () => undefined,
  });
  return { code, text };
}

/** Somebody sends the code, in another process. */
const sent = (data: string, user: string, code: string) =>
  createPeople(temporaryJournal({ file: join(data, "ita.db") })).join(
    { person: `telegram:${user}`, chat: "alone", name: `person ${user}`, code, first: "admin" },
    Date.now(),
  );

describe("ita pair, people and audit", () => {
  it("let in, change, remove, and leave a line of each", async () => {
    const data = temporaryFolder();
    expect((await ita(data, "people")).text).toContain("Nobody may ask yet: `ita pair`");
    const first = await ita(data, "pair");
    expect(first.text).toMatch(/\/start (?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\n.*admin, being the first person/);
    await sent(data, "7", /\/start (\S+)/.exec(first.text)?.[1] ?? "");
    const second = JSON.parse((await ita(data, "pair", "--json")).text) as { code: string; role: string };
    expect(second.role).toBe("labeler");
    await sent(data, "8", second.code);
    expect((await ita(data, "people", "list")).text).toMatch(
      /^telegram:7 {2}admin {2}person 7 {2}since .* UTC\ntelegram:8 {2}labeler {2}person 8 /,
    );
    expect(await ita(data, "people", "role", "telegram:8", "operator")).toEqual({
      code: 0,
      text: "telegram:8 is operator now.\n",
    });
    expect((await ita(data, "people", "remove", "telegram:7")).code).toBe(0);
    const people = (await ita(data, "people", "--json")).text.trim().split("\n");
    expect(people.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { person: "telegram:8", role: "operator", by: "pairing" },
    ]);
    const acts = (await ita(data, "audit", "--json")).text.trim().split("\n");
    expect(acts.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { what: "ita people remove", before: "admin", person: "terminal:owner" },
      { what: "ita people role", before: "labeler", after: "operator" },
      { what: "ita pair" },
      { what: "ita pair" },
    ]);
    expect((await ita(data, "audit", "1")).text).toMatch(
      /terminal:owner \(admin\) ita people remove [0-9a-f]{16} done admin → –/,
    );
  });

  it("refuse what does not fit, with what may stand there", async () => {
    const data = temporaryFolder();
    for (const [args, words] of [
      [["people", "role", "telegram:7", "admin"], "Nobody is called telegram:7."],
      [["people", "remove", "7"], "write telegram:123456789"],
      [["people", "role", "telegram:7", "boss"], "write one of viewer, labeler, operator, admin"],
      [["pair", "--role", "boss"], "write one of viewer, labeler, operator, admin"],
      [["pair", "--minutes", "0"], "write a whole number from 1 to 1440"],
      [["audit", "many"], "write a whole number from 1 to 10000"],
    ] as const) {
      const { code, text } = await ita(data, ...args);
      expect([code, text.includes(words)]).toEqual([2, true]);
    }
  });
});
