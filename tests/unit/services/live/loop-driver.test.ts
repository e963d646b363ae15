import { describe, expect, it } from "vitest";
import { BUDGET_MS, createLoopDriver, RING_MS, STOP_MS } from "../../../../src/services/live/loop-driver.js";
import { VirtualTime } from "../../../support/virtual-time.js";

/** A driver whose cycles end when the test says so. */
function driver() {
  const time = new VirtualTime();
  const logged: string[] = [];
  const cycles: { readonly signal: AbortSignal; readonly end: (ok?: boolean) => void; readonly fail: () => void }[] =
    [];
  const outcomes: boolean[] = [];
  const note = (event: string): void => {
    logged.push(event);
  };
  const made = createLoopDriver({
    clock: time,
    timers: time,
    logger: { info: note, warn: note, error: note },
    cycle: (signal) =>
      new Promise((resolve, reject) => {
        cycles.push({ signal, end: (ok = true) => resolve(ok), fail: () => reject(new Error("broken")) });
      }),
    cycled: (succeeded) => outcomes.push(succeeded),
  });
  const rest = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return { time, logged, cycles, outcomes, made, rest };
}

describe("the driver of the loop", () => {
  it("runs one cycle at a time; however often it is woken meanwhile, one follows", async () => {
    const { cycles, made, rest } = driver();
    for (let i = 0; i < 5; i++) made.wake();
    expect(cycles).toHaveLength(1);
    cycles[0]?.end();
    await rest();
    expect(cycles).toHaveLength(2);
    cycles[1]?.end();
    await rest();
    expect(cycles).toHaveLength(2);
    expect(made.cycles()).toBe(2);
  });

  it("tells a cycle that is over its budget to end, and goes on with the next", async () => {
    const { time, logged, cycles, outcomes, made, rest } = driver();
    made.wake();
    await time.pass(BUDGET_MS - 1);
    expect(cycles[0]?.signal.aborted).toBe(false);
    await time.pass(1);
    expect(cycles[0]?.signal.aborted).toBe(true);
    expect(logged).toEqual(["live_cycle_over_budget"]);
    cycles[0]?.end();
    await rest();
    expect(outcomes).toEqual([false]);
    made.wake();
    expect(cycles).toHaveLength(2);
    expect(cycles[1]?.signal.aborted).toBe(false);
  });

  it("outlives a cycle that fails, and says so of it alone", async () => {
    const { logged, cycles, outcomes, made, rest } = driver();
    made.wake();
    cycles[0]?.fail();
    await rest();
    made.wake();
    cycles[1]?.end();
    await rest();
    expect(outcomes).toEqual([false, true]);
    expect(logged).toEqual(["live_cycle_failed"]);
  });

  it("wakes itself where no bell has rung for 75 seconds: a clock that was put back rings none for as long", async () => {
    const { time, cycles, made, rest } = driver();
    made.wake();
    cycles[0]?.end();
    await rest();
    await time.pass(RING_MS - 1);
    expect(cycles).toHaveLength(1);
    await time.pass(1);
    expect(cycles).toHaveLength(2);
    cycles[1]?.end();
    await rest();
    // A bell that rings counts as well as its own.
    await time.pass(RING_MS - 1);
    made.wake();
    cycles[2]?.end();
    await rest();
    await time.pass(RING_MS - 1);
    expect(cycles).toHaveLength(3);
    await made.stop();
    expect(time.next()).toBeUndefined();
  });

  it("stops with the cycle that runs, or without it after ten seconds; nothing wakes it then", async () => {
    const { time, cycles, made, rest } = driver();
    made.wake();
    made.wake();
    let isStopped = false;
    const stopping = made.stop().then(() => {
      isStopped = true;
    });
    expect(cycles[0]?.signal.aborted).toBe(true);
    await rest();
    expect(isStopped).toBe(false);
    await time.pass(STOP_MS);
    await stopping;
    cycles[0]?.end();
    await rest();
    made.wake();
    expect(cycles).toHaveLength(1);
  });
});
