import { type Language, message, text } from "../../src/domain/message.js";
import type { DataListing } from "../../src/services/data/list-data.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn, syntheticNote } from "./words.js";

/** Everything that is stored, and the symbols that could be. */
export function listingAnswer({ series, symbols }: DataListing, language: Language): ToolAnswer {
  const say = sayIn(language);
  const known = symbols.map(({ id }) => id).join(", ");
  return {
    message: message(
      ...(series.some(({ origin }) => origin.kind === "synthetic") ? [text(...syntheticNote(say))] : []),
      {
        kind: "table",
        columns: [
          { title: say("symbol", "символ"), align: "left" },
          { title: "", align: "left" },
          { title: say("candles", "свечей"), align: "right" },
          { title: say("days", "дни"), align: "left" },
          { title: say("source", "источник"), align: "left" },
        ],
        rows: series.map(({ symbol, timeframe, count, days, origin }) => [
          symbol,
          timeframe,
          String(count),
          days.join(" … "),
          origin.name,
        ]),
      },
      text(say("Symbols I know: ", "Знаю символы: "), known),
    ),
    facts: {
      series: series.slice(0, 20).map(({ symbol, timeframe, days }) => ({ symbol, timeframe, days })),
      symbols: symbols.map(({ id }) => id),
    },
    figures: {},
  };
}
