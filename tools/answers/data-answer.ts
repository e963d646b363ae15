import { formatDayMinute } from "../../src/domain/civil.js";
import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { DataCard } from "../../src/services/data/data-card.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, percent, sayIn, syntheticNote } from "./words.js";

/** What is stored of a symbol, and how good it is. */
export function dataAnswer(card: DataCard, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { quality, origin, days } = card;
  const items: [string, string][] = [
    [say("source", "источник"), `${toldIn(language)(origin.name)} · ${say("clock", "часы")} ${origin.clock}`],
    [say("candles", "свечей"), `${card.candles}, ${days[0]} … ${days[1]} (${card.tz})`],
    [say("coverage", "покрытие"), `${percent(quality.coverage)} ${say("of trading hours", "торгового времени")}`],
    [
      say("gaps", "гэпы"),
      say(
        `${quality.gaps.count}, ${quality.gaps.missing} candles missing`,
        `${quality.gaps.count}, не хватает свечей: ${quality.gaps.missing}`,
      ),
    ],
    [say("spikes", "выбросы"), String(quality.spikes.count)],
    [
      say("zero ranges", "нулевые диапазоны"),
      `${quality.zeroRanges}, ${say("longest flat run", "самый долгий штиль")} ${quality.longestFlat}`,
    ],
    [
      say("spread", "спред"),
      origin.spread === "candles"
        ? say("from the candles", "из свечей")
        : say("from the symbol table", "из таблицы символа"),
    ],
  ];
  const blocks: Block[] = [
    text({ bold: `${card.symbol} ${card.timeframe} · ${card.title}` }),
    ...(origin.kind === "synthetic" ? [text(...syntheticNote(say))] : []),
    { kind: "list", items: items.map(([name, value]) => [{ bold: `${name}: ` }, value]) },
    {
      kind: "table",
      columns: [
        { title: say("spread, pips", "спред, пипсы"), align: "left" },
        { title: say("candles", "свечей"), align: "right" },
        { title: say("median", "медиана"), align: "right" },
        { title: "p95", align: "right" },
        { title: say("largest", "наибольший"), align: "right" },
      ],
      rows: quality.spread.map(({ session, candles, median, p95, largest }) => [
        toldIn(language)(session),
        String(candles),
        number(median, 2),
        number(p95, 2),
        number(largest, 2),
      ]),
    },
  ];
  const [largest] = quality.gaps.largest;
  if (largest !== undefined) {
    const span = `${formatDayMinute(largest.from)} … ${formatDayMinute(largest.to)} UTC`;
    blocks.push(
      text(
        say(
          `Largest gap: ${span}, ${largest.missing} candles. Gaps are never filled.`,
          `Самый большой гэп: ${span}, свечей ${largest.missing}. Гэпы никогда не заполняются.`,
        ),
      ),
    );
  }
  const figures: Record<string, Figure> = {
    "data.coverage": { label: say("coverage", "покрытие"), text: percent(quality.coverage) },
    "data.candles": { label: say("candles", "свечей"), text: String(card.candles) },
    "data.gaps": { label: say("gaps", "гэпов"), text: String(quality.gaps.count) },
  };
  return {
    message: message(...blocks),
    facts: {
      symbol: card.symbol,
      timeframe: card.timeframe,
      days,
      synthetic: origin.kind === "synthetic",
      figures: Object.keys(figures),
    },
    figures,
  };
}
