import { describe, expect, it } from "vitest";
import type { Activation, Activations } from "../../../src/ports/activations.js";

export const anActivation = (change: Partial<Activation> = {}): Activation => ({
  setup_hash: "ab".repeat(32),
  symbol: "EURUSD",
  timeframe: "M15",
  setup_id: "asia_fvg_break",
  setup_version: "v1.0",
  state: "active",
  since: 1_767_600_000_000,
  ...change,
});

/** What every keeper of activations does. */
export function activationsContract(name: string, make: () => Activations): void {
  describe(`activations: ${name}`, () => {
    it("keeps one row per rule, symbol and timeframe; the last one counts", async () => {
      const activations = make();
      const paused = anActivation({ state: "paused", since: 1_767_700_000_000 });
      const others = [
        anActivation({ symbol: "GER40" }),
        anActivation({ timeframe: "H1", since: 1 }),
        anActivation({ setup_hash: "ef".repeat(32), since: 2, setup_id: "a" }),
      ];
      for (const row of [anActivation(), ...others, paused]) await activations.put(row);
      expect(await activations.all()).toEqual([others[2], others[1], others[0], paused]);
    });

    it("sights what it does not know, and leaves what it knows", async () => {
      const activations = make();
      await activations.put(anActivation({ state: "paused" }));
      const added = anActivation({ symbol: "GER40", state: "wished" });
      await activations.sight([anActivation({ state: "wished", since: 9 }), added]);
      expect(await activations.all()).toEqual([anActivation({ state: "paused" }), added]);
    });

    it("holds nothing at first", async () => {
      expect(await make().all()).toEqual([]);
    });

    it("sights a rule once where two do at once", async () => {
      const activations = make();
      await Promise.all([1, 2].map((since) => activations.sight([anActivation({ since })])));
      expect(await activations.all()).toHaveLength(1);
    });
  });
}
