import type { Timeframe } from "../domain/timeframe.js";

export type Side = "long" | "short";
export type Edge = "high" | "low";

/** A level source by the name it gets in `required_tools`. */
export interface LevelPart {
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
  /** It has a high, a low and a middle. */
  readonly isRange: boolean;
  /** In words, for the title. */
  readonly title: string;
}

export type TriggerKind = "raid" | "break" | "judas" | "block_touch" | "gap_touch";
export interface TriggerPart {
  readonly kind: TriggerKind;
  /** None: the tool's own. */
  readonly level?: LevelPart;
  /** The first one alone. */
  readonly once?: boolean;
  readonly maxBars?: number;
}

export type ConfirmKind = "fvg" | "choch" | "mss" | "bos" | "displacement" | "order_block";
export interface ConfirmPart {
  readonly kind: ConfirmKind;
  readonly within?: number;
}

export type Place = "near" | "mid" | "far";
export type EntryPart =
  | { readonly kind: "market" }
  | { readonly kind: "gap" | "block"; readonly place: Place; readonly expires?: number }
  | { readonly kind: "level" | "mid"; readonly expires?: number };

export interface Pad {
  readonly atr?: number;
  readonly pips?: number;
  readonly ticks?: number;
}
/** `pad`: a new pad of the stop there is; `further`: on top of the one it has. */
export type StopKind =
  | "extreme"
  | "gap"
  | "block"
  | "mid"
  | "opposite"
  | "level"
  | "swing"
  | "candle"
  | "distance"
  | "pad"
  | "further";
export interface StopPart {
  readonly kind: StopKind;
  /** For `level` and `mid`: one that was named. */
  readonly level?: LevelPart;
  readonly pad: Pad;
}

export type TargetPart =
  | { readonly kind: "rr"; readonly rr: number }
  | { readonly kind: "opposite" | "pool" | "none" }
  | { readonly kind: "mid"; readonly level?: LevelPart }
  | { readonly kind: "distance"; readonly pad: Pad }
  | { readonly kind: "level"; readonly level: LevelPart };

export interface WindowPart {
  readonly tz: string;
  readonly from: string;
  readonly to: string;
}
/** A preset of sessions, or a window of one's own. */
export type SessionPart = string | (WindowPart & { readonly name?: string });

export type ManagePart =
  | { readonly kind: "break_even"; readonly atR: number }
  | { readonly kind: "close"; readonly atR: number; readonly share: string }
  | { readonly kind: "trail"; readonly atR: number; readonly atr: number };

/** A further condition, written for the long side as its words were. */
export type ConditionPart =
  /** `of` is the side it was said of; undefined: of the trade's own. */
  | {
      readonly kind: "bias";
      readonly timeframe: Timeframe;
      readonly test: "is" | "is_not";
      readonly of: Side | undefined;
    }
  | { readonly kind: "value"; readonly half: "discount" | "premium"; readonly level: LevelPart | undefined }
  | { readonly kind: "depth"; readonly from?: number; readonly to?: number }
  | { readonly kind: "range_atr"; readonly op: "<" | ">"; readonly atr: number; readonly level: LevelPart | undefined }
  | { readonly kind: "min_rr"; readonly rr: number }
  | { readonly kind: "inside"; readonly level: LevelPart | undefined };

/** What was read from words; a key that is not there was not spoken of. */
export interface Parts {
  readonly id?: string;
  readonly title?: string;
  readonly version?: string;
  readonly symbols: readonly string[];
  readonly timeframe?: Timeframe;
  readonly sides?: Side | "both";
  /** The side that an edge, a colour or "buy" speaks of, where none was asked for by name. */
  readonly spokenSide?: Side | "both";
  readonly triggers: readonly TriggerPart[];
  readonly confirms: readonly ConfirmPart[];
  readonly entry?: EntryPart;
  readonly stop?: StopPart;
  readonly target?: TargetPart;
  readonly manage: readonly ManagePart[];
  readonly exitAt?: { readonly tz: string; readonly time: string };
  readonly sessions: readonly SessionPart[];
  readonly weekdays?: readonly string[];
  readonly maxPerDay?: number;
  readonly onePerSession?: true;
  readonly maxSpread?: number;
  readonly cooldown?: number;
  readonly riskPercent?: string;
  readonly maxOpen?: number;
  readonly gapMinAtr?: number;
  readonly conditions: readonly ConditionPart[];
}
