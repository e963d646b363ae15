import { type Candles, firstAtOrAfter } from "../../domain/candles.js";
import type { Tone } from "../../domain/chart.js";
import type { Language } from "../../domain/message.js";
import type { StandingInput } from "../../visualizer/chart-inputs.js";
import type { ActiveLevel, LevelKind } from "./active-level.js";
import type { LevelLine } from "./level-lines.js";
import { levelName } from "./level-words.js";
import type { NearestLines } from "./nearest-lines.js";
import { signedPips } from "./signed-pips.js";

/** Letters of names that a row has room for. */
const LETTERS = 18;

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
  return [...above, ...inside, ...below].map((line) => {
    const [level] = line.levels;
    const isIn = line.side === "inside" && level.top > level.bottom;
    return {
      from: Math.max(0, firstAtOrAfter(candles, level.formed + 1) - 1),
      top: level.top,
      bottom: level.bottom,
      price: line.price,
      label: namesOf(line, language),
      note: isIn ? `${level.bottom.toFixed(digits)}–${level.top.toFixed(digits)}` : signedPips(line, pip),
      tone: toneOf(level),
      dashed: DASHED.has(level.kind) || level.state === "taken",
      faded: level.state === "touched" || level.state === "half_filled",
      tag: !isIn,
    };
  });
}

/** The first name, and of the others as many as fit; the rest is counted. */
function namesOf({ levels }: LevelLine, language: Language): string {
  const names = levels.map((level) => levelName(level, language));
  const label = (told: number): string =>
    `${names.slice(0, told).join(", ")}${told < names.length ? ` +${names.length - told}` : ""}`;
  let told = 1;
  while (told < names.length && label(told + 1).length <= LETTERS) told += 1;
  return label(told);
}

function toneOf({ kind, top, bottom, direction }: ActiveLevel): Tone {
  const named = TONES[kind];
  if (named !== undefined) return named;
  if (top === bottom) return "liquidity";
  return direction > 0 ? "bullish" : "bearish";
}
