import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import type { LevelLine } from "../../src/services/levels/level-lines.js";
import type { Snapshot } from "../../src/services/market/take-snapshot.js";
import type { ToolAnswer } from "../tool.js";
import { atrCell, namesCell, pipsCell, priceCell } from "./level-cells.js";
import { type Say, sayIn, shutNote, syntheticNote } from "./words.js";

/** The pictures of a symbol in the order they were asked for, and what is drawn on them from top to bottom. */
export function snapshotAnswer(snapshot: Snapshot, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { symbol, source, synthetic, wasShut, pictures } = snapshot;
  const shows = subjectText({
    kind: "market",
    symbol: symbol.id,
    timeframes: pictures.map(({ timeframe }) => timeframe),
    at: Math.max(...pictures.map(({ closed }) => closed)),
  });
  const shown = pictures.map(
    ({ timeframe, path, until }): Block => ({
      kind: "picture",
      path,
      caption: `${symbol.id} ${timeframe} · ${say("as known at", "известное на")} ${until}`,
      shows,
    }),
  );
  return {
    message: message(
      text({ bold: symbol.id }, ` · ${source}`),
      ...(synthetic ? [text(...syntheticNote(say))] : []),
      ...(wasShut ? [text(shutNote(say))] : []),
      ...shown,
      ...drawnTable(snapshot, language, say),
    ),
    facts: {
      symbol: symbol.id,
      synthetic,
      timeframes: pictures.map(({ timeframe }) => timeframe),
      until: pictures.at(-1)?.until ?? null,
    },
    figures: {},
  };
}

/** The drawn lines as they lie on the picture, the highest first; the price between them. */
function drawnTable({ symbol, drawn }: Snapshot, language: Language, say: Say): Block[] {
  if (drawn.lines.length === 0) return [];
  const measure = { symbol, atr: drawn.atr };
  const row = (line: LevelLine): string[] => [
    namesCell(line, language),
    priceCell(line, measure),
    pipsCell(line, measure),
    atrCell(line, measure),
  ];
  const of = (side: LevelLine["side"]): LevelLine[] =>
    drawn.lines.filter((line) => line.side === side).sort((a, b) => b.price - a.price);
  const price = [say("— price —", "— цена —"), drawn.close.toFixed(symbol.digits), "", ""];
  return [
    {
      kind: "table",
      columns: [
        { title: say("drawn", "на графике"), align: "left" },
        { title: say("price", "цена"), align: "right" },
        { title: say("pips", "пипсы"), align: "right" },
        { title: `ATR ${drawn.timeframe}`, align: "right" },
      ],
      rows: [...of("above").map(row), price, ...of("inside").map(row), ...of("below").map(row)],
    },
  ];
}
