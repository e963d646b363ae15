import { expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { Flood } from "../../support/telegram/flood.js";
import { TelegramBench } from "../../support/telegram/telegram-bench.js";

const GROUPS = ["-1001", "-1002", "-1003"];
const CHATS = ["7", ...GROUPS];

async function benchWithLimits(): Promise<TelegramBench & { readonly server: { flood: Flood } }> {
  const bench = await TelegramBench.open(() => new Promise(() => undefined));
  bench.server.flood = new Flood();
  return bench as never;
}

/** Alerts that arrived in a chat, in the order they did: `chat:number`. */
const arrived = (bench: TelegramBench, chat: string): number[] =>
  bench.server.store
    .shown(chat)
    .flatMap(({ text: said }) => /^alert (\d+)/.exec(said)?.[1] ?? [])
    .map(Number);

const inOrder = (numbers: readonly number[]): boolean =>
  numbers.every((each, at) => at === 0 || each > (numbers[at - 1] as number));

it("sends 1000 alerts to a chat and three groups: none lost, none while told to wait, in order, as fast as is allowed", async () => {
  const bench = await benchWithLimits();
  const began = bench.time.elapsed();
  const sent = Array.from({ length: 1_000 }, (_, n) =>
    bench.messenger.send(`telegram:${CHATS[n % 4]}`, message(text(`alert ${n} of GER40`)), { priority: "alert" }),
  );
  let privateDone = 0;
  void Promise.all(sent.filter((_, n) => n % 4 === 0)).then(() => {
    privateDone = bench.time.elapsed() - began;
  });
  await bench.drive(Promise.all(sent));
  const minutes = (bench.time.elapsed() - began) / 60_000;
  for (const [at, chat] of CHATS.entries()) {
    const got = arrived(bench, chat);
    expect(got).toEqual(Array.from({ length: 250 }, (_, n) => n * 4 + at));
    expect(inOrder(got)).toBe(true);
  }
  expect([bench.server.flood.refused, bench.server.flood.duringPenalty]).toEqual([0, 0]);
  // 20 a minute and group, 55 and more a minute and private chat.
  expect(250 / minutes).toBeGreaterThan(19);
  expect(250 / (privateDone / 60_000)).toBeGreaterThan(55);
  await bench.close();
});

it("loses nothing and sends nothing during penalties it did not earn", async () => {
  const bench = await benchWithLimits();
  const sent = Array.from({ length: 120 }, (_, n) =>
    bench.messenger.send(`telegram:${CHATS[n % 4]}`, message(text(`alert ${n} of GER40`)), { priority: "alert" }),
  );
  for (let round = 0; round < 12; round++) {
    bench.server.fail("sendMessage", { code: 429, description: "Too Many Requests: retry after 7", retryAfter: 7 });
    await bench.time.pass(4_000);
  }
  await bench.drive(Promise.all(sent));
  for (const [at, chat] of CHATS.entries())
    expect(arrived(bench, chat)).toEqual(Array.from({ length: 30 }, (_, n) => n * 4 + at));
  expect(bench.messenger.counts.waits).toBe(12);
  expect(bench.server.flood.duringPenalty).toBe(0);
  await bench.close();
});

it("waits as long as it is told, to the letter: 300 s and more, and goes on with the message that was refused", async () => {
  const bench = await benchWithLimits();
  bench.server.fail("sendMessage", { code: 429, description: "Too Many Requests: retry after 320", retryAfter: 320 });
  const began = bench.time.elapsed();
  const first = bench.messenger.send("telegram:7", message(text("alert 1")), { priority: "alert" });
  const second = bench.messenger.send("telegram:7", message(text("alert 2")), { priority: "alert" });
  const elsewhere = bench.messenger.send("telegram:-1001", message(text("alert 3")), { priority: "alert" });
  await bench.drive(elsewhere);
  expect(bench.time.elapsed() - began).toBeLessThan(1_000);
  await bench.drive(Promise.all([first, second]));
  expect(bench.time.elapsed() - began).toBeGreaterThanOrEqual(320_500);
  expect(arrived(bench, "7")).toEqual([1, 2]);
  expect(bench.server.flood.duringPenalty).toBe(0);
  await bench.close();
});

it("lets an alert go before answers, edits and progress that wait", async () => {
  const bench = await benchWithLimits();
  const notices = Array.from({ length: 5 }, (_, n) => bench.messenger.send("telegram:7", message(text(`notice ${n}`))));
  const alert = bench.messenger.send("telegram:7", message(text("alert 1")), { priority: "alert" });
  await bench.drive(Promise.all([...notices, alert]));
  const order = bench.server.store.shown("7").map(({ text: said }) => said);
  // The first notice was on its way already.
  expect(order).toEqual(["notice 0", "alert 1", "notice 1", "notice 2", "notice 3", "notice 4"]);
  await bench.close();
});
