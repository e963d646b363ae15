// One 1200×700 picture of a trade, 300 candles with zones and levels, beside a bare PNG encode of the same canvas, in turn.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const WIDTH = 1200;
const HEIGHT = 700;
const ROUNDS = 15;
const AT_ONCE = 8;
const PERIOD = 900_000;

export async function charts({ dist }) {
  const load = (path) => import(pathToFileURL(join(dist, path)).href);
  const { ChartJsRenderer } = await load("src/adapters/charts/chart-js-renderer.js");
  const { tradeChart } = await load("src/visualizer/trade-chart.js");
  const { CandleBuffer } = await load("src/domain/candles.js");
  const candles = walk(CandleBuffer, 300);
  const renderer = new ChartJsRenderer();
  const size = { width: WIDTH, height: HEIGHT, theme: "light" };
  const picture = () => renderer.render(tradeChart(tradeOf(candles)), size);
  const bare = await bareEncode(await picture());
  for (let i = 0; i < 5; i++) await Promise.all([picture(), bare()]);
  const ours = [];
  const floor = [];
  for (let i = 0; i < ROUNDS; i++) {
    ours.push(await timed(picture));
    floor.push(await timed(bare));
  }
  const alone = median(ours);
  const encode = median(floor);
  const together = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, picture)));
  return [
    { row: "bare encode of a 1200×700 PNG", value: encode, unit: "ms", target: "" },
    {
      row: "one 1200×700 PNG, 300 candles, zones, levels, trade",
      value: alone,
      unit: "ms",
      target: `≤ ${(encode + 25).toFixed(0)} (bare + 25; then + 12)`,
    },
    { row: "the same less the bare encode", value: alone - encode, unit: "ms", target: "≤ 25, then ≤ 12" },
    { row: `${AT_ONCE} such PNGs at once, each`, value: together / AT_ONCE, unit: "ms", target: "≤ one alone" },
  ];
}

/** The finished picture on a canvas of its own, encoded again and again. */
async function bareEncode(png) {
  const { createCanvas, loadImage } = createRequire(import.meta.url)("@napi-rs/canvas");
  const canvas = createCanvas(WIDTH, HEIGHT);
  canvas.getContext("2d").drawImage(await loadImage(png), 0, 0);
  return () => canvas.encode("png");
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Three hundred candles of a seeded walk. */
function walk(CandleBuffer, count) {
  const candles = new CandleBuffer("EURUSD", "M15", 0.00001, count);
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  let price = 1.08;
  for (let i = 0; i < count; i++) {
    const close = price + random() * 0.001;
    const high = Math.max(price, close) + Math.abs(random()) * 0.0005;
    const low = Math.min(price, close) - Math.abs(random()) * 0.0005;
    candles.push(Date.UTC(2025, 2, 3) + i * PERIOD, price, high, low, close, 1, 0.00008);
    price = close;
  }
  return candles;
}

function tradeOf(candles) {
  const [entryBar, exitBar] = [200, 240];
  const entry = candles.open[entryBar];
  const box = (from, tone) => ({
    from,
    to: from + 40,
    top: candles.high[from],
    bottom: candles.low[from],
    label: "FVG",
    tone,
    faded: false,
  });
  const line = (bar, label) => ({ from: bar, price: candles.high[bar], label, tone: "level" });
  return {
    window: { candles, from: 0, to: candles.length },
    context: {
      language: "en",
      symbol: "EURUSD",
      digits: 5,
      clock: "Europe/Athens",
      source: "a seeded walk",
      synthetic: true,
    },
    setup: "asia_fvg_break v1.0",
    trade: {
      trade: 12,
      side: "long",
      entryTime: candles.openTime[entryBar],
      entry,
      stop: entry - 0.002,
      target: entry + 0.004,
      exitTime: candles.openTime[exitBar],
      exit: entry - 0.002,
      exitReason: "stop",
      r: -1.04,
    },
    features: {
      zones: [60, 100, 130, 170, 190].map((bar, i) => box(bar, i % 2 === 0 ? "bullish" : "bearish")),
      levels: [line(20, "PDH"), line(50, "PDL"), line(80, "asia high"), line(110, "asia low")],
      marks: [90, 120, 150, 180].map((at) => ({ at, side: "above", shape: "cross", tone: "bearish", label: "raid" })),
      bands: [40, 136].map((from) => ({ from, to: from + 16, label: "asia_ict", tone: "session_a" })),
    },
  };
}
