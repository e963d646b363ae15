import { expect, it } from "vitest";
import { PATIENCE_MS, WaitingLine } from "../../../src/domain/waiting-line.js";

/** A line whose second passes when it is told to. */
function line() {
  const due: (() => void)[] = [];
  const refused: string[][] = [];
  const waits: number[] = [];
  const waiting = new WaitingLine<string>({
    after: (ms, call) => {
      waits.push(ms);
      due.push(call);
    },
    refuse: (places) => refused.push([...places]),
  });
  const second = (): void => {
    for (const call of due.splice(0)) call();
  };
  return { waiting, refused, second, waits };
}

it("lets one run and three wait; the fifth is refused after a second, together with all behind it, and never begins", () => {
  const { waiting, refused, second, waits } = line();
  const tickets = ["a", "b", "c", "d", "e", "f"].map((name) => waiting.join("chat", name));
  expect(tickets[0]?.begin()).toBe(true);
  expect([waits, refused]).toEqual([[PATIENCE_MS], []]);
  second();
  expect(refused).toEqual([["e", "f"]]);
  expect(tickets.slice(1).map((ticket) => ticket.begin())).toEqual([true, true, true, false, false]);
  second();
  expect(refused).toHaveLength(1);
});

it("refuses nothing of a burst that is through within the second, and begins again afterwards", () => {
  const { waiting, refused, second } = line();
  for (let round = 0; round < 3; round++) {
    const tickets = Array.from({ length: 20 }, (_, n) => waiting.join("chat", `${round}.${n}`));
    expect(tickets.every((ticket) => ticket.begin())).toBe(true);
    second();
  }
  expect(refused).toEqual([]);
});

it("keeps conversations apart, and lets no ticket begin twice", () => {
  const { waiting, refused, second } = line();
  const mine = Array.from({ length: 4 }, (_, n) => waiting.join("a", `a${n}`));
  const others = Array.from({ length: 4 }, (_, n) => waiting.join("b", `b${n}`));
  expect(mine[0]?.begin()).toBe(true);
  expect(mine[0]?.begin()).toBe(false);
  second();
  expect(refused).toEqual([["b3"]]);
  expect(others.map((ticket) => ticket.begin())).toEqual([true, true, true, false]);
});

it("gives back those that wait when they are dismissed; what runs goes on, and what comes later waits anew", () => {
  const { waiting, refused, second } = line();
  const tickets = ["a", "b", "c"].map((name) => waiting.join("chat", name));
  expect(tickets[0]?.begin()).toBe(true);
  expect(waiting.dismiss("chat")).toEqual(["b", "c"]);
  expect(waiting.dismiss("chat")).toEqual([]);
  expect(tickets.slice(1).map((ticket) => ticket.begin())).toEqual([false, false]);
  expect(waiting.join("chat", "d").begin()).toBe(true);
  second();
  expect(refused).toEqual([]);
});
