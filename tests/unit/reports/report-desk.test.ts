import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import { reportHouse } from "../../support/reports/report-house.js";

describe("reports on their way to Notion", () => {
  it("are there at once where it answers, and the second time they are asked for as well", async () => {
    const { desk, told, place } = reportHouse();
    const reports = desk();
    reports.start();
    expect(await reports.publish("mt5:a17", "en", SECOND)).toMatchObject({
      kind: "there",
      isNew: true,
      wasGone: false,
    });
    expect(await reports.publish("mt5:a17", "en", SECOND)).toMatchObject({ kind: "there", isNew: false });
    expect(place.pages.size).toBe(1);
    expect(told).toEqual(["published mt5:a17", "published mt5:a17"]);
    await reports.stop();
  });

  it("say so where their page was thrown away and is made anew", async () => {
    const { desk, place } = reportHouse();
    const reports = desk();
    await reports.publish("run:x", "en", SECOND, { isAsked: true });
    place.pages.set("run:x", "another");
    expect(await reports.publish("run:x", "en", SECOND, { isAsked: true })).toMatchObject({
      isNew: true,
      wasGone: true,
    });
  });

  it("are tried again until it answers, over a restart", async () => {
    const { desk, place, time, told } = reportHouse();
    place.state = "down";
    const first = desk();
    first.start();
    expect(await first.publish("mt5:a17", "en", 25 * SECOND)).toEqual({ kind: "later", why: "down." });
    await time.pass(HOUR);
    const before = place.tried;
    expect(before).toBeGreaterThan(3);
    // One place that does not answer is asked ever more seldom, however many reports wait.
    expect(before).toBeLessThan(15);
    await first.stop();
    place.state = "well";
    const second = desk();
    second.start();
    await time.pass(11 * MINUTE);
    expect(told).toEqual(["published mt5:a17"]);
    await second.stop();
  });

  it("are waited for no longer than was said where it never answers", async () => {
    const { desk, place, time } = reportHouse();
    place.state = "silent";
    const reports = desk();
    reports.start();
    const [first, second] = [reports.publish("mt5:a1", "en", 8 * SECOND), reports.publish("mt5:a2", "en", 8 * SECOND)];
    await time.pass(8 * SECOND);
    expect([(await first).kind, (await second).kind]).toEqual(["later", "later"]);
    place.state = "well";
    await time.pass(20 * MINUTE);
    expect([...place.pages.keys()].sort()).toEqual(["mt5:a1", "mt5:a2"]);
    await reports.stop();
  });

  it("hold nobody up while it is known to be down, but who asks is answered by a new attempt", async () => {
    const { desk, place, time } = reportHouse();
    place.state = "down";
    const reports = desk();
    reports.start();
    await reports.publish("mt5:a1", "en", SECOND);
    expect(await reports.publish("mt5:a2", "en", HOUR)).toEqual({ kind: "later", why: "down." });
    expect(place.tried).toBe(1);
    place.state = "well";
    expect(await reports.publish("mt5:a2", "en", HOUR, { isAsked: true })).toMatchObject({ kind: "there" });
    await time.pass(MINUTE);
    expect([...place.pages.keys()].sort()).toEqual(["mt5:a1", "mt5:a2"]);
    await reports.stop();
  });

  it("end after a day, all in one, and are begun anew when somebody asks", async () => {
    const { desk, place, passDay, told, time } = reportHouse();
    place.state = "down";
    const reports = desk();
    reports.start();
    for (const key of ["mt5:a1", "mt5:a2", "run:x"]) await reports.publish(key, "en", SECOND);
    await passDay();
    await time.pass(11 * MINUTE);
    expect(told).toEqual(["given up mt5:a1,mt5:a2,run:x down."]);
    const tried = place.tried;
    await passDay();
    expect(place.tried).toBe(tried);
    place.state = "well";
    expect(await reports.publish("mt5:a1", "en", SECOND, { isAsked: true })).toMatchObject({ kind: "there" });
    await reports.stop();
  });

  it("tell what only a person can mend, and are there when it is mended", async () => {
    const { desk, place, time, told } = reportHouse();
    place.state = "closed";
    const reports = desk();
    reports.start();
    await reports.publish("mt5:a1", "en", SECOND);
    expect(told).toEqual(["refused mt5:a1 closed."]);
    place.state = "well";
    await time.pass(MINUTE);
    expect(told.at(-1)).toBe("published mt5:a1");
    await reports.stop();
  });

  it("are never where what they are of is gone", async () => {
    const { desk, reports, told } = reportHouse();
    const own = desk();
    expect(await own.publish("run:gone", "en", SECOND, { isAsked: true })).toEqual({
      kind: "never",
      why: "There is no such run.",
    });
    expect((await reports.of("run:gone"))?.state).toBe("failed");
    expect(told).toEqual([]);
  });

  it("are free for the next process where this one stops in the middle", async () => {
    const { desk, place, reports, time } = reportHouse();
    place.state = "silent";
    const first = desk();
    first.start();
    const stand = first.publish("mt5:a1", "en", HOUR);
    await time.pass(SECOND);
    await first.stop();
    expect(await stand).toEqual({ kind: "later", why: undefined });
    expect(await reports.nextDue()).toBe(time.now());
    place.state = "well";
    const second = desk();
    second.start();
    await time.pass(SECOND);
    expect(place.pages.size).toBe(1);
    await second.stop();
  });
});
