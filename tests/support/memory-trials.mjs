// Plain JavaScript, so that a worker thread can run it as it is. What a trial is to do wrong stands in its request's `extra`.

const CERTIFICATE = {
  setup_version: "v1.0",
  setup_hash: "ab".repeat(32),
  symbol: "EURUSD",
  timeframe: "M15",
  period: ["2025-01-02", "2025-12-30"],
  data: { hash: "cd".repeat(32), name: "sample market", synthetic: true },
  engine: "1.0.0",
  made: "2026-01-05T09:00:00Z",
  seconds: 0,
  verdict: "verified",
  bars: 24_800,
  prefixes: 40,
  prefixes_wanted: 180,
  prefix_candles: 500_000,
  readings: 1_000_000,
  signals: 46,
  warmup: 500,
  stable_from: 510,
  needs: 1500,
  seed: 1,
  findings: [],
  findings_count: 0,
};

export function createMemoryTrials({ Refusal }) {
  const faults = {
    bug: () => {
      throw new TypeError("undefined is no function");
    },
    /** A loop that never yields, but reports. */
    spin: (progress) => {
      for (const end = performance.now() + 8_000; performance.now() < end; ) progress?.(0.5);
    },
    exit: () => process.exit(3),
  };
  return {
    verify: (request, candles, { signal, progress } = {}) =>
      Promise.resolve().then(() => {
        if (signal?.aborted) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
        if (request.setup_id === "unknown")
          throw new Refusal("unknown_setup", "There is no setup “unknown”.", ["asia_fvg_break"]);
        progress?.(0.25);
        faults[request.extra.fault]?.(progress);
        progress?.(1);
        const name = candles.file ?? CERTIFICATE.data.name;
        return { ...CERTIFICATE, setup_id: request.setup_id, data: { ...CERTIFICATE.data, name } };
      }),
  };
}
