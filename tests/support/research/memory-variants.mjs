// Plain JavaScript, so that a worker thread can run it as it is. Trades follow from `rr` alone; a variant with `rr` below 0 cannot be run.

const DAY = 86_400_000;
const NONE = { signal: [], entry: [], exit: [], r: [], net: [], open: 0 };

const tradesOf = (rr, count) => {
  const days = Array.from({ length: count }, (_, i) => i * DAY);
  const r = days.map((_, i) => (i % 3 === 0 ? rr : -1));
  return { signal: days, entry: days.map((t) => t + 1), exit: days.map((t) => t + 2), r, net: r, open: 0 };
};

export function createMemoryVariants({ Refusal }) {
  const spin = (progress) => {
    for (const end = performance.now() + 8_000; performance.now() < end; ) progress?.(0.5);
  };
  const one = (variant, request, windows) => {
    const rr = Number(variant.extra.rr ?? request.extra.rr ?? 2);
    if (rr < 0) return { variant, refused: [`rr ${rr} is below 0`], run_id: "", whole: NONE, windows: [] };
    return {
      variant,
      refused: [],
      run_id: `bt_2025_12_30_${rr}`,
      whole: windows === undefined ? tradesOf(rr, 40) : NONE,
      windows: windows === undefined ? [] : [{ train: tradesOf(rr, 20), test: tradesOf(rr, 10) }],
    };
  };
  return {
    tryVariants: ({ request, variants, windows }, { signal, progress } = {}) =>
      Promise.resolve().then(() => {
        if (signal?.aborted) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
        if (request.setup_id === "unknown")
          throw new Refusal("unknown_setup", "There is no setup “unknown”.", ["asia_fvg_break"]);
        progress?.(0.25);
        if (request.extra.fault === "spin") spin(progress);
        progress?.(1);
        return {
          setup_id: request.setup_id,
          setup_version: "v1.0",
          setup_hash: "ab".repeat(32),
          symbol: "EURUSD",
          zone: "America/New_York",
          digits: 5,
          timeframe: "M15",
          period: ["2025-01-02", "2025-12-30"],
          currency: "USD",
          equity: 10_000,
          max_open: 1,
          data: { hash: "cd".repeat(32), name: "sample market", synthetic: true },
          engine: "1.0.0",
          notes: [],
          spans:
            windows === undefined ? [] : [{ train: ["2025-01-02", "2025-06-30"], test: ["2025-07-01", "2025-12-30"] }],
          variants: variants.map((variant) => one(variant, request, windows)),
        };
      }),
  };
}
