import { randomStream } from "../../domain/random-stream.js";

const BINS = 10;
const DRAWS = 499;
/** Half a row in every bin keeps an empty one from weighing without end. */
const SPARE = 0.5;

/** How far recent values of one column are from those it is compared with, and from which distance on that is an alarm. */
export interface ColumnDrift {
  /** Population stability index over ten bins of as many rows each. */
  readonly psi: number;
  /** 0 of a column that never moves. */
  readonly limit: number;
}

/** Neighbouring rows that belong together: how many of the reference, and of the recent ones. */
export interface Together {
  readonly reference: number;
  readonly recent: number;
}
const APART: Together = { reference: 1, recent: 1 };

/**
 * Whether recent rows come from where the others came from: the population stability index of every column, held against what it is where nothing
 * moved. That is drawn for these very rows, by dealing them anew 499 times (a permutation test: exact whatever the columns have to do with each
 * other), and the limits are set so that in a share `level` of all checks without drift no column at all passes its own (the largest of them decides, P. Westfall and
 * S. Young, 1993). `reference[f]` and `recent[f]` are column f, finite numbers, in time order. Rows that share
 * their candles are dealt `together`, in stretches: else any two weeks would seem to differ. The same rows and seed give the same answer.
 */
export function columnDrift(
  reference: readonly ArrayLike<number>[],
  recent: readonly ArrayLike<number>[],
  seed: number,
  level = 0.95,
  together = APART,
): readonly ColumnDrift[] {
  const [known, n] = [reference[0]?.length ?? 0, recent[0]?.length ?? 0];
  const all = known + n;
  const columns = reference.map((column, f) => binned(column, recent[f] as ArrayLike<number>));
  const order = Int32Array.from({ length: all }, (_, i) => known + n - 1 - i);
  const counts = columns.map(({ whole }) => new Int32Array(whole.length));
  // The recent rows stand at the end of the pool, and so at the head of the order.
  const dealt = (f: number): number => {
    const { bin, whole } = columns[f] as Binned;
    const own = (counts[f] as Int32Array).fill(0);
    for (let i = 0; i < n; i++) (own[bin[order[i] as number] as number] as number)++;
    return stability(own, whole, n, known);
  };
  const found = columns.map((_, f) => dealt(f));
  const random = randomStream(seed);
  const draws = columns.map(() => new Float64Array(DRAWS));
  const stretches = stretchesOf(known, all, together);
  for (let d = 0; d < DRAWS; d++) {
    let dealtRows = 0;
    for (let s = 0; dealtRows < n; s++) {
      const other = s + Math.floor((random() / 4_294_967_296) * (stretches.length - s));
      const stretch = stretches[other] as Stretch;
      stretches[other] = stretches[s] as Stretch;
      stretches[s] = stretch;
      for (let row = stretch[0]; row < stretch[1] && dealtRows < n; row++) order[dealtRows++] = row;
    }
    draws.forEach((own, f) => {
      own[d] = dealt(f);
    });
  }
  const usual = draws.map((own) => quantile(Float64Array.from(own), 0.95));
  const worst = Float64Array.from({ length: DRAWS }, (_, d) =>
    draws.reduce(
      (most, own, f) => ((usual[f] ?? 0) > 0 ? Math.max(most, (own[d] as number) / (usual[f] as number)) : most),
      0,
    ),
  );
  const factor = quantile(worst, level);
  return found.map((psi, f) => ({ psi, limit: factor * (usual[f] as number) }));
}

type Stretch = readonly [from: number, to: number];

/** The rows of the pool, reference and recent ones apart, in stretches of rows that belong together. */
function stretchesOf(known: number, all: number, { reference, recent }: Together): Stretch[] {
  const cut = (from: number, to: number, size: number): Stretch[] =>
    Array.from({ length: Math.ceil((to - from) / size) }, (_, s) => [
      from + s * size,
      Math.min(to, from + (s + 1) * size),
    ]);
  return [...cut(0, known, reference), ...cut(known, all, recent)];
}

interface Binned {
  /** Bin of each row of the pool: the reference, then the recent ones. */
  readonly bin: Uint8Array;
  /** Rows in each bin. */
  readonly whole: Int32Array;
}

/** Bins of as many rows each; equal values stay together. */
function binned(reference: ArrayLike<number>, recent: ArrayLike<number>): Binned {
  const pool = Float64Array.from([...Array.from(reference), ...Array.from(recent)]);
  const order = Int32Array.from(pool, (_, i) => i).sort((a, b) => (pool[a] as number) - (pool[b] as number));
  const bin = new Uint8Array(pool.length);
  const whole: number[] = [];
  for (let from = 0; from < pool.length; ) {
    let to = Math.max(from + 1, Math.round(((whole.length + 1) * pool.length) / BINS));
    while (to < pool.length && pool[order[to] as number] === pool[order[to - 1] as number]) to++;
    for (let i = from; i < to; i++) bin[order[i] as number] = whole.length;
    whole.push(to - from);
    from = to;
  }
  return { bin, whole: Int32Array.from(whole) };
}

function stability(own: Int32Array, whole: Int32Array, n: number, known: number): number {
  if (whole.length < 2) return 0;
  const spare = SPARE * whole.length;
  let sum = 0;
  for (let b = 0; b < whole.length; b++) {
    const a = ((own[b] as number) + SPARE) / (n + spare);
    const other = ((whole[b] as number) - (own[b] as number) + SPARE) / (known + spare);
    sum += (a - other) * Math.log(a / other);
  }
  return sum;
}

/** The value that such a share does not pass, one more draw counted in. */
const quantile = (values: Float64Array, share: number): number =>
  values.sort()[Math.ceil(share * (values.length + 1)) - 1] ?? 0;
