import { type Block, type Button, type Language, message, type TableColumn, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import type { LevelLine, LevelSide } from "../../src/services/levels/level-lines.js";
import { ageWord, stateWord } from "../../src/services/levels/level-words.js";
import type { LevelList } from "../../src/services/levels/show-levels.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { atrCell, namesCell, pipsCell, priceCell } from "./level-cells.js";
import { type Say, sayIn, shutNote, syntheticNote } from "./words.js";

const SIDES: readonly LevelSide[] = ["above", "inside", "below"];
/** Lines a side that a model may name. */
const FIGURES = 3;

/** The zones and levels at a moment: the picture, then above the price, where it is and below it, the nearest first. */
export function levelsAnswer(list: LevelList, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { symbol, timeframe, source, synthetic, wasShut, near, picture, until } = list;
  const head = `${symbol.id} ${timeframe} · ${list.close.toFixed(symbol.digits)}`;
  return {
    message: message(
      text({ bold: head }, ` · ${say("as known at", "известное на")} ${until} · ${measureOf(list, say)} · ${source}`),
      ...(synthetic ? [text(...syntheticNote(say))] : []),
      ...(wasShut ? [text(shutNote(say))] : []),
      ...legOf(list, say),
      {
        ...{ kind: "picture", path: picture, caption: `${head} · ${until}` },
        shows: subjectText({ kind: "market", symbol: symbol.id, timeframes: [timeframe], at: list.closed }),
      },
      ...SIDES.flatMap((side) => tableOf(side, list, language, say)),
      ...leftOut(list, say),
      { kind: "buttons", buttons: buttonsOf(list, say) },
    ),
    facts: {
      symbol: symbol.id,
      timeframe,
      synthetic,
      known_at: until,
      leg: list.leg === undefined ? null : { direction: list.leg.direction, price_is_in: list.leg.zone },
      above: near.above.slice(0, FIGURES).map((line) => namesCell(line, language)),
      price_is_in: near.inside.slice(0, FIGURES).map((line) => namesCell(line, language)),
      below: near.below.slice(0, FIGURES).map((line) => namesCell(line, language)),
    },
    figures: figuresOf(list, language, say),
  };
}

const measureOf = ({ atr, symbol }: LevelList, say: Say): string =>
  `ATR(14) ${(atr / symbol.pip).toFixed(1)} ${say("pips", "пипс.")}`;

function legOf({ leg, symbol }: LevelList, say: Say): Block[] {
  if (leg === undefined) return [];
  const [from, to] = leg.direction === "bullish" ? [leg.low, leg.high] : [leg.high, leg.low];
  const way = `${from.toFixed(symbol.digits)} → ${to.toFixed(symbol.digits)}`;
  const zone = {
    premium: say("premium", "премиум"),
    discount: say("discount", "дисконт"),
    equilibrium: say("equilibrium", "равновесие"),
  }[leg.zone];
  const share = `${Math.round(leg.pos * 100)} %`.replace("-", "−");
  const side = leg.direction === "bullish" ? say("up", "вверх") : say("down", "вниз");
  return [
    text(
      say(
        `Leg of ${leg.timeframe}: ${side}, ${way}; the price stands at ${share} of its height, ${zone}.`,
        `Ход ${leg.timeframe}: ${side}, ${way}; цена на ${share} его высоты, ${zone}.`,
      ),
    ),
  ];
}

function tableOf(side: LevelSide, list: LevelList, language: Language, say: Say): Block[] {
  const lines = list.near[side];
  const title = {
    above: say("Above", "Выше"),
    inside: say("The price is in", "Цена внутри"),
    below: say("Below", "Ниже"),
  }[side];
  if (lines.length === 0)
    return side === "inside" ? [] : [text({ bold: `${title}: ` }, say("nothing that stands.", "ничего нет."))];
  const columns: TableColumn[] = [
    { title, align: "left" },
    { title: say("price", "цена"), align: "right" },
    { title: say("pips", "пипсы"), align: "right" },
    { title: "ATR", align: "right" },
    { title: say("state", "состояние"), align: "left" },
    { title: say("age", "возраст"), align: "right" },
  ];
  const row = (line: LevelLine): string[] => [
    namesCell(line, language),
    priceCell(line, list),
    pipsCell(line, list),
    atrCell(line, list),
    stateWord(line.levels[0], language),
    ageWord(line.levels[0], list.closed, language),
  ];
  return [{ kind: "table", columns, rows: lines.map(row) }];
}

function leftOut({ near, symbol, timeframe, asked }: LevelList, say: Say): Block[] {
  const { above, inside, below } = near.leftOut;
  const parts = [
    ...(above > 0 ? [say(`${above} above`, `выше ${above}`)] : []),
    ...(inside > 0 ? [say(`${inside} that the price is in`, `вокруг цены ${inside}`)] : []),
    ...(below > 0 ? [say(`${below} below`, `ниже ${below}`)] : []),
  ];
  if (parts.length === 0) return [];
  return [
    text(say(`Left out: ${parts.join(", ")}. All of them: `, `Не показано: ${parts.join(", ")}. Все: `), {
      code: `/levels ${symbol.id} ${timeframe}${whenOf(asked)} all`,
    }),
  ];
}

const whenOf = (asked: string | undefined): string => (asked === undefined ? "" : ` ${asked}`);

/** The chart, and the next higher view. */
function buttonsOf({ symbol, timeframe, asked }: LevelList, say: Say): Button[] {
  const at = whenOf(asked);
  const higher =
    timeframe === "H4" || timeframe === "D1" || timeframe === "W1" ? "M15" : timeframe === "H1" ? "H4" : "H1";
  return [
    { label: say("Charts", "Графики"), command: `/snapshot ${symbol.id}${at}` },
    { label: say(`Levels ${higher}`, `Уровни ${higher}`), command: `/levels ${symbol.id} ${higher}${at}` },
  ];
}

function figuresOf(list: LevelList, language: Language, say: Say): Record<string, Figure> {
  const { near, symbol, close } = list;
  const figures: Record<string, Figure> = {
    "levels.close": { label: say("last close", "последнее закрытие"), text: close.toFixed(symbol.digits) },
    "levels.atr": { label: "ATR(14)", text: measureOf(list, say).replace("ATR(14) ", "") },
  };
  for (const side of ["above", "below"] as const) {
    near[side].slice(0, FIGURES).forEach((line, i) => {
      const pips = `${pipsCell(line, list)} ${say("pips", "пипс.")}, ${atrCell(line, list)} ATR`;
      figures[`levels.${side}_${i + 1}`] = {
        label: namesCell(line, language),
        text: `${priceCell(line, list)} (${pips})`,
      };
    });
  }
  return figures;
}
