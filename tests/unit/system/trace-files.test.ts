import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTraceFiles } from "../../../src/adapters/system/trace-files.js";
import { DAY } from "../../../src/domain/civil.js";
import type { TurnTrace } from "../../../src/ports/traces.js";
import { stillClock } from "../../support/fake-tools.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const trace = (turn: string, fields: Partial<TurnTrace> = {}): TurnTrace => ({
  turn,
  at: stillClock().now(),
  thread: "telegram:1:0",
  person: "telegram:7",
  model: "gpt-test",
  promptHash: "0011223344556677",
  outcome: "answered",
  dropped: null,
  ms: 12,
  calls: [{ model: "gpt-test", inputTokens: 10, outputTokens: 5, cost: 7, ms: 12, failed: null }],
  tools: [],
  figures: [],
  ...fields,
});

function files(folder = join(temporaryFolder(), "traces"), clock = stillClock()) {
  const said: string[] = [];
  const say = (event: string): void => void said.push(event);
  const logger = { info: say, warn: say, error: say };
  return { folder, clock, said, traces: createTraceFiles({ folder, secrets: ["very-secret-key"], clock, logger }) };
}
const all = () => true;
const turnsOf = (found: readonly TurnTrace[]) => found.map(({ turn }) => turn);

describe("the traces on the disk", () => {
  it("are JSON lines of a day, told newest first, also after a restart", async () => {
    const { folder, traces } = files();
    await Promise.all([
      traces.write(trace("a")),
      traces.write(trace("b")),
      traces.write(trace("c", { thread: "x:0" })),
    ]);
    expect(readdirSync(folder)).toEqual(["2026-11-22.jsonl"]);
    const lines = readFileSync(join(folder, "2026-11-22.jsonl"), "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line) as TurnTrace)).toEqual([
      trace("a"),
      trace("b"),
      trace("c", { thread: "x:0" }),
    ]);
    const again = files(folder).traces;
    expect(await again.last((thread) => thread === "telegram:1:0", 5)).toEqual([trace("b"), trace("a")]);
    expect(turnsOf(await again.last(all, 1))).toEqual(["c"]);
    expect(statSync(join(folder, "2026-11-22.jsonl")).mode & 0o077).toBe(0);
  });

  it("hold no secret", async () => {
    const { folder, traces } = files();
    const args = '{"a":"very-secret-key","b":"sk-abcdefghijkl"}';
    const tool = { name: "x", args, digest: "", ok: true, code: null, ms: 1, gave: { run_id: "Bearer abcdefghi" } };
    await traces.write(trace("a", { tools: [tool] }));
    const text = readFileSync(join(folder, "2026-11-22.jsonl"), "utf8");
    expect(text).toContain("[redacted]");
    for (const secret of ["very-secret-key", "sk-abcdefghijkl", 'abcdefghi"']) expect(text).not.toContain(secret);
  });

  it("take ten megabytes a day at most, and a line sixteen kilobytes", async () => {
    const { folder, traces } = files();
    const figure = { name: "n", label: "l".repeat(500), text: "1", from: 1, subject: "s" };
    await traces.write(trace("long", { figures: Array(90).fill(figure) }));
    expect(statSync(join(folder, "2026-11-22.jsonl")).size).toBeLessThan(16_000);
    appendFileSync(join(folder, "2026-11-22.jsonl"), `${"x".repeat(5_000_000)}\n`);
    await traces.write(trace("next"));
    await traces.write(trace("last"));
    expect(readdirSync(folder).sort()).toEqual(["2026-11-22.1.jsonl", "2026-11-22.jsonl"]);
    expect(turnsOf(await traces.last(all, 9))).toEqual(["last", "next", "long"]);
  });

  it("go after thirty days", async () => {
    const { folder, traces, clock } = files();
    await traces.write(trace("old"));
    clock.move(31 * DAY);
    await traces.write(trace("new", { at: clock.now() }));
    expect(readdirSync(folder)).toEqual(["2026-12-23.jsonl"]);
  });

  it("pass over what a crash cut short, and other files", async () => {
    const { folder, traces } = files();
    await traces.write(trace("whole"));
    appendFileSync(join(folder, "2026-11-22.jsonl"), '{"turn":"half","thr\nnull\n');
    writeFileSync(join(folder, "notes.txt"), "mine");
    expect(turnsOf(await traces.last(all, 9))).toEqual(["whole"]);
    expect(existsSync(join(folder, "notes.txt"))).toBe(true);
  });

  it("are no reason to stop work where they cannot be written", async () => {
    const folder = join(temporaryFolder(), "traces");
    mkdirSync(join(folder, "2026-11-22.jsonl"), { recursive: true });
    const { traces, said } = files(folder);
    await traces.write(trace("a"));
    expect(said).toEqual(["trace.failed"]);
    expect(await traces.last(all, 9)).toEqual([]);
  });
});
