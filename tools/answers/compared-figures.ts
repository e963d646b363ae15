import type { Block, Language } from "../../src/domain/message.js";
import type { RunDetails } from "../../src/services/runs/run-details.js";
import { shownMetrics } from "./run-figures.js";
import type { Say } from "./words.js";

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

/** The main figures of runs side by side, each with its interval. */
export function comparedFigures(
  runs: readonly { readonly title: string; readonly run: RunDetails }[],
  language: Language,
  say: Say,
): Block {
  const columns = runs.map(({ run }) => new Map(shownMetrics(run, language).map((figure) => [figure.name, figure])));
  const cell = (figures: (typeof columns)[number], name: string): string => {
    const figure = figures.get(name);
    return figure === undefined ? "" : `${figure.text}${figure.interval === "" ? "" : ` (${figure.interval})`}`;
  };
  return {
    kind: "table",
    columns: [
      { title: say("figure", "показатель"), align: "left" },
      ...runs.map(({ title }) => ({ title, align: "right" as const })),
    ],
    rows: COMPARED.map((name) => [
      columns[0]?.get(name)?.label ?? columns[1]?.get(name)?.label ?? name,
      ...columns.map((figures) => cell(figures, name)),
    ]),
  };
}
