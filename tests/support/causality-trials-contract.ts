import { describe, expect, it } from "vitest";
import { certificate } from "../../src/domain/certificate.js";
import { startRequest } from "../../src/domain/contracts.js";
import type { CausalityTrials } from "../../src/ports/causality-trials.js";

/** What everyone who tries setups keeps. */
export function causalityTrialsContract(name: string, make: () => CausalityTrials | Promise<CausalityTrials>): void {
  const request = startRequest.parse({ setup_id: "asia_fvg_break" });

  describe(`causality trials: ${name}`, () => {
    it("gives a whole certificate of the setup", async () => {
      const made = await (await make()).verify(request, {});
      expect(certificate.parse(made)).toEqual(made);
      expect(made.setup_id).toBe("asia_fvg_break");
    });

    it("tells its progress between 0 and 1, the whole at last", async () => {
      const shares: number[] = [];
      await (await make()).verify(request, {}, { progress: (share) => shares.push(share) });
      expect(shares.length).toBeGreaterThan(0);
      expect(shares.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
    });

    it("refuses what cannot be tried, with code and words", async () => {
      const trials = await make();
      await expect(trials.verify({ ...request, setup_id: "unknown" }, {})).rejects.toMatchObject({
        name: "Refusal",
        code: "unknown_setup",
        message: expect.stringContaining("unknown"),
      });
    });

    it("refuses as cancelled once the signal is aborted", async () => {
      const trials = await make();
      await expect(trials.verify(request, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: "cancelled",
      });
    });

    it("tries two setups at once", async () => {
      const trials = await make();
      const ids = ["asia_fvg_break", "fvg_bracket"];
      const made = await Promise.all(ids.map((setup_id) => trials.verify({ ...request, setup_id }, {})));
      expect(made.map(({ setup_id }) => setup_id)).toEqual(ids);
    });
  });
}
