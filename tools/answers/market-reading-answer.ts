import { formatDayMinute } from "../../src/domain/civil.js";
import { type Block, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import type { SymbolSpec } from "../../src/domain/symbol.js";
import type { LevelSide } from "../../src/services/levels/level-lines.js";
import type { ChartAnalysis } from "../../src/services/vision/analyze-chart.js";
import type { TimeframeReading } from "../../src/services/vision/read-market.js";
import type { ToolAnswer } from "../tool.js";
import { atrCell, namesCell, pipsCell, priceCell } from "./level-cells.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

const MOST_A_SIDE = 2;

/** A picture of the market without a trade on it: what the detectors know of each timeframe, by the ids that are drawn. */
export function marketReadingAnswer(
  { symbol, readings, said }: Extract<ChartAnalysis, { readonly kind: "market" }>,
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  const at = Math.max(...readings.map(({ closed }) => closed));
  const timeframes = readings.map(({ timeframe }) => timeframe);
  const about = subjectText({ kind: "market", symbol: symbol.id, timeframes, at });
  const told = message(
    ...readings.map(
      ({ timeframe, path, closed }): Block => ({
        ...{ kind: "picture", path, shows: about },
        caption: `${symbol.id} ${timeframe} · ${say("as known at", "известное на")} ${formatDayMinute(closed)} UTC`,
      }),
    ),
    ...(readings.some(({ synthetic }) => synthetic) ? [text(...syntheticNote(say))] : []),
    ...(said === undefined ? [] : [text({ bold: `${said.model}: ` }, said.comment)]),
    ...readings.flatMap((reading) => readingBlocks(reading, symbol, language)),
    text(
      say(
        "Names, prices and distances are the detectors', of candles closed by then. It is no signal.",
        "Названия, цены и расстояния взяты из детекторов, по свечам, закрытым к тому времени. Это не сигнал.",
      ),
    ),
  );
  return {
    message: { ...told, about },
    facts: { kind: "market", symbol: symbol.id, timeframes, at: formatDayMinute(at), by: said?.model ?? "offline" },
    figures: {},
  };
}

function readingBlocks(reading: TimeframeReading, symbol: SymbolSpec, language: Language): Block[] {
  const say = sayIn(language);
  const { timeframe, close, leg } = reading;
  const head: Inline[] = [{ bold: `${symbol.id} ${timeframe} · ${close.toFixed(symbol.digits)}` }];
  if (leg !== undefined) head.push(` · ${legWords(leg, say)}`);
  const items = (["inside", "above", "below"] as const).flatMap((side) => sideItems(reading, side, symbol, language));
  return [
    text(...head),
    items.length === 0
      ? text(say("No zone and no level is near.", "Рядом нет ни зон, ни уровней."))
      : { kind: "list", items },
  ];
}

function sideItems(
  { things, atr }: TimeframeReading,
  side: LevelSide,
  symbol: SymbolSpec,
  language: Language,
): Inline[][] {
  const say = sayIn(language);
  const measure = { symbol, atr };
  const where = {
    inside: say("price is in", "цена внутри"),
    above: say("above", "выше"),
    below: say("below", "ниже"),
  }[side];
  return things
    .filter(({ line }) => line.side === side)
    .slice(0, MOST_A_SIDE)
    .map(({ ref, line }) => [
      `${where}: `,
      { bold: `${ref} ${namesCell(line, language)}` },
      ` ${priceCell(line, measure)}`,
      side === "inside" ? "" : `, ${pipsCell(line, measure)} ${say("pips", "пипс.")}, ${atrCell(line, measure)} ATR`,
    ]);
}

/** Where price is in the leg that runs. */
function legWords({ direction, zone }: NonNullable<TimeframeReading["leg"]>, say: Say): string {
  const way = direction === "bullish" ? say("bullish leg", "восходящая волна") : say("bearish leg", "нисходящая волна");
  return `${way}, ${say(`price in its ${zone}`, `цена в её зоне: ${zone}`)}`;
}
