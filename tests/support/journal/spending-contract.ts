import { describe, expect, it } from "vitest";
import type { PaidCall, Spending } from "../../../src/ports/spending.js";

const call = (fields: Partial<PaidCall> = {}): PaidCall => ({
  day: 20_000,
  person: "telegram:7",
  model: "gpt-test",
  ...fields,
});
const CAPS = { person: 1_000, everyone: 1_500 };
const used = (cost: number) => ({ inputTokens: 10, outputTokens: 5, cost });

/** What is promised of the money. `open` gives the same record each time it is called within a test: as after a restart. */
export function spendingContract(name: string, open: () => () => Spending): void {
  describe(`spending (${name})`, () => {
    it("puts what a call took in place of what was set aside, also over a restart", async () => {
      const reopen = open();
      expect(await reopen().reserve(call(), 400, CAPS)).toEqual({
        kind: "reserved",
        spent: { person: 400, everyone: 400 },
      });
      expect(await reopen().settle(call(), 400, used(150))).toEqual({ person: 150, everyone: 150 });
      expect(await reopen().sums(20_000, 20_000)).toEqual([
        { person: "telegram:7", model: "gpt-test", calls: 1, inputTokens: 10, outputTokens: 5, cost: 150 },
      ]);
    });

    it("sets nothing aside beyond a person's cap, or everybody's", async () => {
      const spending = open()();
      await spending.reserve(call(), 1_000, CAPS);
      expect(await spending.reserve(call({ model: "other" }), 1, CAPS)).toEqual({
        kind: "over",
        whose: "person",
        spent: { person: 1_000, everyone: 1_000 },
      });
      expect(await spending.reserve(call({ person: "telegram:8" }), 501, CAPS)).toMatchObject({ whose: "everyone" });
      expect(await spending.reserve(call({ person: "telegram:8" }), 500, CAPS)).toMatchObject({ kind: "reserved" });
      expect(await spending.reserve(call({ day: 20_001 }), 1_000, CAPS)).toMatchObject({ kind: "reserved" });
    });

    it("counts what was never settled, and not what was given back", async () => {
      const spending = open()();
      await spending.reserve(call(), 300, CAPS);
      await spending.reserve(call(), 200, CAPS);
      await spending.release(call(), 200);
      expect(await spending.sums(0, 30_000)).toMatchObject([{ calls: 1, cost: 300 }]);
      await spending.reserve(call({ person: "telegram:9" }), 100, CAPS);
      await spending.release(call({ person: "telegram:9" }), 100);
      expect(await spending.sums(0, 30_000)).toHaveLength(1);
    });

    it("sums days up by person and model, the dearest first", async () => {
      const spending = open()();
      for (const [fields, cost] of [
        [{ day: 1 }, 10],
        [{ day: 2 }, 20],
        [{ day: 3 }, 900],
        [{ day: 2, model: "dear" }, 90],
        [{ day: 1, person: "discord:7" }, 50],
      ] as const) {
        await spending.reserve(call(fields), 1_000, { person: 9_999, everyone: 9_999 });
        await spending.settle(call(fields), 1_000, used(cost));
      }
      expect((await spending.sums(1, 2)).map(({ person, model, calls, cost }) => [person, model, calls, cost])).toEqual(
        [
          ["telegram:7", "dear", 1, 90],
          ["discord:7", "gpt-test", 1, 50],
          ["telegram:7", "gpt-test", 2, 30],
        ],
      );
      expect(await spending.sums(4, 9)).toEqual([]);
    });
  });
}
