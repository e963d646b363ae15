import { formatMinute, MINUTE } from "../../domain/civil.js";
import { clockName } from "../../domain/clock-name.js";
import { SESSION_PRESETS, type SessionWindow } from "../../domain/sessions.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import { TOOLS } from "../../market-tools/registry.js";
import { resolveTools } from "../../market-tools/resolve-tools.js";
import type { ToolSpec } from "../../market-tools/tool.js";
import { warmUpOf } from "../../market-tools/warm-up-of.js";
import { eventsLine, fieldsTable, paramsTable, sourceLine } from "./spec-tables.js";
import { TOOL_EXAMPLES, type ToolExample } from "./tool-examples.js";

/** Where the candles of the pictures come from. */
const SOURCES: Readonly<Record<ToolExample["symbol"], string>> = {
  EURUSD: "EURUSD_15M.csv of the test data of smart-money-concepts (MIT)",
  GER40: "M1 candles of the test data of QuantConnect Lean (Apache-2.0), put together to M15",
};

/** The text of `docs/market-tools.md`: every Market Tool as its spec has it, so that the page cannot differ from the code. */
export function toolsPage(symbols: SymbolBook): string {
  const toc = TOOLS.map(({ name, about }) => `| [\`${name}\`](#${name}) | ${about} |`);
  const sections = TOOLS.map((spec) => {
    const example = TOOL_EXAMPLES.find(({ tool }) => tool === spec.name);
    if (example === undefined) throw new Error(`${spec.name} has no example`);
    return section(spec, example, symbols);
  });
  return `# Market Tools

Made by \`node scripts/draw-tools.mjs\` from the specs of the tools; a test holds that this page is up to date and that every example is a setup
that loads. A tool is a fold over closed candles: what it says at the close of a candle rests on candles up to there and is never rewritten.

- **Formed and known.** A record is *formed* at its anchor candle and *known* at the close of the candle that confirms it; a rule, an order and a picture
  see it from then on. The lag is the distance between the two.
- **Warm-up**: own candles after which what a tool says no longer depends on where the data began, the tools it stands on included. With the first W
  candles dropped, all that is anchored after 2 W is the same, sizes in ATR within a thousandth; a property test holds it for every tool.
- **At least**: own candles without which it can say nothing at all. Fewer are refused by the tool's name when a setup is loaded for a run; between the two a
  run answers and says which tools are still warming up. Candles before the first day of a run count.
- **Fields** marked † are state, always as of the candle judged; those marked ‡ are state of one record. Every record also has \`direction\` (but ranges),
  \`formed\`, \`known\` and \`age\`. Sizes in ATR are over the ATR(14) of the candle before they were known (\`fvg\`: of that candle).
- **Higher timeframes**: \`timeframe: H4\` puts any tool on candles of four hours, put together from the setup's and anchored in the symbol's zone; its
  records are known when *that* candle has closed.

\`npm run -s ita -- detect fvg --symbol EURUSD --timeframe M15 --from 2025-03-03 --to 2025-03-04 --format csv\` prints what a tool finds, a record a line.

| tool | finds |
|---|---|
${toc.join("\n")}

${sections.join("\n")}
## Sessions
Wall-clock windows, daylight saving included. \`session:\` takes one of these names or a window of one's own, \`{ name, tz, from, to, days }\`. A timeframe
whose candles do not divide the window is refused.

| name | zone | window | days it starts on |
|---|---|---|---|
${Object.values(SESSION_PRESETS).map(sessionRow).join("\n")}
`;
}

function section(spec: ToolSpec, example: ToolExample, symbols: SymbolBook): string {
  const aliases = spec.aliases.length === 0 ? "" : ` Also \`${spec.aliases.join("`, `")}\`.`;
  const parts = [
    `## ${spec.name}`,
    `${spec.about}${aliases}`,
    picture(example, symbols),
    `\`\`\`yaml\n${example.yaml}\n\`\`\``,
    paramsTable(spec),
    fieldsTable(spec),
    [eventsLine(spec), sourceLine(spec), needs(spec, example, symbols)].join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function picture({ tool, symbol, from, to, about }: ToolExample, symbols: SymbolBook): string {
  const clock = clockName(zone(symbols.require(symbol).calendar.tz).name);
  const span = `${symbol} M15, candles that opened ${from} … ${to} ${clock}`;
  return `![${tool} on ${symbol} M15](market-tools/${tool}.png)\n*${span}: ${about}. Candles: ${SOURCES[symbol]}.*`;
}

/** Warm-up, least number, lag and cost, with the figures for the defaults on M15. */
function needs(spec: ToolSpec, { symbol }: ToolExample, symbols: SymbolBook): string {
  const where = symbols.require(symbol);
  const { tools, issues } = resolveTools({ it: { tool: spec.name } }, { timeframe: "M15", symbol: where });
  if (issues.length > 0) throw new Error(`${spec.name} does not run on M15: ${issues[0]?.message}`);
  const own = warmUpOf(tools, "M15", where).tools.find(({ name }) => name === "it");
  if (own === undefined) throw new Error(`${spec.name} was not resolved`);
  const lines = [
    `- **Warm-up**: ${spec.settles}. With the defaults ${own.warmup} candles of M15.`,
    ...(spec.endless === undefined ? [] : [`- **Older than that**: ${spec.endless.words}.`]),
    `- **At least**: ${spec.needs}. With the defaults ${own.least}.`,
    `- **Lag**: ${spec.lag}.`,
    `- **Cost**: ${spec.cost}.`,
  ];
  return lines.join("\n");
}

function sessionRow({ name, tz, from, to, days }: SessionWindow): string {
  const clock = (minute: number) => (minute === 1440 ? "24:00" : formatMinute(minute * MINUTE));
  return `| \`${name}\` | ${tz} | ${clock(from)}–${clock(to)} | ${days.join(" ")} |`;
}
