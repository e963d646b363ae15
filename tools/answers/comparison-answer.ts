import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { RunComparison } from "../../src/services/runs/compare-runs.js";
import type { ToolAnswer } from "../tool.js";
import { runFigures, shownMetrics } from "./run-figures.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

const COMPARED = [
  "trades",
  "total_r",
  "expectancy",
  "winrate",
  "avg_rr",
  "profit_factor",
  "net_profit",
  "max_drawdown",
  "sharpe",
  "sqn",
];

/** What two runs may differ in, in Russian. */
const ASPECTS: Readonly<Record<string, string>> = {
  setup: "сетап",
  symbol: "символ",
  timeframe: "таймфрейм",
  period: "период",
  data: "данные",
  extra: "изменения",
};

function inWords(difference: string, say: Say): string {
  const [aspect = "", ...rest] = difference.split(": ");
  return [say(aspect, ASPECTS[aspect] ?? aspect), ...rest].join(": ");
}

/** Two runs side by side, with what differs in how they were made. */
export function comparisonAnswer({ a, b, differences }: RunComparison, language: Language): ToolAnswer {
  const say = sayIn(language);
  const [left, right] = [a, b].map(
    (run) => new Map(shownMetrics(run, language).map((figure) => [figure.name, figure])),
  );
  const cell = (figures: typeof left, name: string): string => {
    const figure = figures?.get(name);
    return figure === undefined ? "" : `${figure.text}${figure.interval === "" ? "" : ` (${figure.interval})`}`;
  };
  const table: Block = {
    kind: "table",
    columns: [
      { title: say("figure", "показатель"), align: "left" },
      { title: a.runId, align: "right" },
      { title: b.runId, align: "right" },
    ],
    rows: COMPARED.map((name) => [left?.get(name)?.label ?? name, cell(left, name), cell(right, name)]),
  };
  const differ =
    differences.length === 0
      ? say("Same setup, market, period and data.", "Сетап, рынок, период и данные одни и те же.")
      : say("They differ in ", "Различия: ") + differences.map((line) => inWords(line, say)).join("; ");
  const caution = say(
    "Where the intervals overlap, the difference may be chance.",
    "Там, где интервалы перекрываются, разница может быть случайной.",
  );
  return {
    message: message(
      text({ bold: `${a.runId} ↔ ${b.runId}` }),
      ...(a.card.data.synthetic || b.card.data.synthetic ? [text(...syntheticNote(say))] : []),
      text(differ),
      table,
      text(caution),
    ),
    facts: { a: a.runId, b: b.runId, differences },
    figures: { ...runFigures(a, language, "a"), ...runFigures(b, language, "b") },
  };
}
