import { damagedSeries } from "../../src/domain/damaged-series.js";
import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { DataListing } from "../../src/services/data/list-data.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

const tableOf = (series: DataListing["series"], language: Language, say: Say): Block => ({
  kind: "table",
  columns: [
    { title: say("symbol", "символ"), align: "left" },
    { title: "", align: "left" },
    { title: say("candles", "свечей"), align: "right" },
    { title: say("days", "дни"), align: "left" },
    { title: say("source", "источник"), align: "left" },
    { title: say("clock", "часы"), align: "left" },
  ],
  rows: series.map(({ symbol, timeframe, count, days, origin }) => [
    symbol,
    timeframe,
    String(count),
    days.join(" … "),
    toldIn(language)(origin.name),
    origin.clock,
  ]),
});

/** Everything that is stored, and the symbols that could be. */
export function listingAnswer({ series, damaged, noSample, symbols }: DataListing, language: Language): ToolAnswer {
  const say = sayIn(language);
  const told = toldIn(language);
  const known = symbols.map(({ id }) => id).join(", ");
  const empty = say("Nothing is stored.", "Ничего не сохранено.");
  const sample = say(" The sample market cannot be made: ", " Учебный рынок не создать: ");
  return {
    message: message(
      ...(series.length === 0 ? [text(empty, ...(noSample === null ? [] : [sample, told(noSample)]))] : []),
      ...(series.some(({ origin }) => origin.kind === "synthetic") ? [text(...syntheticNote(say))] : []),
      ...(series.length === 0 ? [] : [tableOf(series, language, say)]),
      ...damaged.map((broken) => text(told(damagedSeries(broken).message))),
      text(say("Symbols I know: ", "Знаю символы: "), known),
    ),
    facts: {
      series: series.slice(0, 20).map(({ symbol, timeframe, days }) => ({ symbol, timeframe, days })),
      symbols: symbols.map(({ id }) => id),
    },
    figures: {},
  };
}
