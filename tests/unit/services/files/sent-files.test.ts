import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createChat } from "../../../../agents/assistant/chat.js";
import { OWNER } from "../../../../src/domain/asker.js";
import { Refusal } from "../../../../src/domain/errors.js";
import type { Button, Message } from "../../../../src/domain/message.js";
import { message, text } from "../../../../src/domain/message.js";
import type { SentFile } from "../../../../src/ports/messenger.js";
import { fakeTools, wordsOf } from "../../../support/fake-tools.js";
import { MT5_CSV, sentServices } from "../../../support/sent-files.js";
import { temporaryFolder } from "../../../support/temporary-folder.js";
import { assistantThatSays } from "../../../support/test-assistant.js";

const ANNA = { ...OWNER, platform: "telegram" as const, user: "7", chat: "7" };

function desk(usualClock?: string) {
  const sent = sentServices(temporaryFolder(), usualClock);
  const { assistant } = assistantThatSays(["Hello."]);
  const health = () => Promise.resolve(message(text("well")));
  const chat = createChat({
    assistant,
    tools: fakeTools,
    effects: [],
    services: sent.services,
    house: { version: "0", health },
  });
  const send = (name: string, bytes: string | Uint8Array, words = "", more: Partial<SentFile> = {}) => {
    const data = Buffer.from(bytes);
    const kind = /csv$/.test(name)
      ? "candles"
      : /ya?ml$/.test(name)
        ? "setup"
        : /png$/.test(name)
          ? "picture"
          : "other";
    const file: SentFile = { name, kind, size: data.length, read: () => Promise.resolve(data), ...more };
    return chat.answer({ thread: "telegram:7", text: words, from: ANNA, files: [file] });
  };
  const write = (line: string, from = ANNA) => chat.answer({ thread: "telegram:7", text: line, from });
  return { ...sent, send, write };
}

const buttonsOf = ({ blocks }: Message): readonly Button[] =>
  blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));

describe("candles that are sent", () => {
  it("are taken in where name and words tell symbol and clock", async () => {
    const { send, store } = desk();
    const { message: answer, refused } = await send("EURUSD_M15_202401.csv", MT5_CSV, "on NY+7 please");
    expect(refused).toBe(false);
    expect(wordsOf(answer)).toContain("EURUSD M15 · EURUSD_M15_202401.csv · clock NY+7: 3 candles read: 3 added");
    expect((await store.list()).map(({ symbol, timeframe }) => `${symbol} ${timeframe}`)).toEqual(["EURUSD M15"]);
  });

  it("ask for their clock by buttons bound to the sender, and are taken in by a press", async () => {
    const { send, write, store } = desk();
    const { message: question } = await send("EURUSD_M15_202401.csv", MT5_CSV);
    expect(wordsOf(question)).toContain("On which clock were its times written?");
    expect(wordsOf(question)).not.toContain("--clock");
    const buttons = buttonsOf(question);
    expect(buttons.map(({ label }) => label)).toEqual(["NY+7", "Europe/Athens", "UTC", "-05:00"]);
    expect(buttons.every(({ bound }) => bound === true)).toBe(true);
    expect(await store.list()).toEqual([]);
    const { message: answer } = await write(buttons[1]?.command ?? "");
    expect(wordsOf(answer)).toContain("clock Europe/Athens: 3 candles read");
    expect(wordsOf((await write(buttons[0]?.command ?? "")).message)).toContain("I do not have that file any more");
  });

  it("need no clock where the settings name the usual one", async () => {
    expect(wordsOf((await desk("NY+7").send("EURUSD15.csv", MT5_CSV)).message)).toContain("clock NY+7");
  });

  it("ask for their symbol where neither name nor words tell it", async () => {
    const { send, write } = desk();
    const { message: question } = await send("export.csv", MT5_CSV, "NY+7");
    expect(wordsOf(question)).toContain("Which symbol is it?");
    const command = /\/import \S+ NY\+7 EURUSD/.exec(wordsOf(question))?.[0] ?? "";
    expect(wordsOf((await write(command)).message)).toContain("EURUSD M15");
  });

  it("with bad rows are refused with their lines, and offered without them", async () => {
    const { send, write } = desk();
    const { message: answer } = await send(
      "EURUSD.csv",
      `${MT5_CSV}\r\n2024.01.02\t12:45:00\t9\tx\t1\t1\t1\t0\t1`,
      "NY+7",
    );
    expect(wordsOf(answer)).toContain("line 5");
    const [button] = buttonsOf(answer);
    expect(button?.label).toBe("Drop the bad rows");
    expect(wordsOf((await write(button?.command ?? "")).message)).toContain("1 bad rows were dropped");
  });

  it("are nobody else's to take in", async () => {
    const { send, write } = desk();
    const { message: question } = await send("EURUSD.csv", MT5_CSV);
    const command = buttonsOf(question)[0]?.command ?? "";
    const other = await write(command, { ...ANNA, user: "8" });
    expect([other.refused, wordsOf(other.message)]).toEqual([true, "I do not have that file any more. Send it again."]);
  });

  it("that are none are refused in words: rubbish, an empty file, hostile names", async () => {
    const { send, store } = desk();
    for (const [name, bytes] of [
      ["EURUSD.csv", "no candles at all"],
      ["EURUSD.csv", ""],
      ["EURUSD.csv", Buffer.alloc(5_000, 0)],
      ["../../../EURUSD.csv", "=cmd()|x,1,2"],
      ["EURUSD\u0000\n.csv", "a,b"],
    ] as const) {
      const { message: answer } = await send(name, bytes, "NY+7");
      expect(wordsOf(answer)).not.toMatch(/broke inside|\/tmp|inbox/);
    }
    expect(await store.list()).toEqual([]);
  });
});

describe("other files", () => {
  it("a setup is checked, every mistake with its line, and not saved", async () => {
    const good = readFileSync("setups/asia_fvg_break.yaml", "utf8");
    const { send } = desk();
    const fine = wordsOf((await send("asia_fvg_break.yaml", good)).message);
    expect(fine).toContain("asia_fvg_break.yaml is in order: asia_fvg_break v1.0");
    expect(fine).toContain("It was checked, not saved");
    const broken = wordsOf((await send("mine.yml", good.replace("brk.up", "brk.upwards"))).message);
    expect(broken).toMatch(/mine\.yml.* mistakes?:[\s\S]*mine\.yml:\d+/);
    expect((await send("big.yaml", "x".repeat(64_001))).refused).toBe(true);
  });

  it("are answered with what may be sent", async () => {
    const { send } = desk();
    const pdf = await send("notes.pdf", "x");
    expect([pdf.refused, wordsOf(pdf.message)]).toEqual([
      true,
      "I take candles as CSV (.csv, .tsv, .txt) and setups as YAML (.yaml, .yml).",
    ]);
  });

  it("a picture that is only replied to is no file that was sent", async () => {
    const { send } = desk();
    expect(wordsOf((await send("chart.png", "x", "hello", { isQuoted: true })).message)).toBe("Hello.");
  });

  it("what the messenger cannot hand out is said in its words", async () => {
    const read = () => Promise.reject(new Refusal("too_large", "EURUSD.csv has 30 MB."));
    const { message: answer, refused } = await desk().send("EURUSD.csv", "x", "", { read });
    expect([refused, wordsOf(answer)]).toEqual([true, "EURUSD.csv has 30 MB."]);
  });
});

it("files that nobody took in are dropped after a week", async () => {
  const { services, inbox, age } = sentServices(temporaryFolder());
  const old = await services.keepSentFile("EURUSD.csv", Buffer.from("x"), "telegram:7");
  const young = await services.keepSentFile("EURUSD.csv", Buffer.from("x"), "telegram:7");
  age(old, new Date(Date.UTC(2026, 10, 14)));
  age(young, new Date(Date.UTC(2026, 10, 16)));
  await services.keepSentFile("EURUSD.csv", Buffer.from("x"), "telegram:7");
  expect([await inbox.find(old), (await inbox.find(young))?.by]).toEqual([undefined, "telegram:7"]);
  for (const strange of ["", "..", "../x", "A".repeat(30), "a/b"]) {
    expect(await inbox.find(strange)).toBeUndefined();
    await inbox.drop(strange);
  }
  expect((await inbox.find(young))?.name).toBe("EURUSD.csv");
});
