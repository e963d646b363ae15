import { randomStream } from "../../../domain/random-stream.js";
import { quantile } from "../../metrics/intervals.js";

export const PERCENTILES = [5, 25, 50, 75, 95] as const;
/** Points of the fan at most. */
const FAN_POINTS = 200;

export interface ResampleOptions {
  readonly paths: number;
  /** Trades drawn in one piece: keeps streaks together; 1 draws each by itself. */
  readonly block: number;
  readonly seed: number;
  /** R below the start. */
  readonly loss: number;
}

/** Values at `PERCENTILES`. */
export type Spread = readonly number[];

export interface Resampled {
  /** Drawn anew with replacement: other trades of the same kind. */
  readonly drawn: {
    readonly final_r: Spread;
    readonly max_drawdown_r: Spread;
    readonly losing_streak: Spread;
    readonly loss_share: number;
  };
  /** The same trades in another order: the sum stays, the way to it does not. */
  readonly shuffled: { readonly max_drawdown_r: Spread; readonly losing_streak: Spread; readonly loss_share: number };
  /** Summed R of the drawn paths: the number of trades at each point, and the percentiles there. */
  readonly fan: { readonly trades: readonly number[]; readonly spreads: readonly Spread[] };
}

interface Path {
  final: number;
  depth: number;
  streak: number;
  lost: boolean;
}

/** Walks a path of results: its end, deepest fall below a peak (the start is one), longest run of losses, and whether it fell by `loss`. */
export function walkPath(
  length: number,
  at: (k: number) => number,
  loss: number,
  seen?: (k: number, sum: number) => void,
): Path {
  const path = { final: 0, depth: 0, streak: 0, lost: false };
  let peak = 0;
  let run = 0;
  for (let k = 0; k < length; k++) {
    const value = at(k);
    path.final += value;
    peak = Math.max(peak, path.final);
    path.depth = Math.max(path.depth, peak - path.final);
    run = value < 0 ? run + 1 : 0;
    path.streak = Math.max(path.streak, run);
    if (path.final <= -loss) path.lost = true;
    seen?.(k, path.final);
  }
  return path;
}

const spreadOf = (values: Float64Array): Spread => {
  values.sort();
  return PERCENTILES.map((share) => quantile(values, share / 100));
};

/**
 * Resamples the results of trades in R, seeded: a bootstrap in circular blocks (Politis & Romano, 1992; of length 1 the plain one of Efron) and
 * shuffles of the blocks. The same input gives the same bits.
 */
export function resample(r: Float64Array, { paths, block, seed, loss }: ResampleOptions): Resampled {
  const n = r.length;
  const random = randomStream(seed);
  const below = (most: number): number => Math.floor((random() / 4_294_967_296) * most);
  const points = Math.min(n, FAN_POINTS);
  const trades = Array.from({ length: points }, (_, p) => Math.ceil(((p + 1) * n) / points));
  const pointAt = new Int32Array(n).fill(-1);
  trades.forEach((count, p) => {
    pointAt[count - 1] = p;
  });
  const sums = Array.from({ length: points }, () => new Float64Array(paths));
  const columns = () => ({
    final: new Float64Array(paths),
    depth: new Float64Array(paths),
    streak: new Float64Array(paths),
    lost: 0,
  });
  const [drawn, shuffled] = [columns(), columns()];
  const keep = (into: ReturnType<typeof columns>, b: number, path: Path): void => {
    into.final[b] = path.final;
    into.depth[b] = path.depth;
    into.streak[b] = path.streak;
    if (path.lost) into.lost++;
  };
  const values = new Float64Array(n);
  const order = Int32Array.from({ length: Math.ceil(n / block) }, (_, i) => i);
  for (let b = 0; b < paths; b++) {
    for (let k = 0; k < n; k += block) {
      const from = below(n);
      for (let j = 0; j < block && k + j < n; j++) values[k + j] = r[(from + j) % n] as number;
    }
    keep(
      drawn,
      b,
      walkPath(
        n,
        (k) => values[k] as number,
        loss,
        (k, sum) => {
          const p = pointAt[k] as number;
          if (p >= 0) (sums[p] as Float64Array)[b] = sum;
        },
      ),
    );
    for (let i = order.length - 1; i > 0; i--) {
      const other = below(i + 1);
      [order[i], order[other]] = [order[other] as number, order[i] as number];
    }
    let k = 0;
    for (const piece of order) {
      for (let j = piece * block; j < Math.min(n, (piece + 1) * block); j++) values[k++] = r[j] as number;
    }
    keep(
      shuffled,
      b,
      walkPath(n, (at) => values[at] as number, loss),
    );
  }
  return {
    drawn: {
      final_r: spreadOf(drawn.final),
      max_drawdown_r: spreadOf(drawn.depth),
      losing_streak: spreadOf(drawn.streak),
      loss_share: drawn.lost / paths,
    },
    shuffled: {
      max_drawdown_r: spreadOf(shuffled.depth),
      losing_streak: spreadOf(shuffled.streak),
      loss_share: shuffled.lost / paths,
    },
    fan: { trades, spreads: sums.map(spreadOf) },
  };
}
