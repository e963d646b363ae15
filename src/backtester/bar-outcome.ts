/** What a bar does to an open trade. */
export const NOTHING = 0;
export const STOPPED = 1;
export const REACHED = 2;
export type Outcome = typeof NOTHING | typeof STOPPED | typeof REACHED;
export type Path = "pessimistic" | "optimistic" | "adaptive";

/**
 * One bar as the trade sees it: prices times its side, on the side it would be closed at (bid of a long, ask of a short), so that every
 * rule is written once, for a long. The opening side is `spread` higher.
 */
export interface SidedBar {
  open: number;
  high: number;
  low: number;
  close: number;
  spread: number;
}

/** Whether the adaptive path visits the high first: the extreme nearer to the open; the low where they are equally near. */
const highFirst = (bar: SidedBar): boolean => bar.high - bar.open < bar.open - bar.low;

/**
 * Stop or target for a trade that is open during the whole bar, both inside it (EXECUTION, "SL and TP in one bar").
 * The opening was judged before: neither is beyond it.
 */
export function bothTouched(path: Path, bar: SidedBar): Outcome {
  if (path === "pessimistic") return STOPPED;
  if (path === "optimistic") return REACHED;
  return highFirst(bar) ? REACHED : STOPPED;
}

/** What an order's entry bar touched, as seen from the new trade. */
interface Touches {
  readonly filledAtOpen: boolean;
  readonly stopped: boolean;
  readonly reached: boolean;
  /** The close stands at or beyond the stop, the target. */
  readonly closedStopped: boolean;
  readonly closedReached: boolean;
}

const first = (stopped: boolean, reached: boolean): Outcome => (stopped ? STOPPED : reached ? REACHED : NOTHING);

/** Open, nearer extreme, other extreme, close: a limit fills on the way down (or at the open). */
function limitWalk(bar: SidedBar, { filledAtOpen, stopped, reached, closedReached }: Touches): Outcome {
  if (!highFirst(bar)) return first(stopped, reached);
  return filledAtOpen && reached ? REACHED : first(stopped, closedReached);
}

/** The same walk for a stop order, which fills on the way up (or at the open). */
function stopOrderWalk(bar: SidedBar, { filledAtOpen, stopped, reached, closedStopped }: Touches): Outcome {
  if (highFirst(bar)) return reached ? REACHED : first(stopped, false);
  if (filledAtOpen && stopped) return STOPPED;
  return reached ? REACHED : first(closedStopped, false);
}

/**
 * What the bar that fills a limit or stop order does to the new trade (EXECUTION, "entry bar"): on the pessimistic path the stop counts and the target does
 * not; the optimistic path takes the target wherever some path of prices allows it; the adaptive one walks open, nearer extreme, other extreme, close.
 */
export function entryBar(
  path: Path,
  order: "limit" | "stop",
  bar: SidedBar,
  level: number,
  stop: number,
  target: number,
  slack: number,
): Outcome {
  const stopped = bar.low <= stop + slack;
  const reached = bar.high >= target - slack;
  if (path === "pessimistic" || (!stopped && !reached)) return first(stopped, false);
  const ask = bar.open + bar.spread;
  const filledAtOpen = order === "limit" ? ask <= level + slack : ask >= level - slack;
  const closedStopped = bar.close <= stop + slack;
  if (path === "optimistic") {
    // A limit's stop lies on beyond the limit; a stop order's may have been touched before the fill.
    const surelyStopped = stopped && (order === "limit" || filledAtOpen || closedStopped);
    return reached ? REACHED : first(surelyStopped, false);
  }
  const touches = { filledAtOpen, stopped, reached, closedStopped, closedReached: bar.close >= target - slack };
  return order === "limit" ? limitWalk(bar, touches) : stopOrderWalk(bar, touches);
}
