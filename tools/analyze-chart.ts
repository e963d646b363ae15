import { z } from "zod";
import { Refusal } from "../src/domain/errors.js";
import { analysisAnswer } from "./answers/analysis-answer.js";
import { defineTool } from "./tool.js";

export const analyzeChart = defineTool({
  name: "analyze_chart",
  needs: "ask",
  about:
    "Say what can be seen on a chart of ours, with marks on what was known: an alert's pictures (the latest alert where nothing is named), a symbol as it stood at a moment, or a trade of a run.",
  schema: z.strictObject({
    /** `a17`, or a signal's id. */
    alert: z
      .string()
      .regex(/^(?:a\d{1,9}|sig_\w{1,40})$/i, "an alert's number such as a17")
      .optional(),
    symbol: z.string().min(1).max(40).optional(),
    timeframes: z.array(z.string().min(1).max(10)).min(1).max(4).optional(),
    at: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}Z?)?$/, "a day as YYYY-MM-DD, or YYYY-MM-DD HH:MM")
      .optional(),
    run_id: z.string().min(1).max(80).optional(),
    trade: z.int().min(1).optional(),
  }),
  run: async (services, { alert, symbol, timeframes, at, run_id: run, trade }, context) => {
    const { language, from, signal } = context;
    if (symbol === undefined && (timeframes !== undefined || at !== undefined))
      throw new Refusal(
        "bad_request",
        "A timeframe or a time needs its symbol. Usage: /vision EURUSD M15 2025-03-05 10:30",
      );
    if ((run === undefined) !== (trade === undefined))
      throw new Refusal("bad_request", "A trade is named by its run and its number. Usage: /vision last 3");
    const query = {
      ...{ alert, from, language },
      ...(symbol === undefined ? {} : { market: { symbol, timeframes, at } }),
      ...(run === undefined || trade === undefined ? {} : { trade: { run, number: trade } }),
    };
    return analysisAnswer(await services.analyzeChart(query, { signal }), language);
  },
});
