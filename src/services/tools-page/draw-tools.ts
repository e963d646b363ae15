import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import type { Chart } from "../../domain/chart.js";
import { DAY, MINUTE, parseDay, parseMinute } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import { dispatch } from "../../market-tools/dispatch.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import { atrChart } from "../../visualizer/atr-chart.js";
import { portraitChart } from "../../visualizer/portrait-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { portraitOf } from "../charts/portraits/portrait-of.js";
import { exampleSetup } from "./example-setup.js";
import { TOOL_EXAMPLES, type ToolExample } from "./tool-examples.js";

export interface DrawToolsInput {
  readonly symbols: SymbolBook;
  readonly renderer: ChartRenderer;
  /** M15 candles by symbol, with the words that say where they are from. */
  readonly candles: ReadonlyMap<string, { readonly candles: Candles; readonly source: string }>;
}

/** The pictures of the page whose symbol has candles, one a tool, as known at the last candle of each. Throws `Refusal` bad_range where its days are missing. */
export async function* drawTools(
  { symbols, renderer, candles }: DrawToolsInput,
  examples: readonly ToolExample[] = TOOL_EXAMPLES,
): AsyncGenerator<{ readonly tool: string; readonly png: Uint8Array }> {
  for (const example of examples) {
    const found = candles.get(example.symbol);
    if (found === undefined) continue;
    const chart = chartOf(example, symbols, found.candles, found.source);
    yield { tool: example.tool, png: await renderer.render(chart, { ...PICTURE, theme: "light" }) };
  }
}

function chartOf(example: ToolExample, symbols: SymbolBook, candles: Candles, source: string): Chart {
  const { tools, symbol } = exampleSetup(example, symbols);
  const [from, to] = barsOf(example, symbol, candles);
  const run = dispatch({ candles, symbol, tools, lifecycle: "all" });
  const context = {
    language: "en",
    symbol: symbol.id,
    digits: symbol.digits,
    clock: symbol.calendar.tz,
    source,
    synthetic: false,
  } as const;
  const about = example.about;
  const window = { candles, from, to };
  if (example.tool === "atr") return atrChart({ window, context, about, ...atrOf(run, example.show, from, to) });
  // State is kept only where somebody asked for it before the run.
  for (const entry of run.entries.values()) for (const { name } of entry.tool.spec.fields) entry.read(name);
  run.run();
  const features = portraitOf({ run, name: example.show, from, to });
  return portraitChart({ window, context, tool: example.tool, about, features });
}

function atrOf(run: ToolRun, name: string, from: number, to: number) {
  const entry = run.entries.get(name);
  const read = entry?.read("value");
  run.run();
  const values = Array.from({ length: to - from }, (_, i) => read?.(-1, from + i) ?? Number.NaN);
  return { values, label: `ATR(${entry?.tool.params["len"]})` };
}

/** The bars [from, to) of a picture: those that open from its first candle to its last. */
function barsOf({ tool, from, to }: ToolExample, symbol: SymbolSpec, candles: Candles): readonly [number, number] {
  const at = (text: string): number => {
    const [day = "", minute = ""] = text.split(" ");
    const wall = (parseDay(day) as number) * DAY + (parseMinute(minute) as number) * MINUTE;
    return zone(symbol.calendar.tz).toUtc(wall);
  };
  const first = firstAtOrAfter(candles, at(from));
  const last = firstAtOrAfter(candles, at(to));
  if (candles.openTime[last] === at(to) && first < last) return [first, last + 1];
  throw new Refusal(
    "bad_range",
    `The picture of ${tool} shows ${symbol.id} up to ${to}, which these candles do not hold.`,
  );
}
