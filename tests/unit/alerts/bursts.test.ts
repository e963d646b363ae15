import { describe, expect, it } from "vitest";
import { alertKey } from "../../../src/domain/alert-key.js";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { Message } from "../../../src/domain/message.js";
import { rollMessage } from "../../../src/services/alerts/alert-roll.js";
import { CHAT, deliveryHouse, wordsOf } from "../../support/alerts/delivery-house.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { testSymbols } from "../../support/setups/symbols.js";

type House = ReturnType<typeof deliveryHouse>;

/** So many alerts of one close stand in the journal, and the messenger begins to bring them. */
async function begun(count: number, mostAnHour = 20) {
  const house = deliveryHouse(undefined, mostAnHour);
  for (let i = 0; i < count; i++) await house.arise(i);
  const deliverer = house.process();
  await deliverer.start();
  const gathered = await house.desk.gather(deliverer.wake);
  await house.time.pass(100);
  return { ...house, deliverer, gathered };
}

const isRoll = (words: string): boolean => words.includes("Open one now");

/** What was sent, in its order: `a3` a text, `album 3` pictures, `roll`. */
const order = ({ sent }: Pick<House, "sent">): string[] =>
  sent.map(({ told }) => {
    const words = wordsOf(told);
    if (isRoll(words)) return "roll";
    if (told.blocks[0]?.kind === "album") return `album ${told.about?.replace(/\D/g, "")}`;
    return words.includes("/label") ? (/ (a\d+)"/.exec(words)?.[1] ?? "") : "notice";
  });

async function drawn({ outbox, parts, time }: House, number: number): Promise<void> {
  await parts.put(number, { album: ["M15", "H1"].map((caption) => ({ path: `${number}.png`, caption })) });
  await outbox.reschedule(alertKey({ feed: "mt5", number }), "album", time.now());
}

describe("alerts of one close in a chat", () => {
  it("come as pictures and text in turn where there are two of them", async () => {
    const house = await begun(2);
    expect(house.gathered).toBe(0);
    expect(order(house)).toEqual([]);
    await drawn(house, 1);
    await drawn(house, 2);
    house.deliverer.wake();
    await house.time.pass(SECOND);
    expect(order(house)).toEqual(["album 1", "a1", "album 2", "a2"]);
    expect(house.sent.map(({ options }) => options?.priority)).toEqual(["pictures", "alert", "pictures", "alert"]);
    await house.deliverer.stop();
  });

  it("come as texts first where there are more, in their order, and pictures follow them without a sound", async () => {
    const house = await begun(3);
    expect(house.gathered).toBe(1);
    expect(order(house)).toEqual(["a1", "a2", "a3"]);
    await drawn(house, 3);
    house.deliverer.wake();
    await house.time.pass(SECOND);
    expect(order(house).slice(3)).toEqual(["album 3"]);
    const replyTo = { thread: CHAT, id: "t3" };
    expect(house.sent[3]?.options).toMatchObject({ priority: "followers", silent: true, replyTo });
    await house.deliverer.stop();
  });

  it("are named in one message with their prices first where they are more than a handful, and each follows without a sound", async () => {
    const house = await begun(6);
    expect(order(house)).toEqual(["roll", "a1", "a2", "a3", "a4", "a5", "a6"]);
    expect(house.sent.map(({ options }) => options?.silent)).toEqual([false, ...Array(6).fill(true)]);
    expect(house.sent[0]?.options?.priority).toBe("alert");
    const words = wordsOf(house.sent[0]?.told as Message);
    for (const said of ["a1 EURUSD M15 LONG", "entry 1.08140  stop 1.08000  no target", "a6 EURUSD", "/alert a1"])
      expect(words).toContain(said);
    expect(await house.desk.gather(() => undefined)).toBe(0);
    await house.deliverer.stop();
  });

  it("are named once: a second roll holds what came after the first", async () => {
    const house = deliveryHouse(undefined, 20);
    for (let i = 0; i < 5; i++) await house.arise(i);
    expect(await house.desk.gather(() => undefined)).toBe(1);
    expect(await house.desk.gather(() => undefined)).toBe(0);
    await house.arise(5);
    expect(await house.desk.gather(() => undefined)).toBe(1);
    const deliverer = house.process();
    await deliverer.start();
    await house.time.pass(100);
    const rolls = house.sent.map(({ told }) => wordsOf(told)).filter(isRoll);
    expect(rolls.map((words) => words.match(/a\d+ EURUSD/g)?.length)).toEqual([5, 1]);
    await deliverer.stop();
  });

  it("are let in up to the hour's cap, and the roll names no other", async () => {
    const house = await begun(9, 6);
    expect(order(house).filter((what) => what !== "notice")).toEqual(["roll", "a1", "a2", "a3", "a4", "a5", "a6"]);
    expect(house.sent.map(({ told }) => wordsOf(told)).find(isRoll)).not.toContain("a7 ");
    expect(await house.outbox.held(CHAT)).toHaveLength(3);
    await house.deliverer.stop();
  });

  it("are told in a digest an hour after the first above the cap, though they go on coming", async () => {
    const house = await begun(4, 1);
    await house.time.pass(4 * SECOND);
    expect(await house.outbox.held(CHAT)).toHaveLength(3);
    for (let i = 4; i < 9; i++) {
      await house.time.pass(10 * MINUTE);
      await house.arise(i);
      house.deliverer.wake();
      expect(await house.desk.digests()).toBe(0);
    }
    await house.time.pass(11 * MINUTE);
    expect(await house.desk.digests()).toBe(1);
    house.deliverer.wake();
    await house.time.pass(SECOND);
    expect(wordsOf(house.sent.at(-1)?.told as Message)).toContain("Alerts held back: 8");
    expect(house.sent.filter(({ told }) => wordsOf(told).includes("alerts within an hour"))).toHaveLength(1);
    await house.time.pass(HOUR);
    await house.deliverer.stop();
  });

  it("are written as things stand when their turn comes, and not once more for a change that they say already", async () => {
    const house = deliveryHouse(undefined, 20);
    const alert = await house.arise(0);
    const deliverer = house.process();
    await house.parts.put(alert.number, { comment: "The gap is fresh." });
    await deliverer.start();
    await house.time.pass(4 * SECOND);
    await house.outbox.amend(alertKey(alert), house.time.now());
    deliverer.wake();
    await house.time.pass(SECOND);
    expect(house.sent.map(({ what }) => what)).toEqual(["send"]);
    expect((await house.outbox.of(alertKey(alert))).find(({ step }) => step === "edit")?.state).toBe("sent");
    await house.parts.put(alert.number, { comment: "The gap is filled." });
    await house.outbox.amend(alertKey(alert), house.time.now());
    deliverer.wake();
    await house.time.pass(SECOND);
    expect(house.sent.map(({ what }) => what)).toEqual(["send", "edit"]);
    await deliverer.stop();
  });

  it("are not sent again where the journal could not keep that they arrived: it is told later", async () => {
    const house = deliveryHouse();
    const alert = await house.arise(0);
    const { finish } = house.outbox;
    house.outbox.finish = () => Promise.reject(new Error("the disk is full"));
    const deliverer = house.process();
    await deliverer.start();
    await house.time.pass(MINUTE);
    house.outbox.finish = finish;
    await house.time.pass(MINUTE);
    expect(house.sent).toHaveLength(1);
    expect((await house.outbox.of(alertKey(alert))).find(({ step }) => step === "text")?.state).toBe("sent");
    await deliverer.stop();
  });
});

it("a roll speaks Russian, and counts what it has no line for", () => {
  const alerts = Array.from({ length: 23 }, (_, n) => ({
    ...anAlert(n, { score: { p: 0.614, model: "2026-11-02" } }),
    number: n + 1,
  }));
  const words = wordsOf(rollMessage(alerts, testSymbols, "ru"));
  for (const said of [
    "Алерты, пришедшие разом: 23",
    "вход 1.08140  стоп 1.08000  без цели",
    "p_success 0.61",
    "и ещё 3: ",
  ])
    expect(words).toContain(said);
});
