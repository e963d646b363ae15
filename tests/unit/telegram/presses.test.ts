import { afterEach, describe, expect, it } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/domain/civil.js";
import { type Button, message, text } from "../../../src/domain/message.js";
import { ANNA, BORIS, GROUP, MALLORY, TelegramBench } from "../../support/telegram/telegram-bench.js";

let bench: TelegramBench;
let asked: string[];
afterEach(() => bench.close());

/** A chat that answers "go" with the buttons, and any other line with `did <line>`. */
async function withButtons(...buttons: Button[]): Promise<void> {
  asked = [];
  bench = await TelegramBench.open(({ text: line }) => {
    asked.push(line);
    const blocks = line === "go" ? [text("Press."), { kind: "buttons" as const, buttons }] : [text(`did ${line}`)];
    return Promise.resolve({ message: message(...blocks), refused: false });
  });
  bench.say("go");
  await bench.sees("Press.");
}

const TRADES: Button = { label: "Trades", command: "/trades bt_1" };
const CONFIRM: Button = { label: "Activate", command: "/activate asia", once: true, bound: true, validMs: 15 * MINUTE };

describe("a press", () => {
  it("carries a token of at most 64 bytes, whatever its command", async () => {
    await withButtons({ label: "Long", command: `/edit asia ${"ж".repeat(3_000)}` });
    const data = bench.withButton("Long")?.keyboard.flat()[0]?.callback_data ?? "";
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    bench.press("Long");
    await bench.sees("did /edit asia жжж");
  });

  it("is answered within a second, before its work begins, and its answer replies to the message of the button", async () => {
    await withButtons(TRADES);
    const began = bench.time.elapsed();
    bench.press("Trades");
    await bench.until(() => bench.toasts.length === 1);
    expect(bench.time.elapsed() - began).toBeLessThan(1_000);
    await bench.sees("did /trades bt_1");
    const [, answer] = bench.server.store.shown("7");
    expect(answer?.replyTo).toBe(bench.withButton("Trades")?.id);
  });

  it("counts again when it is pressed again later, where it may", async () => {
    await withButtons(TRADES);
    for (let n = 0; n < 3; n++) {
      bench.press("Trades");
      await bench.time.pass(5_000);
    }
    expect(asked).toEqual(["go", "/trades bt_1", "/trades bt_1", "/trades bt_1"]);
  });

  it("counts once when it is pressed twenty times at once", async () => {
    await withButtons(TRADES, CONFIRM);
    for (let n = 0; n < 20; n++) {
      bench.press("Trades");
      bench.press("Activate");
    }
    await bench.time.pass(60_000);
    expect(asked).toEqual(["go", "/trades bt_1", "/activate asia"]);
    expect(bench.toasts.filter((words) => words === "Already on it.").length).toBeGreaterThan(0);
  });

  it("counts the delivered-twice press once, also where ITA ended in between", async () => {
    await withButtons(CONFIRM);
    const id = bench.press("Activate");
    await bench.sees("did /activate asia");
    const query = { id: "q10001", from: ANNA, data: bench.withButton("Activate")?.keyboard.flat()[0]?.callback_data };
    await bench.stop();
    bench.start();
    bench.server.repeat({ callback_query: query }, id);
    await bench.time.pass(60_000);
    expect(asked).toEqual(["go", "/activate asia"]);
  });

  it("of a button that counts once takes the keyboard away when it is used or too old, and says why", async () => {
    await withButtons(CONFIRM);
    const button = bench.withButton("Activate");
    const data = button?.keyboard.flat()[0]?.callback_data ?? "";
    bench.press("Activate");
    await bench.sees("did /activate asia");
    if (button !== undefined) bench.pressData(data, button);
    await bench.time.pass(5_000);
    expect(bench.toasts.at(-1)).toBe("It was pressed already; it counts once.");
    expect(bench.withButton("Activate")).toBeUndefined();
  });

  it("an hour late counts where the button says nothing, and not where it was for a quarter of an hour", async () => {
    await withButtons(TRADES, CONFIRM);
    await bench.time.pass(HOUR);
    bench.press("Trades");
    await bench.sees("did /trades bt_1");
    bench.press("Activate");
    await bench.time.pass(5_000);
    expect(bench.toasts.at(-1)).toBe("This button is too old to count. Ask again for a fresh one.");
    expect(bench.withButton("Activate")).toBeUndefined();
    expect(asked).toEqual(["go", "/trades bt_1"]);
  });

  it("counts 30 days later, after a restart, and while ITA was away for an hour", async () => {
    await withButtons(TRADES);
    await bench.stop();
    await bench.time.pass(30 * DAY);
    bench.press("Trades");
    await bench.time.pass(HOUR);
    bench.start();
    await bench.sees("did /trades bt_1");
  });

  it("by somebody else counts where anyone may, and is refused to their face where it is bound", async () => {
    await withButtons(TRADES, CONFIRM);
    bench.press("Activate", BORIS, ANNA.id);
    await bench.time.pass(5_000);
    expect(bench.toasts.at(-1)).toBe("Only the person who asked may press this.");
    bench.press("Trades", BORIS, ANNA.id);
    await bench.sees("did /trades bt_1");
    bench.press("Activate");
    await bench.sees("did /activate asia");
  });

  it("by a stranger is met with silence", async () => {
    await withButtons(TRADES);
    bench.press("Trades", MALLORY, ANNA.id);
    await bench.time.pass(60_000);
    expect([asked, bench.toasts]).toEqual([["go"], []]);
  });

  it("of a button that nobody knows, or of another chat, says so and takes the keyboard away", async () => {
    await withButtons(TRADES);
    const mine = bench.withButton("Trades");
    const data = mine?.keyboard.flat()[0]?.callback_data ?? "";
    if (mine !== undefined) {
      bench.pressData("v1|hand|made", mine);
      bench.pressData(data, { ...mine, chat: String(GROUP) }, ANNA);
    }
    await bench.time.pass(60_000);
    expect(asked).toEqual(["go"]);
    expect(bench.toasts).toEqual(Array(2).fill("I no longer know this button. Ask again for a fresh one."));
    expect(bench.withButton("Trades")).toBeUndefined();
  });

  it("is said in Russian to a person whose app is in Russian", async () => {
    await withButtons(CONFIRM);
    bench.press("Activate", BORIS, ANNA.id);
    await bench.time.pass(1_000);
    // The chat speaks English; what a person alone sees is in the language of the chat.
    expect(bench.toasts.at(-1)).toBe("Only the person who asked may press this.");
    bench.say("привет", { from: BORIS });
    await bench.sees("did привет", 8);
  });

  it("1000 times, double, late, replayed, with restarts in between: each counts as often as it was made, none twice", async () => {
    asked = [];
    await withButtons(TRADES);
    let made = 0;
    for (let n = 0; n < 50; n++) {
      for (let k = 0; k < 20; k++) {
        const message = bench.withButton("Trades");
        const data = message?.keyboard.flat()[0]?.callback_data ?? "";
        const id = message === undefined ? 0 : bench.pressData(data, message, { ...ANNA, id: 7 });
        if (k % 3 === 0) bench.server.repeat({ callback_query: { id: "again", from: ANNA, data } }, id);
      }
      await bench.time.pass(10_000);
      made += 1;
      if (n % 10 === 9) {
        await bench.stop();
        bench.start();
        await bench.time.pass(1_000);
      }
    }
    // Twenty presses at once of one person on one button are one.
    expect(asked.filter((line) => line === "/trades bt_1")).toHaveLength(made);
    expect(await bench.updates.pending("123456789")).toEqual([]);
  });
});
