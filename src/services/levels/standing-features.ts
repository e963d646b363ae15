import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import type { Tone } from "../../domain/chart.js";
import type { Language } from "../../domain/message.js";
import type { StandingInput } from "../../visualizer/chart-inputs.js";
import type { ActiveLevel, LevelKind } from "./active-level.js";
import type { LevelLine } from "./level-lines.js";
import { levelName } from "./level-words.js";
import type { NearestLines } from "./nearest-lines.js";
import { signedPips } from "./signed-pips.js";

/** Letters of a row: its name and how far it is. */
const LETTERS = 21;
/** Of a price in a range: the last digits of a long one say nothing on a picture. */
const PRICE_LETTERS = 7;

const TONES: Readonly<Partial<Record<LevelKind, Tone>>> = {
  previous_high: "level",
  previous_low: "level",
  previous_mid: "level",
  previous_open: "level",
  period_open: "structure",
  midnight_open: "structure",
  equilibrium: "neutral",
  ote: "neutral",
};
const DASHED: ReadonlySet<LevelKind> = new Set([
  "equal_high",
  "equal_low",
  "old_high",
  "old_low",
  "previous_mid",
  "previous_open",
  "period_open",
  "midnight_open",
  "equilibrium",
  "ote",
  "breaker",
  "inverse_fvg",
]);

/** The lines of a list as a picture draws them: the same ones, from the candle that made each. */
export function standingFeatures(
  { above, inside, below }: NearestLines,
  candles: Candles,
  { pip, digits }: { readonly pip: number; readonly digits: number },
  language: Language,
): StandingInput[] {
  const short = (price: number): string => {
    const whole = Math.trunc(price).toFixed(0).length;
    return price.toFixed(Math.max(0, Math.min(digits, PRICE_LETTERS - 1 - whole)));
  };
  return [...above, ...inside, ...below].map((line) => {
    const [level] = line.levels;
    const isIn = line.side === "inside" && level.top > level.bottom;
    const note = isIn ? `${short(level.bottom)}–${short(level.top)}` : signedPips(line, pip);
    return {
      from: Math.max(0, firstAtOrAfter(candles, level.formed + 1) - 1),
      top: level.top,
      bottom: level.bottom,
      price: line.price,
      label: isIn ? levelName(level, language) : namesOf(line, LETTERS - note.length, language),
      note,
      tone: toneOf(level),
      dashed: DASHED.has(level.kind) || level.state === "taken",
      faded: level.state === "touched" || level.state === "half_filled",
      tag: !isIn,
    };
  });
}

/** The first name, and of the others as many as fit; the rest is counted. */
function namesOf({ levels }: LevelLine, letters: number, language: Language): string {
  const names = levels.map((level) => levelName(level, language));
  const label = (told: number): string =>
    `${names.slice(0, told).join(", ")}${told < names.length ? ` +${names.length - told}` : ""}`;
  let told = 1;
  while (told < names.length && label(told + 1).length <= letters) told += 1;
  return label(told);
}

function toneOf({ kind, top, bottom, direction }: ActiveLevel): Tone {
  const named = TONES[kind];
  if (named !== undefined) return named;
  if (top === bottom) return "liquidity";
  return direction > 0 ? "bullish" : "bearish";
}
