import type { Timeframe } from "../../domain/timeframe.js";
import type { LevelKind } from "./active-level.js";
import type { LevelLine, LevelSide } from "./level-lines.js";

/** Lines of each side, the nearest first, and how many of each were left out. */
export interface NearestLines {
  readonly above: readonly LevelLine[];
  readonly inside: readonly LevelLine[];
  readonly below: readonly LevelLine[];
  readonly leftOut: Readonly<Record<LevelSide, number>>;
}

/** Single old highs and lows of the lowest timeframe stand behind the rest: there is one at every turn of the market. */
const MOST_SINGLE = 2;

/** Of zones that price is in, half as many as of a side: the wider ones say little. */
const INSIDE = 0.5;

/**
 * At most so many lines a side; `most` Infinity takes all. `lines` as `levelLines` sorts them. The nearest equal highs or lows and the
 * nearest untaken edge of a previous period are always among them: that is where liquidity is.
 */
export function nearestLines(lines: readonly LevelLine[], timeframe: Timeframe, most: number): NearestLines {
  const [above, inside, below] = (["above", "inside", "below"] as const).map((side) =>
    pick(
      lines.filter((line) => line.side === side),
      timeframe,
      side === "inside" ? most * INSIDE : most,
    ),
  ) as [Picked, Picked, Picked];
  return {
    above: above.kept,
    inside: inside.kept,
    below: below.kept,
    leftOut: { above: above.leftOut, inside: inside.leftOut, below: below.leftOut },
  };
}

interface Picked {
  readonly kept: readonly LevelLine[];
  readonly leftOut: number;
}

function pick(lines: readonly LevelLine[], timeframe: Timeframe, most: number): Picked {
  if (lines.length <= most) return { kept: lines, leftOut: 0 };
  const wanted = new Set(SEATS.flatMap((isOf) => lines.find(isOf) ?? []));
  let singles = 0;
  for (const line of lines) {
    if (wanted.size >= most) break;
    if (isSingle(line, timeframe) && singles++ >= MOST_SINGLE) continue;
    wanted.add(line);
  }
  return { kept: lines.filter((line) => wanted.has(line)), leftOut: lines.length - wanted.size };
}

const PERIOD_EDGES: ReadonlySet<LevelKind> = new Set(["previous_high", "previous_low"]);
const EQUAL: ReadonlySet<LevelKind> = new Set(["equal_high", "equal_low"]);
/** Who is never left out: the nearest line of each. */
const SEATS: readonly ((line: LevelLine) => boolean)[] = [
  ({ levels }) => levels.some(({ kind }) => EQUAL.has(kind)),
  ({ levels }) => levels.some(({ kind, state }) => PERIOD_EDGES.has(kind) && state === "intact"),
];

const isSingle = ({ levels }: LevelLine, timeframe: Timeframe): boolean =>
  levels.every(({ kind, timeframe: own }) => (kind === "old_high" || kind === "old_low") && own === timeframe);
