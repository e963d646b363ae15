import { type Command, InvalidArgumentError } from "commander";
import { RANK_FIGURES, type RankFigure } from "../backtester/validation/sample-figures.js";
import type { StartRequest } from "../domain/contracts.js";
import type { CandleWords } from "../ports/backtest-jobs.js";
import { collectSet, day, type MarketWords } from "./options.js";
import { requestOf } from "./request-of.js";

/** What every study of a setup may be told. */
export interface StudyOptions extends MarketWords {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

/** Adds those options. */
export const studyOptions = (command: Command): Command =>
  command
    .option("--symbol <name>", "instead of the setup's first symbol")
    .option("--timeframe <tf>", "instead of the setup's")
    .option("--from <day>", "first day, YYYY-MM-DD, in the symbol's zone; all candles where left out", day)
    .option("--to <day>", "last day, inclusive", day)
    .option("--data <file>", "read candles from this file instead of the store")
    .option("--clock <rule>", "clock of that file")
    .option("--set <key=value>", "override that is the same for all, as for backtest; may be repeated", collectSet, {})
    .option("--json", "print the study as JSON");

/** The request and the candles that they make. */
export function studyWords(
  setup: string,
  options: StudyOptions,
  zone: string | undefined,
): { readonly request: StartRequest; readonly candles: CandleWords } {
  const { data: file, clock = zone } = options;
  return {
    request: requestOf(setup, options),
    candles: { ...(file === undefined ? {} : { file }), ...(clock === undefined ? {} : { clock }) },
  };
}

/** Collects `--vary path=values`, repeated. */
export function collectVary(text: string, vary: Record<string, string>): Record<string, string> {
  const cut = text.indexOf("=");
  if (cut < 1) throw new InvalidArgumentError("write --vary path=values, e.g. --vary rr=1,2,3.");
  return { ...vary, [text.slice(0, cut).trim()]: text.slice(cut + 1).trim() };
}

/** What variants are ranked by. */
export function rankFigure(text: string): RankFigure {
  const found = RANK_FIGURES.find((name) => name === text);
  if (found === undefined) throw new InvalidArgumentError(`one of ${RANK_FIGURES.join(", ")} may stand here.`);
  return found;
}
