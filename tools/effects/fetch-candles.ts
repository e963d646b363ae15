import { fetchArguments } from "../answers/fetch-arguments.js";
import { importAnswer } from "../answers/import-answer.js";
import { sayIn } from "../answers/words.js";
import { defineEffect } from "./effect.js";

/** Run twice, it stores the same candles over themselves. */
export const fetchCandlesEffect = defineEffect({
  name: "fetch_candles",
  schema: fetchArguments,
  run: async (services, args, { language, signal, progress }) => {
    const report = await services.fetchCandles(args, { signal, progress });
    const say = sayIn(language);
    const { blocks } = importAnswer(report, language);
    const card = { label: say("📊 Data card", "📊 Карточка данных"), command: `/data ${report.symbol}` };
    return {
      message: { blocks: [...blocks, { kind: "buttons", buttons: [card] }] },
      facts: {
        symbol: report.symbol,
        timeframe: report.timeframe,
        source: report.source,
        days: report.days,
      },
      figures: {
        "fetch.candles": { label: say("candles read", "прочитано свечей"), text: String(report.candles) },
        "fetch.added": { label: say("candles added", "добавлено свечей"), text: String(report.merged.added) },
      },
    };
  },
});
