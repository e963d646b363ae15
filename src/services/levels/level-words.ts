import { DAY, type EpochMs, HOUR, MINUTE } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import { sessionName } from "../../visualizer/names.js";
import type { ActiveLevel, LevelState } from "./active-level.js";

type Both = Readonly<Record<Language, string>>;

const PERIOD_LETTER: Readonly<Record<string, string>> = { day: "D", week: "W", month: "M" };
const OPEN_OF: Readonly<Record<string, Both>> = {
  day: { en: "day open", ru: "открытие дня" },
  week: { en: "week open", ru: "открытие недели" },
  month: { en: "month open", ru: "открытие месяца" },
};
const HIGH: Both = { en: "high", ru: "макс." };
const LOW: Both = { en: "low", ru: "мин." };
const STATES: Readonly<Record<LevelState, Both>> = {
  untouched: { en: "untouched", ru: "не тронут" },
  touched: { en: "touched", ru: "тронут" },
  half_filled: { en: "half filled", ru: "до середины" },
  intact: { en: "intact", ru: "не снят" },
  taken: { en: "taken", ru: "снят" },
  running: { en: "running", ru: "ещё идёт" },
};

/** The name traders give a level: `PDH`, `EQH ×3 H1`, `FVG H4`, `Asia low`. */
export function levelName({ kind, timeframe, of = "", touches }: ActiveLevel, language: Language): string {
  const say = (words: Both): string => words[language];
  const period = `P${PERIOD_LETTER[of] ?? "D"}`;
  const session = sessionTitle(of, language);
  switch (kind) {
    case "fvg":
      return `FVG ${timeframe}`;
    case "inverse_fvg":
      return `iFVG ${timeframe}`;
    case "order_block":
      return `OB ${timeframe}`;
    case "breaker":
      return `${say({ en: "breaker", ru: "брейкер" })} ${timeframe}`;
    case "equal_high":
      return `EQH ×${touches} ${timeframe}`;
    case "equal_low":
      return `EQL ×${touches} ${timeframe}`;
    case "old_high":
      return `${say({ en: "old high", ru: "макс." })} ${timeframe}`;
    case "old_low":
      return `${say({ en: "old low", ru: "мин." })} ${timeframe}`;
    case "session_high":
      return `${session} ${say(HIGH)}`;
    case "session_low":
      return `${session} ${say(LOW)}`;
    case "ib_high":
      return `IB ${say(HIGH)}`;
    case "ib_low":
      return `IB ${say(LOW)}`;
    case "previous_high":
      return `${period}H`;
    case "previous_low":
      return `${period}L`;
    case "previous_mid":
      return `${period} ${say({ en: "mid", ru: "середина" })}`;
    case "previous_open":
      return `${period} ${say({ en: "open", ru: "открытие" })}`;
    case "period_open":
      return say(OPEN_OF[of] ?? { en: `${of} open`, ru: `открытие: ${of}` });
    case "midnight_open":
      return say({ en: "midnight NY", ru: "полночь NY" });
    case "equilibrium":
      return "EQ 50 %";
    case "ote":
      return "OTE";
  }
}

/** The same with its side, where it is a zone: `bullish FVG H4`. */
export function levelTitle(level: ActiveLevel, language: Language): string {
  const name = levelName(level, language);
  if (level.top === level.bottom) return name;
  const side = level.direction > 0 ? { en: "bullish", ru: "бычий" } : { en: "bearish", ru: "медвежий" };
  return `${side[language]} ${name}`;
}

/** `half filled`, `taken`; empty where there is nothing to say. */
export const stateWord = ({ state }: ActiveLevel, language: Language): string =>
  state === undefined ? "" : STATES[state][language];

/** How long a level has been known: `45 min`, `3 h`, `12 d`. */
export function ageWord({ known }: ActiveLevel, now: EpochMs, language: Language): string {
  const age = Math.max(0, now - known);
  const [size, unit] =
    age < HOUR
      ? [MINUTE, { en: "min", ru: "мин" }]
      : age < 2 * DAY
        ? [HOUR, { en: "h", ru: "ч" }]
        : [DAY, { en: "d", ru: "дн" }];
  return `${Math.floor(age / size)} ${unit[language]}`;
}

/** `asia_ict` → `Asia`, `Азия`. */
export function sessionTitle(name: string, language: Language): string {
  const word = sessionName(name.split("_")[0] ?? name, language);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
