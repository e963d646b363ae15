import { expect, it } from "vitest";
import { systemTimers } from "../../../src/adapters/system/system-timers.js";

it("calls back once, unless that is taken back", async () => {
  const called: string[] = [];
  systemTimers.after(0, () => called.push("taken back"))();
  await new Promise<void>((resolve) => {
    systemTimers.after(0, () => {
      called.push("called");
      resolve();
    });
  });
  expect(called).toEqual(["called"]);
});
