import { text } from "../src/domain/message.js";
import { fetchArguments } from "./answers/fetch-arguments.js";
import { sayIn } from "./answers/words.js";
import { fetchCandlesEffect } from "./effects/fetch-candles.js";
import { offer } from "./effects/offer.js";
import { defineTool } from "./tool.js";

export const fetchCandles = defineTool({
  name: "fetch_candles",
  needs: "change",
  about:
    "Propose to download candles (M1, bid and ask) of a symbol from Dukascopy and store them. `from` and `to` are days, both inclusive. The person confirms by a button; you cannot. For candles that are stored already use data_card.",
  schema: fetchArguments,
  run: async (services, args, context) => {
    const { symbol, start, end, days, endsSample } = await services.planFetch(args);
    const say = sayIn(context.language);
    const span = start === end ? start : `${start} … ${end}`;
    return offer(
      services,
      {
        effect: fetchCandlesEffect,
        args: { symbol: symbol.id, from: start, to: end },
        about: say(`fetch ${symbol.id} ${span}`, `загрузить ${symbol.id} ${span}`),
        shown: [
          text(
            { bold: `${symbol.id} M1 · Dukascopy · ${span} ` },
            say(
              `(${days} ${days === 1 ? "day" : "days"}, ${symbol.calendar.tz}): candles with bid and ask would be downloaded and stored. What is stored on other minutes stays; on the same ones the new candle counts.`,
              `(дней ${days}, ${symbol.calendar.tz}): свечи с bid и ask были бы загружены и сохранены. Уже сохранённое на других минутах остаётся; на тех же действует новая свеча.`,
            ),
          ),
          ...(endsSample
            ? [
                text(
                  say(
                    `The synthetic sample of ${symbol.id} would make way for them.`,
                    `Синтетический учебный рынок ${symbol.id} уступил бы им место.`,
                  ),
                ),
              ]
            : []),
        ],
        facts: { symbol: symbol.id, from: start, to: end },
        yes: say("⬇ Fetch", "⬇ Загрузить"),
      },
      context,
    );
  },
});
