import { z } from "zod";
import { dataAnswer } from "./answers/data-answer.js";
import { listingAnswer } from "./answers/listing-answer.js";
import { defineTool } from "./tool.js";

export const dataCard = defineTool({
  name: "data_card",
  needs: "ask",
  about: "Coverage and quality of the stored candles of a symbol; without a symbol, everything that is stored.",
  schema: z.strictObject({
    symbol: z.string().min(1).max(40).optional(),
    timeframe: z.string().min(1).max(10).optional(),
  }),
  run: async (services, { symbol, timeframe }, { language }) =>
    symbol === undefined
      ? listingAnswer(await services.listData(), language)
      : dataAnswer(await services.dataCard(symbol, timeframe), language),
});
