import { describe, expect, it } from "vitest";
import { startRequest } from "../../../src/domain/contracts.js";
import { triedVariants } from "../../../src/domain/variants.js";
import type { VariantTrials } from "../../../src/ports/variant-trials.js";

/** What everyone who tries variants keeps. `setupId` is a setup whose `rr` may be overridden. */
export function variantTrialsContract(
  name: string,
  make: () => VariantTrials | Promise<VariantTrials>,
  setupId: string,
): void {
  const request = startRequest.parse({ setup_id: setupId });
  const variants = [{ extra: { rr: 2 } }, { extra: { rr: -1 } }, { extra: { rr: 1 } }];
  const trial = { request, candles: {}, variants };

  describe(`variant trials: ${name}`, () => {
    it("give each variant in the order asked, whole; one that cannot run says why and stops no other", async () => {
      const tried = await (await make()).tryVariants(trial);
      expect(triedVariants.parse(tried)).toEqual(tried);
      expect(tried.setup_id).toBe(setupId);
      expect(tried.variants.map(({ variant }) => variant)).toEqual(variants);
      expect(
        tried.variants.map(({ refused, run_id: id, whole }) => [refused.length, id !== "", whole.r.length > 0]),
      ).toEqual([
        [0, true, true],
        [1, false, false],
        [0, true, true],
      ]);
      expect(new Set(tried.variants.map(({ run_id: id }) => id)).size).toBe(3);
      expect(tried.spans).toEqual([]);
    });

    it("give the same for a variant alone as among others", async () => {
      const trials = await make();
      const [, , last] = (await trials.tryVariants(trial)).variants;
      const alone = await trials.tryVariants({ ...trial, variants: [{ extra: { rr: 1 } }] });
      expect(alone.variants).toEqual([last]);
    });

    it("give windows instead of the whole where they are asked for, as many as there are spans", async () => {
      const windows = { train: 1, test: 1, anchored: false };
      const tried = await (await make()).tryVariants({ ...trial, windows });
      expect(tried.spans.length).toBeGreaterThan(0);
      expect(tried.variants.map(({ windows: of }) => of.length)).toEqual([tried.spans.length, 0, tried.spans.length]);
      expect(tried.variants.every(({ whole }) => whole.r.length === 0)).toBe(true);
    });

    it("tell their progress between 0 and 1", async () => {
      const shares: number[] = [];
      await (await make()).tryVariants(trial, { progress: (share) => shares.push(share) });
      expect(shares.length).toBeGreaterThan(0);
      expect(shares.filter((share) => !(share >= 0 && share <= 1))).toEqual([]);
    });

    it("refuse what cannot be tried, with code and words; and as cancelled once the signal is aborted", async () => {
      const trials = await make();
      const unknown = { ...trial, request: { ...request, setup_id: "unknown" } };
      await expect(trials.tryVariants(unknown)).rejects.toMatchObject({
        name: "Refusal",
        code: "unknown_setup",
        message: expect.stringContaining("unknown"),
      });
      const stopped = trials.tryVariants(trial, { signal: AbortSignal.abort() });
      await expect(stopped).rejects.toMatchObject({ name: "Refusal", code: "cancelled" });
    });
  });
}
