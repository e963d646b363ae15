import { expect, it } from "vitest";
import { VirtualTime } from "../../support/virtual-time.js";

it("moves time from timer to timer, and lets each come to rest before the next", async () => {
  const seen: string[] = [];
  let settled = 0;
  const time = new VirtualTime(() => {
    settled += 1;
    return Promise.resolve();
  }, 0);
  time.after(2_000, () => seen.push(`two at ${time.now()}`));
  time.after(1_000, () => {
    seen.push(`one at ${time.elapsed()}`);
    time.after(500, () => seen.push(`one and a half at ${time.now()}`));
  });
  time.after(1_000, () => seen.push("never"))();
  expect(time.next()).toBe(1_000);
  await time.pass(3_000);
  expect(seen).toEqual(["one at 1000", "one and a half at 1500", "two at 2000"]);
  expect([time.now(), settled, time.next()]).toEqual([3_000, 4, undefined]);
});
