import type { EpochMs } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { KeptRow } from "../../ports/score-rows.js";
import { FEATURE_SCHEMA } from "../../scoring/features/feature-reader.js";

/** An outcome as a model learns from it. */
export interface LearnRow {
  readonly t0: EpochMs;
  readonly t1: EpochMs;
  readonly outcome: 0 | 1;
  readonly r: number;
  readonly features: readonly number[];
  readonly weight?: number;
  readonly source: "live" | "replay" | "run";
}

/** A row with where it came from; a candidate counts once. */
export type KnownRow = KeptRow & { readonly source?: LearnRow["source"]; readonly weight?: number };

export interface RowsToLearn {
  readonly rows: readonly LearnRow[];
  readonly sources: Readonly<Record<LearnRow["source"], number>>;
  /** All of them are of the sample market. */
  readonly synthetic: boolean;
  /** Rows whose features are of another schema. */
  readonly otherSchema: number;
}

const RANK = { live: 0, replay: 1, run: 2 } as const;

/**
 * What counts of all that is known: rows of this schema of features; one a candidate (symbol, timeframe, bar close, side), live before replay before run and
 * of equals the last; the sample market's only where nothing else stands. Throws `Refusal` bad_data for a feature that is no number.
 */
export function rowsToLearn(known: readonly KnownRow[]): RowsToLearn {
  const width = FEATURE_SCHEMA.features.length;
  const own = known.filter((row) => row.schemaHash === FEATURE_SCHEMA.hash && row.features.length === width);
  const synthetic = own.length > 0 && own.every((row) => row.synthetic);
  const counted = own.filter((row) => row.synthetic === synthetic);
  for (const row of counted) {
    const odd = row.features.findIndex((value) => !Number.isFinite(Math.fround(value)));
    if (odd >= 0)
      throw new Refusal(
        "bad_data",
        `${row.of} cannot be learned from: its ${FEATURE_SCHEMA.features[odd]?.name} is no number. Nothing was trained.`,
      );
  }
  const sources = { live: 0, replay: 0, run: 0 };
  const rows = oncePerCandidate(counted).map(
    ({ barClose, t1, outcome, r, features, weight, source = "run" }): LearnRow => {
      sources[source] += 1;
      return { t0: barClose, t1, outcome, r, features, ...(weight === undefined ? {} : { weight }), source };
    },
  );
  return { rows, sources, synthetic, otherSchema: known.length - own.length };
}

/** One row a candidate (symbol, timeframe, bar close, side): live before replay before run, and of equals the last. */
export function oncePerCandidate(rows: readonly KnownRow[]): readonly KnownRow[] {
  const best = new Map<string, KnownRow>();
  for (const row of rows) {
    const key = `${row.symbol} ${row.timeframe} ${row.barClose} ${row.side}`;
    const before = best.get(key);
    if (before === undefined || RANK[row.source ?? "run"] <= RANK[before.source ?? "run"]) best.set(key, row);
  }
  return [...best.values()];
}
