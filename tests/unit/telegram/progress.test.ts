import { afterEach, expect, it } from "vitest";
import { SECOND } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import type { ChatRequest } from "../../../src/ports/messenger.js";
import type { Call } from "../../support/telegram/bot-api-server.js";
import { Flood } from "../../support/telegram/flood.js";
import { BORIS, GROUP, TelegramBench } from "../../support/telegram/telegram-bench.js";

let bench: TelegramBench;
let running: { readonly request: ChatRequest; readonly finish: () => void }[];
afterEach(async () => {
  for (const { finish } of running) finish();
  await bench.close();
});

async function open(): Promise<void> {
  running = [];
  bench = await TelegramBench.open(
    (request) =>
      new Promise((resolve) => {
        const finish = (words: string) => () => resolve({ message: message(text(words)), refused: false });
        request.signal?.addEventListener("abort", finish("Stopped as asked."), { once: true });
        running.push({ request, finish: finish("the result") });
      }),
  );
  bench.server.flood = new Flood();
}

const calls = (method: string): Call[] => bench.server.calls.filter((call) => call.method === method);
const gaps = (times: readonly number[]): number[] => times.slice(1).map((at, n) => at - (times[n] as number));

it("gives a sign of life within a second, and goes on giving it", async () => {
  await open();
  bench.say("backtest");
  await bench.time.pass(1_000);
  expect(calls("sendChatAction").length).toBe(1);
  expect(bench.seen()).toBe("");
  await bench.time.pass(2_500);
  expect(calls("sendChatAction").length).toBe(1);
});

it("shows work of more than three seconds in a line that is edited in place, and takes it away when the answer is there", async () => {
  await open();
  bench.say("backtest");
  await bench.time.pass(2_900);
  expect(bench.server.store.messages).toHaveLength(0);
  for (let at = 0; at < 100; at++) {
    running[0]?.request.onProgress?.({ what: "backtest", share: at / 100 });
    await bench.time.pass(200);
  }
  const [line] = bench.server.store.shown("7");
  expect(line?.text).toMatch(/^⏳ backtest 9\d % · 2\d s$/);
  expect(line?.keyboard.flat().map(({ text: label }) => label)).toEqual(["✖ Cancel"]);
  expect(line?.silent).toBe(true);
  const times = [...calls("sendMessage"), ...calls("editMessageText")].map(({ at }) => at);
  expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(1_500);
  expect(times.length).toBeLessThanOrEqual(15);
  running[0]?.finish();
  await bench.sees("the result");
  await bench.time.pass(5_000);
  expect(bench.server.store.shown("7").map(({ text: said }) => said)).toEqual(["the result"]);
  expect(bench.server.store.messages.length).toBe(2);
  expect(bench.server.flood?.refused).toBe(0);
});

it("edits no more often than every three seconds in a group, and leaves room for what matters there", async () => {
  await open();
  bench.say("/backtest", { chat: GROUP });
  for (let at = 0; at < 600; at++) {
    running[0]?.request.onProgress?.({ what: "backtest", share: at / 600 });
    await bench.time.pass(200);
  }
  const edits = calls("editMessageText").map(({ at }) => at);
  expect(Math.min(...gaps(edits))).toBeGreaterThanOrEqual(3_000);
  const busiest = Math.max(...edits.map((from) => edits.filter((at) => at >= from && at < from + 60_000).length));
  expect(busiest).toBeLessThanOrEqual(13);
  await bench.drive(bench.messenger.send(`telegram:${GROUP}`, message(text("alert")), { priority: "alert" }));
  expect(bench.server.flood?.refused).toBe(0);
});

it("says nothing of progress while the chat has to wait, and the answer comes as soon as it may", async () => {
  await open();
  bench.say("backtest");
  await bench.time.pass(4_000);
  bench.server.fail("editMessageText", { code: 429, retryAfter: 60 });
  running[0]?.request.onProgress?.({ what: "backtest", share: 0.5 });
  await bench.time.pass(3_000);
  const began = bench.server.calls.length;
  for (let at = 0; at < 50; at++) {
    running[0]?.request.onProgress?.({ what: "backtest", share: 0.5 + at / 100 });
    await bench.time.pass(1 * SECOND);
  }
  const during = bench.server.calls
    .slice(began)
    .map(({ method }) => method)
    .filter((method) => method !== "getUpdates");
  expect(during).toEqual([]);
  running[0]?.finish();
  await bench.sees("the result");
  expect(bench.server.flood?.duringPenalty).toBe(0);
});

it("is cancelled by its button, by the person who asked and nobody else", async () => {
  await open();
  bench.say("backtest");
  await bench.sees("Cancel");
  bench.press("Cancel", BORIS, 7);
  await bench.time.pass(1_000);
  expect(bench.toasts.at(-1)).toBe("Only the person who asked may press this.");
  bench.press("Cancel");
  await bench.sees("Stopped as asked.");
  expect(bench.toasts.at(-1)).toBe("Stopping…");
});

it("knows of a button to cancel that its work is over", async () => {
  await open();
  bench.say("backtest");
  await bench.sees("Cancel");
  const line = bench.withButton("Cancel");
  running[0]?.finish();
  await bench.sees("the result");
  if (line !== undefined) bench.pressData(line.keyboard.flat()[0]?.callback_data ?? "", line);
  await bench.time.pass(1_000);
  expect(bench.toasts.at(-1)).toBe("Nothing is running any more.");
});
