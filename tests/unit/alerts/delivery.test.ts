import { describe, expect, it } from "vitest";
import { alertKey } from "../../../src/domain/alert-key.js";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { Message } from "../../../src/domain/message.js";
import { CHAT, deliveryHouse, wordsOf } from "../../support/alerts/delivery-house.js";

describe("the way of an alert into a chat", () => {
  it("brings the pictures first and the text as an answer to them, with the buttons", async () => {
    const { arise, outbox, parts, process, sent, time } = deliveryHouse();
    const alert = await arise(0);
    const deliverer = process();
    await deliverer.start();
    await parts.put(alert.number, {
      album: [
        { path: "a.png", caption: "M15" },
        { path: "b.png", caption: "H1" },
      ],
    });
    await outbox.reschedule(alertKey(alert), "album", time.now());
    deliverer.wake();
    await time.pass(SECOND);
    expect(sent.map(({ told }) => told.blocks[0]?.kind)).toEqual(["album", "text"]);
    // One alert is one sound: that of the text.
    expect(sent.map(({ options }) => options?.silent)).toEqual([true, false]);
    expect(sent[1]?.options).toMatchObject({ priority: "alert", replyTo: { thread: CHAT, id: "t1" } });
    expect(wordsOf(sent[1]?.told as Message)).toContain("/label a1 bad_read");
    await deliverer.stop();
  });

  it("brings the text alone three seconds after the decision where the pictures are late", async () => {
    const { arise, process, sent, time } = deliveryHouse();
    await arise(0);
    const deliverer = process();
    await deliverer.start();
    await time.pass(2_900);
    expect(sent).toHaveLength(0);
    await time.pass(200);
    expect(sent.map(({ told }) => told.blocks[0]?.kind)).toEqual(["text"]);
    await deliverer.stop();
  });

  it("sends again as a repeat what a process that ended, or a lost answer, left open: nothing is lost", async () => {
    const { arise, outbox, process, sent, time } = deliveryHouse((n) => (n === 0 ? "unknown" : "ok"));
    const alert = await arise(0);
    await time.pass(3 * SECOND);
    await outbox.claim(["telegram"], time.now(), 9);
    const deliverer = process();
    await deliverer.start();
    await time.pass(10 * SECOND);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.options).toMatchObject({ mayRepeat: true });
    expect((await outbox.of(alertKey(alert))).find(({ step }) => step === "text")?.state).toBe("sent");
    await deliverer.stop();
  });

  it("sends nothing twice where the journal cannot take in what came of it, and goes on from there once it can", async () => {
    const { arise, outbox, parts, process, sent, time } = deliveryHouse();
    const alert = await arise(0);
    await parts.put(alert.number, { album: [{ path: "a.png", caption: "M15" }] });
    await outbox.reschedule(alertKey(alert), "album", time.now());
    const { finish } = outbox;
    let isFull = true;
    Object.assign(outbox, {
      finish: (...given: Parameters<typeof finish>) =>
        isFull ? Promise.reject(new Error("database or disk is full")) : finish(...given),
    });
    const deliverer = process();
    await deliverer.start();
    await time.pass(2 * SECOND);
    expect(sent.map(({ told }) => told.blocks[0]?.kind)).toEqual(["picture"]);
    isFull = false;
    deliverer.wake();
    // The text follows its pictures before its own three seconds are over.
    await time.pass(500);
    expect(sent.map(({ told }) => told.blocks[0]?.kind)).toEqual(["picture", "text"]);
    await time.pass(5 * MINUTE);
    expect(sent).toHaveLength(2);
    await deliverer.stop();
  });

  it("gives up what is refused three times, and says why", async () => {
    const { arise, outbox, process, time } = deliveryHouse(() => "refused");
    const alert = await arise(0);
    const deliverer = process();
    await deliverer.start();
    await time.pass(MINUTE);
    const text = (await outbox.of(alertKey(alert))).find(({ step }) => step === "text");
    expect(text).toMatchObject({ state: "failed", attempts: 3, why: "refused" });
    await deliverer.stop();
  });

  it("writes the message anew: comment, labels and the end of the trade", async () => {
    const { arise, labels, outbox, outcomes, parts, process, sent, time } = deliveryHouse();
    const alert = await arise(0);
    const deliverer = process();
    await deliverer.start();
    await time.pass(4 * SECOND);
    await parts.put(alert.number, { comment: "The gap is fresh." });
    const press = { alert: alert.number, person: "telegram:7", name: "Ann", chat: CHAT, at: time.now() };
    await labels.press(press, "take");
    const end = { time: time.now(), price: 1.09, reason: "target" };
    await outcomes.put({
      alert: alert.number,
      state: "closed",
      asOf: time.now(),
      r: 1.5,
      maeR: -0.3,
      mfeR: 1.5,
      exit: end,
    });
    await outbox.amend(alertKey(alert), time.now());
    deliverer.wake();
    await time.pass(SECOND);
    expect(sent.map(({ what }) => what)).toEqual(["send", "edit"]);
    const words = wordsOf(sent[1]?.told as Message);
    for (const said of ["The gap is fresh.", "TP +1.5 R · MAE −0.3 R · you: ✅", "✅ 1"]) expect(words).toContain(said);
    await deliverer.stop();
  });

  it("holds what is muted, quiet or over the hour's cap, and tells all of it in one counted digest", async () => {
    const { arise, desk, process, sent, settings, time } = deliveryHouse();
    for (let i = 0; i < 5; i++) await arise(i);
    const deliverer = process();
    await deliverer.start();
    await time.pass(5 * SECOND);
    expect(sent).toHaveLength(4);
    const capped = wordsOf(sent[3]?.told as Message);
    for (const said of ["3 alerts within an hour", "in one digest at 09:00 UTC"]) expect(capped).toContain(said);
    await settings.mute(CHAT, { kind: "symbol", value: "EURUSD", until: time.now() + 2 * HOUR, person: "telegram:7" });
    await arise(5);
    await time.pass(90 * MINUTE);
    expect(await desk.digests()).toBe(0);
    await time.pass(HOUR);
    expect(await desk.digests()).toBe(1);
    deliverer.wake();
    await time.pass(SECOND);
    const words = wordsOf(sent.at(-1)?.told as Message);
    for (const said of ["Alerts held back: 3", "over the hour's cap: 2", "muted: 1", "a4", "a5", "a6"])
      expect(words).toContain(said);
    expect(sent.at(-1)?.options).toMatchObject({ silent: true });
    expect(await desk.digests()).toBe(0);
    await deliverer.stop();
  });

  it("keeps quiet over midnight in the chat's own zone", async () => {
    const { arise, process, sent, settings, time } = deliveryHouse();
    // 08:00 UTC is 09:00 in Berlin.
    await settings.wish(CHAT, { quiet: { from: 22 * 60, to: 9 * 60 + 1, tz: "Europe/Berlin" } });
    await arise(0);
    const deliverer = process();
    await deliverer.start();
    await time.pass(5 * SECOND);
    expect(sent).toHaveLength(0);
    await time.pass(MINUTE);
    await arise(1);
    deliverer.wake();
    await time.pass(5 * SECOND);
    expect(sent).toHaveLength(1);
    await deliverer.stop();
  });

  it("brings the page of an alert behind its text, and nowhere where the text did not go", async () => {
    const { arise, outbox, process, sent, time } = deliveryHouse();
    const alert = await arise(0);
    const body: Message = { blocks: [{ kind: "file", path: "a1.html", caption: "a1" }] };
    const page = (thread: string) => ({
      about: `page:${alertKey(alert)}`,
      step: "notice" as const,
      thread,
      due: 0,
      body,
    });
    await outbox.add([page(CHAT), page("telegram:8")], time.now());
    const deliverer = process();
    await deliverer.start();
    await time.pass(4 * SECOND);
    expect(sent.map(({ told }) => told.blocks[0]?.kind)).toEqual(["text", "file"]);
    expect(sent[1]?.options).toMatchObject({ silent: true, replyTo: { thread: CHAT, id: "t1" } });
    expect((await outbox.of(`page:${alertKey(alert)}`)).map(({ state }) => state)).toEqual(["sent", "failed"]);
    await deliverer.stop();
  });
});
