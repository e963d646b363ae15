import { describe, expect, it } from "vitest";
import type { Certificate } from "../../../src/domain/certificate.js";
import type { Certificates } from "../../../src/ports/certificates.js";

/** A certificate of nothing in particular. */
export const aCertificate = (change: Partial<Certificate> = {}): Certificate => ({
  setup_id: "asia_fvg_break",
  setup_version: "v1.0",
  setup_hash: "ab".repeat(32),
  symbol: "EURUSD",
  timeframe: "M15",
  period: ["2025-01-02", "2025-12-30"],
  data: { hash: "cd".repeat(32), name: "sample market", synthetic: true },
  engine: "0.1.0",
  made: "2026-01-05T09:00:00Z",
  seconds: 3.2,
  verdict: "verified",
  bars: 24_800,
  prefixes: 40,
  prefixes_wanted: 180,
  prefix_candles: 500_000,
  readings: 1_000_000,
  signals: 46,
  warmup: 200,
  stable_from: 96,
  needs: 400,
  seed: 1,
  findings: [],
  findings_count: 0,
  ...change,
});

/** What every keeper of certificates does. */
export function certificatesContract(name: string, make: () => Certificates): void {
  describe(`certificates: ${name}`, () => {
    it("gives back what was added, latest first", async () => {
      const certificates = make();
      const first = aCertificate();
      const second = aCertificate({
        verdict: "failed",
        findings: [
          {
            ...{ check: "live", entry: "fvg", tool: "fvg", record: 3, field: "top", bar: 120 },
            ...{ time: "2025-01-03T08:15:00Z", seen_at: 121, was: "1.1", became: "1.2" },
          },
        ],
        findings_count: 1,
        stable_from: null,
      });
      await certificates.add(first);
      await certificates.add(second);
      expect(await certificates.of(first)).toEqual([second, first]);
    });

    it("keeps each rule, symbol and timeframe apart", async () => {
      const certificates = make();
      const of = [{ symbol: "GER40" }, { timeframe: "H1" }, { setup_hash: "ef".repeat(32) }].map(aCertificate);
      for (const certificate of of) await certificates.add(certificate);
      for (const certificate of of) expect(await certificates.of(certificate)).toEqual([certificate]);
      expect(await certificates.of(aCertificate())).toEqual([]);
    });

    it("has none of what it never saw", async () => {
      expect(await make().of(aCertificate())).toEqual([]);
    });

    it("keeps two certificates of one rule that are added at once", async () => {
      const certificates = make();
      await Promise.all([certificates.add(aCertificate()), certificates.add(aCertificate({ verdict: "too_short" }))]);
      expect(await certificates.of(aCertificate())).toHaveLength(2);
    });
  });
}
