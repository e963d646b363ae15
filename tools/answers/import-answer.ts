import { type Language, type Message, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { FetchReport } from "../../src/services/data/fetch-candles.js";
import type { ImportReport } from "../../src/services/data/import-candles.js";
import { sayIn } from "./words.js";

/** What was read and what of it was stored. */
export function importAnswer(report: ImportReport | FetchReport, language: Language): Message {
  const say = sayIn(language);
  const told = toldIn(language);
  const { symbol, timeframe, candles, merged, origin } = report;
  const stored = say(
    `${candles} candles read: ${merged.added} added, ${merged.replaced} replaced, ${merged.kept} kept.`,
    `Прочитано свечей: ${candles}; добавлено ${merged.added}, заменено ${merged.replaced}, сохранено ${merged.kept}.`,
  );
  const head = text(
    { bold: `${symbol} ${timeframe} · ${told(origin.name)} · ${say("clock", "часы")} ${origin.clock}: ` },
    stored,
  );
  const removed =
    merged.syntheticRemoved === 0
      ? []
      : [
          text(
            say(
              `The synthetic sample of ${symbol} was removed: real candles take its place.`,
              `Синтетический учебный рынок ${symbol} удалён: теперь есть настоящие свечи.`,
            ),
          ),
        ];
  if (!("badRows" in report)) return message(head, ...removed);
  const { badRows, format } = report;
  // The dropped rows are told with their reasons already.
  const notes = report.notes.filter((note) => note !== `${badRows.count} bad rows were left out`);
  const dropped =
    badRows.count === 0
      ? []
      : [
          text(
            say(
              `${badRows.count} bad rows were dropped, the first of them:`,
              `Отброшено плохих строк: ${badRows.count}, первые из них:`,
            ),
          ),
          {
            kind: "list" as const,
            items: badRows.first.map(({ line, reason }) => [told(`line ${line}: ${reason}`)]),
          },
        ];
  return message(
    head,
    ...removed,
    text(format.split(", ").map(told).join(", ")),
    ...dropped,
    ...(notes.length === 0 ? [] : [{ kind: "list" as const, items: notes.map((note) => [told(note)]) }]),
  );
}
