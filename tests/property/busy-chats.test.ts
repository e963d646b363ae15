import { expect, it } from "vitest";
import { SECOND } from "../../src/domain/civil.js";
import { message, text } from "../../src/domain/message.js";
import { stillBusy } from "../../src/domain/still-busy.js";
import type { Ask } from "../../src/ports/messenger.js";
import { openDiscord } from "../support/discord/discord-bench.js";
import { BORIS, TelegramBench } from "../support/telegram/telegram-bench.js";

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** How many messages a chat was told were not taken. */
const refusedIn = (seen: string): number =>
  [...seen.matchAll(/so (?:this message was|(\d+) messages from this one on were) not taken/g)].reduce(
    (sum, [, count]) => sum + Number(count ?? 1),
    0,
  );
const answeredIn = (seen: string): string[] => [...seen.matchAll(/^did (\S+)$/gm)].map(([, name = ""]) => name);

const inOrder = (answered: readonly (readonly [number, number])[]): boolean =>
  answered.every(([round, n], at) => {
    const [before, last] = answered[at - 1] ?? [-1, -1];
    return round > before || (round === before && n > last);
  });

/** Works as long as `lasting` says, each request. */
const worker =
  (after: (ms: number, call: () => void) => void, lasting: () => number): Ask =>
  ({ text: line }) =>
    new Promise((resolve) => {
      after(lasting(), () => resolve({ message: message(text(`did ${line}`)), refused: false }));
    });

it("Telegram: of 3 to 20 messages at once, 150 times, each is answered in order or counted as not taken; another chat waits for nobody", async () => {
  const next = chance(7);
  let bench: TelegramBench | undefined;
  const work = worker(
    (ms, call) => bench?.time.after(ms, call),
    () => 500 + next() * 8_000,
  );
  bench = await TelegramBench.open((request) =>
    request.from?.user === "8" ? Promise.resolve({ message: message(text("quick")), refused: false }) : work(request),
  );
  let [said, refused] = [0, 0];
  for (let round = 0; round < 150; round++) {
    const count = 3 + Math.floor(next() * 18);
    for (let n = 0; n < count; n++) {
      bench.say(`${round}.${n}`);
      if (next() < 0.2) await bench.time.pass(next() * 3_000);
    }
    said += count;
    const quick = bench.seen(BORIS.id).length;
    const asked = bench.time.elapsed();
    bench.say("hello", { from: BORIS });
    await bench.until(() => bench?.seen(BORIS.id).length !== quick);
    expect(bench.time.elapsed() - asked).toBeLessThan(SECOND);
    const isDone = (): boolean => answeredIn(bench?.seen() ?? "").length + refusedIn(bench?.seen() ?? "") === said;
    await bench.until(isDone, `an end of ${said} messages`);
    refused = refusedIn(bench.seen());
  }
  const answered = answeredIn(bench.seen()).map((name) => name.split(".").map(Number) as [number, number]);
  expect(answered.length + refused).toBe(said);
  expect(inOrder(answered)).toBe(true);
  expect(refused).toBeGreaterThan(200);
  await bench.close();
}, 60_000);

it("Discord: of 3 to 20 messages at once each is answered in order or counted as not taken", async () => {
  const next = chance(11);
  const end: (() => void)[] = [];
  const bench = await openDiscord(
    ({ text: line }) =>
      new Promise((resolve) => {
        end.push(() => resolve({ message: message(text(`did ${line}`)), refused: false }));
      }),
  );
  await bench.ready();
  const { trader } = bench;
  let said = 0;
  const told = (): number => answeredIn(trader.seen()).length + refusedIn(trader.seen());
  for (let round = 0; round < 12; round++) {
    const count = 3 + Math.floor(next() * 18);
    for (let n = 0; n < count; n++) trader.write(`${round}.${n}`);
    said += count;
    for (let tries = 0; told() < said && tries < 100; tries++) {
      await bench.pass(500);
      // One at a time, so that the line stands for a while.
      end.shift()?.();
    }
    expect(told()).toBe(said);
  }
  const answered = answeredIn(trader.seen()).map((name) => name.split(".").map(Number) as [number, number]);
  expect(inOrder(answered)).toBe(true);
  expect(answered.length).toBeGreaterThanOrEqual(12 * 3);
  expect(refusedIn(trader.seen())).toBeGreaterThan(20);
}, 60_000);

it("says what was not taken in both languages, one or many", () => {
  expect(stillBusy("en", 4)).toBe(
    "Still busy with this chat: 4 requests are in line, so this message was not taken. Wait for an answer and send again, or send /stop.",
  );
  expect(stillBusy("ru", 4, 16)).toContain("не принято сообщений: 16");
});
