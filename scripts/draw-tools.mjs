// Writes docs/market-tools.md from the specs of the tools; given real M15 (or finer) candles, its pictures too. Needs a build:
// npm run build && node scripts/draw-tools.mjs [SYMBOL FILE CLOCK]…
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ChartJsRenderer } from "../dist/src/adapters/charts/chart-js-renderer.js";
import { csvCandleFile } from "../dist/src/adapters/csv/csv-candle-file.js";
import { readSymbols } from "../dist/src/adapters/symbols/read-symbols.js";
import { resample } from "../dist/src/domain/resample.js";
import { drawTools } from "../dist/src/services/tools-page/draw-tools.js";
import { toolsPage } from "../dist/src/services/tools-page/tools-page.js";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const symbols = await readSymbols(here("data/symbols.yaml"));

const candles = new Map();
for (let i = 2; i < process.argv.length; i += 3) {
  const [id, path, clock] = process.argv.slice(i, i + 3);
  if (clock === undefined) throw new Error("Write SYMBOL FILE CLOCK, e.g. EURUSD EURUSD_15M.csv Europe/Athens");
  const symbol = symbols.require(id);
  const read = await csvCandleFile.read({ path, symbol, clock, repair: false, maxBytes: 1e9 });
  candles.set(symbol.id, { candles: resample(read.candles, "M15", symbol.calendar), source: read.origin.name });
}
writeFileSync(here("docs/market-tools.md"), toolsPage(symbols));
mkdirSync(here("docs/market-tools"), { recursive: true });
for await (const { tool, png } of drawTools({ symbols, renderer: new ChartJsRenderer(), candles }))
  writeFileSync(here(`docs/market-tools/${tool}.png`), png);
