import { type Language, message, text } from "../../src/domain/message.js";
import type { RunSummary } from "../../src/services/runs/list-runs.js";
import type { ToolAnswer } from "../tool.js";
import { number, percent, sayIn } from "./words.js";

/** The latest runs, newest first. */
export function runsAnswer(runs: readonly RunSummary[], language: Language): ToolAnswer {
  const say = sayIn(language);
  if (runs.length === 0) {
    const none = say(
      "No backtest was run yet. Try: backtest asia_fvg_break on EURUSD.",
      "Прогонов ещё не было. Попробуйте: прогони asia_fvg_break на EURUSD.",
    );
    return { message: message(text(none)), facts: { runs: [] }, figures: {} };
  }
  return {
    message: message({
      kind: "table",
      columns: [
        { title: say("run", "прогон"), align: "left" },
        { title: say("setup", "сетап"), align: "left" },
        { title: say("market", "рынок"), align: "left" },
        { title: say("period", "период"), align: "left" },
        { title: say("trades", "сделок"), align: "right" },
        { title: say("win rate", "прибыльных"), align: "right" },
        { title: "R", align: "right" },
      ],
      rows: runs.map(({ runId, setupId, symbol, timeframe, period, trades, winrate, sumR }) => [
        runId,
        setupId,
        `${symbol} ${timeframe}`,
        period.join(" … "),
        String(trades),
        percent(winrate, 0),
        number(sumR, 2),
      ]),
    }),
    facts: {
      runs: runs.slice(0, 10).map(({ runId, setupId, symbol }) => ({ run_id: runId, setup_id: setupId, symbol })),
    },
    figures: {},
  };
}
