import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greeting } from "../../../src/adapters/terminal/greeting.js";
import { message, text } from "../../../src/domain/message.js";
import type { Ask } from "../../../src/ports/messenger.js";
import { terminalUnderTest } from "../../support/terminal-screen.js";

const echo: Ask = ({ text: line }) =>
  Promise.resolve({ message: message(text(`answer: ${line}`)), refused: line === "no" });
const TTY = { isTty: true, plain: false, columns: 80, env: { TERM: "xterm" } };
/** Until what was typed has been read. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const [CTRL_C, CTRL_D, TAB, UP] = ["\u0003", "\u0004", "\t", "\u001b[A"];

describe("the terminal on a pipe", () => {
  it("answers one request a line, in order, and ends with the input", async () => {
    const screen = terminalUnderTest(echo);
    screen.type("first\n\n# a remark\nno\r\nlast");
    screen.end();
    await screen.ended;
    expect(screen.written()).toBe("answer: first\n\nanswer: no\n\nanswer: last\n");
    expect(screen.terminal.tally).toEqual({ answers: 3, refusals: 1 });
  });

  it("answers once and tells whether it was refused", async () => {
    const screen = terminalUnderTest(echo);
    expect(await screen.terminal.answer("no")).toEqual({ refused: true });
    expect(await screen.terminal.answer("yes")).toEqual({ refused: false });
    screen.end();
    await screen.ended;
  });

  it("refuses a request that is too long", async () => {
    const screen = terminalUnderTest(echo);
    expect(await screen.terminal.answer("x".repeat(4_001))).toEqual({ refused: true });
    expect(screen.written()).toContain("a request may have 4000");
    screen.end();
    await screen.ended;
  });

  it("greets nobody", async () => {
    const screen = terminalUnderTest(echo, { greeting: greeting({}) });
    screen.end();
    await screen.ended;
    expect(screen.written()).toBe("");
  });
});

describe("the terminal with a person in front of it", () => {
  it("greets in six lines and says whose market it is", async () => {
    const screen = terminalUnderTest(echo, { ...TTY, greeting: greeting({ market: "sample market (synthetic)" }) });
    await screen.shows("you> ");
    const lines = screen.written().split("\n\n")[0]?.split("\n") ?? [];
    expect(lines).toHaveLength(6);
    expect(screen.written()).toContain("sample market (synthetic)");
    expect(screen.written()).toContain("прогони");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("edits the line before it is sent", async () => {
    const screen = terminalUnderTest(echo, TTY);
    screen.type("hellp\u007fo\r");
    await screen.shows("answer: hello");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("clears a line at Ctrl-C, and leaves at the second one on an empty line", async () => {
    const screen = terminalUnderTest(echo, TTY);
    screen.type("half a thou");
    screen.type(CTRL_C);
    screen.type("whole\r");
    await screen.shows("answer: whole");
    await settled();
    screen.type(CTRL_C);
    await screen.shows("Ctrl-C again leaves");
    screen.type(CTRL_C);
    await screen.ended;
    expect(screen.written()).not.toContain("answer: half");
  });

  it("shows how far the work is in one line, and takes it away", async () => {
    let go: () => void = () => undefined;
    const slow: Ask = ({ onProgress }) => {
      onProgress?.({ what: "backtest", share: 0.42 });
      return new Promise((resolve) => {
        go = () => resolve({ message: message(text("done")), refused: false });
      });
    };
    const screen = terminalUnderTest(slow, { ...TTY, progressAfterMs: 0 });
    screen.type("go\r");
    await screen.shows("42 % · 0 s");
    expect(screen.written()).toContain("backtest ████████░░░░░░░░░░░░ 42 %");
    go();
    await screen.shows("done");
    expect(screen.written()).toContain("\r\u001b[Kdone\n");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("shows no progress of work that has ended", async () => {
    const late: Ask = ({ onProgress }) => {
      onProgress?.({ what: "backtest", share: 0.42 });
      setImmediate(() => onProgress?.({ what: "backtest", share: 0.99 }));
      return Promise.resolve({ message: message(text("done")), refused: false });
    };
    const screen = terminalUnderTest(late, { ...TTY, progressAfterMs: 0 });
    screen.type("go\r");
    await screen.shows("done");
    await settled();
    await settled();
    screen.type(CTRL_D);
    await screen.ended;
    expect(screen.written()).toContain("42 %");
    expect(screen.written()).not.toContain("99 %");
  });

  it("keeps what is typed while work goes on, and answers it after", async () => {
    let go: () => void = () => undefined;
    const slow: Ask = ({ text: line }) =>
      new Promise((resolve) => {
        go = () => resolve({ message: message(text(`answer: ${line}`)), refused: false });
      });
    const screen = terminalUnderTest(slow, TTY);
    screen.type("one\r");
    await settled();
    screen.type("two\r");
    go();
    await screen.shows("answer: one");
    await settled();
    go();
    await screen.shows("answer: two");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("completes commands and names", async () => {
    const names = () => Promise.resolve(["asia_fvg_break", "EURUSD"]);
    const screen = terminalUnderTest(echo, { ...TTY, names });
    for (const keys of ["/ba", TAB, "asi", TAB, "eur", TAB]) {
      screen.type(keys);
      await settled();
    }
    screen.type("\r");
    await screen.shows("answer: /backtest asia_fvg_break EURUSD");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("completes a run by its id, and not a symbol that only begins alike", async () => {
    const names = () => Promise.resolve(["BTCUSD", "bt_2025_09_30_1a2b3c4d"]);
    const screen = terminalUnderTest(echo, { ...TTY, names });
    for (const keys of ["/run bt", TAB]) {
      screen.type(keys);
      await settled();
    }
    screen.type("\r");
    await screen.shows("answer: /run bt_2025_09_30_1a2b3c4d");
    screen.type(CTRL_D);
    await screen.ended;
  });

  it("stays in place when its reader goes away", async () => {
    const screen = terminalUnderTest(echo, TTY);
    await screen.shows("you> ");
    await screen.terminal.stop();
    await screen.ended;
    expect(screen.terminal.tally.answers).toBe(0);
  });
});

describe("emphasis on the terminal", () => {
  it.each([
    ["in colour for a person", {}, false, true],
    ["not with --plain", {}, true, false],
    ["not with NO_COLOR", { NO_COLOR: "1" }, false, false],
    ["not on a dumb terminal", { TERM: "dumb" }, false, false],
  ])("is shown %s", async (_, env, plain, coloured) => {
    const bold: Ask = () => Promise.resolve({ message: message(text({ bold: "1.34" })), refused: false });
    const screen = terminalUnderTest(bold, { ...TTY, plain, env: { TERM: "xterm", ...env } });
    await screen.terminal.answer("go");
    expect(screen.written().includes("\u001b[1m1.34")).toBe(coloured);
    expect(screen.written()).toContain("1.34");
    await screen.terminal.stop();
    await screen.ended;
  });
});

describe("the history of the terminal", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "ita-terminal-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("brings back the last line at the next start", async () => {
    const historyFile = join(folder, "deep", "history");
    const first = terminalUnderTest(echo, { ...TTY, historyFile });
    first.type("show the worst trades\r");
    await first.shows("answer: show the worst trades");
    first.type(CTRL_D);
    await first.ended;
    const second = terminalUnderTest(echo, { ...TTY, historyFile });
    second.type(`${UP}\r`);
    await second.shows("answer: show the worst trades");
    second.type(CTRL_D);
    await second.ended;
    expect(readFileSync(historyFile, "utf8")).toBe("show the worst trades\n");
  });

  it("keeps a thousand lines", async () => {
    const historyFile = join(folder, "long");
    writeFileSync(historyFile, Array.from({ length: 1_500 }, (_, at) => `line ${at}\n`).join(""));
    const screen = terminalUnderTest(echo, { ...TTY, historyFile });
    screen.type(CTRL_D);
    await screen.ended;
    const kept = readFileSync(historyFile, "utf8").trim().split("\n");
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([1_000, "line 500", "line 1499"]);
  });
});
