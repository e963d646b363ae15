import { describe, expect, it } from "vitest";
import { CircuitBreaker } from "../../../agents/assistant/circuit-breaker.js";
import { stillClock } from "../../support/fake-tools.js";

function failing(times: number, everyMs: number) {
  const clock = stillClock();
  const breaker = new CircuitBreaker(clock);
  for (let at = 0; at < times; at++) {
    expect(breaker.begin()).toBe(true);
    breaker.failed("server", false);
    clock.move(everyMs);
  }
  return { clock, breaker };
}

describe("the circuit breaker of a provider", () => {
  it("opens at the fifth failure within two minutes", () => {
    expect(failing(4, 1_000).breaker.state.kind).toBe("closed");
    expect(failing(5, 1_000).breaker.state).toEqual({ kind: "open", leftMs: 299_000, why: "server" });
  });

  it("stays closed where the failures are further apart, or an answer comes between them", () => {
    expect(failing(5, 31_000).breaker.state.kind).toBe("closed");
    const { breaker } = failing(4, 1_000);
    breaker.succeeded();
    breaker.failed("server", false);
    expect(breaker.state.kind).toBe("closed");
  });

  it("lets nothing through for five minutes, then one probe at a time", () => {
    const { breaker, clock } = failing(5, 0);
    clock.move(299_999);
    expect(breaker.begin()).toBe(false);
    clock.move(1);
    expect(breaker.state).toEqual({ kind: "half_open", why: "server" });
    expect([breaker.begin(), breaker.begin()]).toEqual([true, false]);
    breaker.gaveUp();
    expect(breaker.begin()).toBe(true);
    breaker.failed("time", false);
    expect(breaker.state).toEqual({ kind: "open", leftMs: 300_000, why: "time" });
    clock.move(300_000);
    expect(breaker.begin()).toBe(true);
    breaker.succeeded();
    expect(breaker.state).toEqual({ kind: "closed" });
  });

  it("opens at once where the next call would fail in the same way", () => {
    const breaker = new CircuitBreaker(stillClock());
    breaker.failed("key", true);
    expect(breaker.begin()).toBe(false);
  });
});
