import type { SymbolSpec } from "../domain/symbol.js";
import type { Pad, StopKind, StopPart } from "./parts.js";
import { readLevels } from "./read-levels.js";
import { num, type Reading } from "./reading.js";
import { OPPOSITE, RANGE, RANGE_MIDDLE, role, type Span, STOP, THIS_BLOCK } from "./role.js";
import { ATR, FAR, GAP, MIDDLE, NUMBER, PIPS, RAID } from "./vocabulary.js";

const PLUS =
  "(?:\\+|plus|minus|with|and|pad(?:ded|ding)?(?: of| by)?|buffer(?: of)?|extra|another|by|плюс|минус|с отступом|отступ~|запас~|буфер~|еще|на|и|с)";
const PAD = `(?:${PLUS} )?(?:a |the )?(${NUMBER}) ?(?:(${ATR})|(${PIPS})|(ticks?|тик~))(?: (?:pad(?:ding)?|buffer|extra|beyond|away|отступ~|запас~|сверху))?`;

/** A figure beside one of these moves the stop there is. */
const PAD_WORDS = "pad(?:ded|ding)?|buffer|отступ~|запас~|буфер~";
const FURTHER = "further|farther|extra|wider|more|away|дальше|шире|еще";

function readPad(reading: Reading, span: Span): Pad {
  let pad: Pad = {};
  for (const { match } of reading.all(PAD, span)) {
    const value = num(match[1]);
    pad = {
      ...pad,
      ...(match[2] !== undefined ? { atr: value } : match[3] !== undefined ? { pips: value } : { ticks: value }),
    };
  }
  return pad;
}

const EXTREME = `(?:the )?(?:${RAID})(?:'s)?(?: (?:extremes?|highs?|lows?|wick|candle|экстремум~|хвост~|ха[йяюие]~|ло[уйяюие]~|свеч~))?|(?:the )?(?:extremes?|wick|tail|judas(?: swing)?|экстремум~|хвост~|тень|тени|шип~)(?: (?:of the )?(?:${RAID}|свип~|снятия))?|(?:high|low|ха[йяюие]~|лоу|лой) (?:of the )?(?:${RAID})`;
const GAPS = `(?:the )?(?:(?:${FAR}|bottom|edge|low|end|низ~|границ~)(?: of)?(?: the)? )?(?:${GAP})(?:'s)?(?: (?:${FAR}|bottom|low|edge))?`;
const BLOCKS = `(?:the )?(?:(?:${FAR}|bottom|edge|low|end|низ~|границ~)(?: of)?(?: the)? )?(?:${THIS_BLOCK})(?:'s)?(?: (?:${FAR}|bottom|low))?`;
const CANDLE =
  "(?:the )?(?:displacement|impulse|impulsive|signal|strong|entry|breakout)(?: (?:candle|bar|move))?|импульс~(?: свеч~)?|сигнальн~ свеч~|свеч~";
const BROKEN_LEVEL = "(?:the )?(?:broken |raided |swept )?level|(?:пробит~ |снят~ )?уровн~";
/** "The low" alone is that of the raid. */
const BARE_EXTREME =
  "it|that|нее|него|ним|ней|(?:the |its )?(?:lows?|highs?|ло[уйяюие]~|ха[йяюие]~|минимум~|максимум~)";
/** What the stop stands behind, most telling first. */
const STOP_PLACES: readonly (readonly [StopKind, string])[] = [
  ["gap", GAPS],
  ["block", BLOCKS],
  ["mid", RANGE_MIDDLE],
  ["opposite", OPPOSITE],
  ["extreme", EXTREME],
  ["candle", CANDLE],
  ["opposite", RANGE],
  ["level", BROKEN_LEVEL],
  ["extreme", BARE_EXTREME],
];

/** "Stop behind the sweep plus 0.2 ATR". */
export function readStop(reading: Reading, symbol: SymbolSpec): StopPart | undefined {
  const found = role(reading, STOP, (span): StopPart | undefined => {
    const place = stopPlace(reading, symbol, span);
    const moved =
      place === undefined ? movedBy(reading, { from: Math.max(0, span.from - 24), to: span.to }) : undefined;
    const pad = readPad(reading, span);
    if (place !== undefined) return { ...place, pad };
    return Object.keys(pad).length === 0 ? undefined : { kind: moved ?? "distance", pad };
  });
  if (found === undefined) return undefined;
  reading.note(found, `trade.stop: ${stopWords(found.part)}`);
  return found.part;
}

/** Whether a figure is a new pad of the stop there is, or comes on top of the one it has. */
function movedBy(reading: Reading, span: Span): "pad" | "further" | undefined {
  if (reading.first(PAD_WORDS, span) !== undefined) return "pad";
  return reading.first(FURTHER, span) === undefined ? undefined : "further";
}

function stopPlace(reading: Reading, symbol: SymbolSpec, span: Span): Omit<StopPart, "pad"> | undefined {
  for (const [kind, place] of STOP_PLACES) {
    const named = place === EXTREME ? readLevels(reading, symbol, span)[0]?.level : undefined;
    if (named !== undefined) {
      if (reading.first(MIDDLE, span) !== undefined) return { kind: "mid", level: named };
      return named.name === "swing" ? { kind: "swing" } : { kind: "level", level: named };
    }
    if (reading.first(place, span) !== undefined) return { kind };
  }
  return undefined;
}

const stopWords = ({ kind, level, pad }: StopPart): string => {
  const pads = Object.entries(pad).map(([unit, value]) => `${value} ${unit}`);
  const place = level === undefined ? STOP_TITLES[kind] : `behind ${level.title}`;
  return [place, ...pads].join(" + ");
};
const STOP_TITLES: Readonly<Record<StopKind, string>> = {
  extreme: "behind the extreme of the raid",
  gap: "behind the gap's far edge",
  block: "behind the order block's far edge",
  mid: "behind the middle of the range",
  opposite: "behind the range's other edge",
  level: "behind the level",
  swing: "behind the last swing",
  candle: "behind the candle",
  distance: "from the entry",
  pad: "a pad",
  further: "further out",
};
