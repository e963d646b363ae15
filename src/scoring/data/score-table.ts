import type { EpochMs } from "../../domain/civil.js";

/**
 * Outcomes with what was known when they were decided on, as columns, oldest decision first. `t0` is when a candidate was decided, `t1` when
 * its outcome was known, UTC ms, t0 ≤ t1; `outcome` is 1 for a win (R > 0.1) and 0 else. `columns[f][i]` is feature f of row i as a float32:
 * what the model file reads, so that training and scoring see the same number. `r` is what the trade came to in R, NaN where that is not known.
 */
export interface ScoreTable {
  readonly length: number;
  readonly names: readonly string[];
  readonly columns: readonly Float32Array[];
  readonly outcome: Uint8Array;
  readonly t0: Float64Array;
  readonly t1: Float64Array;
  readonly r: Float64Array;
  /** How much each row counts beside another, 0…1. */
  readonly weight: Float64Array;
}

/** Rows of such a table before they are put in order. */
export interface ScoreRow {
  readonly t0: EpochMs;
  readonly t1: EpochMs;
  readonly outcome: 0 | 1;
  readonly features: ArrayLike<number>;
  readonly r?: number;
  /** 1 where left out. */
  readonly weight?: number;
}

/** The rows as a table, in the order of t0, then t1, then as they came. */
export function scoreTable(names: readonly string[], rows: readonly ScoreRow[]): ScoreTable {
  const order = rows.map((_, i) => i);
  order.sort((a, b) => {
    const [one, other] = [rows[a] as ScoreRow, rows[b] as ScoreRow];
    return one.t0 - other.t0 || one.t1 - other.t1 || a - b;
  });
  const sorted = order.map((i) => rows[i] as ScoreRow);
  return {
    length: rows.length,
    names,
    columns: names.map((_, f) => Float32Array.from(sorted, ({ features }) => features[f] as number)),
    outcome: Uint8Array.from(sorted, ({ outcome }) => outcome),
    t0: Float64Array.from(sorted, ({ t0 }) => t0),
    t1: Float64Array.from(sorted, ({ t1 }) => t1),
    r: Float64Array.from(sorted, ({ r }) => r ?? Number.NaN),
    weight: Float64Array.from(sorted, ({ weight = 1 }) => weight),
  };
}

/** Those rows, in that order. */
export function rowsOf(table: ScoreTable, rows: ArrayLike<number>): ScoreTable {
  const pick = <T extends Float32Array | Float64Array | Uint8Array>(from: T, into: T): T => {
    for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] as number] as number;
    return into;
  };
  const n = rows.length;
  return {
    length: n,
    names: table.names,
    columns: table.columns.map((column) => pick(column, new Float32Array(n))),
    outcome: pick(table.outcome, new Uint8Array(n)),
    t0: pick(table.t0, new Float64Array(n)),
    t1: pick(table.t1, new Float64Array(n)),
    r: pick(table.r, new Float64Array(n)),
    weight: pick(table.weight, new Float64Array(n)),
  };
}
