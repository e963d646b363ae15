/** A daily hump of activity on a wall clock: minutes since midnight, `edge` minutes to rise and fall, height over the quiet level. */
export interface Hump {
  readonly tz: string;
  readonly from: number;
  readonly to: number;
  readonly edge: number;
  readonly height: number;
}

/** What the walk of one symbol is made of. Distances in ticks. */
export interface MarketProfile {
  readonly seed: number;
  /** Price at the start, ticks. */
  readonly start: number;
  /** Standard deviation of a quiet minute. */
  readonly quietMove: number;
  readonly humps: readonly Hump[];
  /** The range whose edges the market hunts afterwards, from when and until when. */
  readonly range: {
    readonly tz: string;
    readonly from: number;
    readonly to: number;
    readonly huntFrom: number;
    readonly huntUntil: number;
  };
  readonly weekendGap: number;
  readonly spread: { readonly busy: number; readonly quiet: number; readonly roll: number };
  /** Minutes of the day (of `range.tz`) in which the spread is that of the roll. */
  readonly rollFrom: number;
  readonly rollTo: number;
  /** Ticks of volume of a quiet minute. */
  readonly volume: number;
  /** Closed days, `MM-DD` of `range.tz`. */
  readonly closed: readonly string[];
}

const at = (hour: number, minute = 0): number => hour * 60 + minute;
const NEW_YORK = "America/New_York";

/** The two symbols of the sample market. The figures are those of usual years, rounded; the paths are invented. */
export const PROFILES: Readonly<Record<string, MarketProfile>> = {
  EURUSD: {
    seed: 20_250_101,
    start: 108_520,
    quietMove: 5,
    humps: [
      { tz: "Asia/Tokyo", from: at(9), to: at(15), edge: 60, height: 0.5 },
      { tz: "Europe/London", from: at(7), to: at(16, 30), edge: 60, height: 1.1 },
      { tz: "Europe/London", from: at(8), to: at(9, 30), edge: 30, height: 0.7 },
      { tz: NEW_YORK, from: at(8), to: at(12), edge: 45, height: 1.1 },
      { tz: NEW_YORK, from: at(12), to: at(16), edge: 60, height: 0.3 },
    ],
    range: { tz: NEW_YORK, from: at(20), to: at(24), huntFrom: at(2), huntUntil: at(10) },
    weekendGap: 90,
    spread: { busy: 5, quiet: 9, roll: 45 },
    rollFrom: at(16, 55),
    rollTo: at(18),
    volume: 22,
    closed: ["12-25"],
  },
  GER40: {
    seed: 20_250_102,
    start: 199_240,
    quietMove: 17,
    humps: [
      { tz: "Europe/Berlin", from: at(8), to: at(17, 30), edge: 45, height: 0.8 },
      { tz: "Europe/Berlin", from: at(9), to: at(9, 55), edge: 20, height: 3 },
      { tz: NEW_YORK, from: at(8, 30), to: at(11, 30), edge: 30, height: 1.3 },
    ],
    range: { tz: "Europe/Berlin", from: at(9), to: at(10), huntFrom: at(10), huntUntil: at(15) },
    weekendGap: 420,
    spread: { busy: 10, quiet: 22, roll: 40 },
    rollFrom: at(0),
    rollTo: at(3),
    volume: 14,
    closed: ["01-01", "04-18", "04-21", "05-01", "12-24", "12-25", "12-26"],
  },
};
