import { epochDay } from "../../domain/civil.js";
import { learnedUntil } from "../../domain/score-manifest.js";
import type { OpenModel } from "../../ports/model-loader.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { scoreTable } from "../../scoring/data/score-table.js";
import { rowWeights } from "../../scoring/data/uniqueness.js";
import { calibrationError, calibrationErrorNull } from "../../scoring/judge/calibration-error.js";
import { brier, gainInterval } from "../../scoring/judge/skill.js";
import { driftedFeatures } from "./drifted-features.js";
import type { LearnRow } from "./rows-to-learn.js";

/** Alerts that a comparison needs. */
export const LEAST_FORWARD = 100;
/** Days that drift is looked for in, the last ones; fewer than the least say nothing of it. */
const RECENT_DAYS = 200;
const LEAST_DAYS = 30;
const SEED = 20_250_102;

/** Two models on the same alerts, none of which either had learned from. */
export interface ForwardDuel {
  readonly n: number;
  /** Brier scores; null under 100 alerts, as all that follows. */
  readonly champion: number | null;
  readonly challenger: number | null;
  /** What the challenger saves, with its 90 % interval over stretches of alerts that belong together: the same alerts for both. */
  readonly gain: number | null;
  readonly interval: readonly [number, number] | null;
  readonly ece: number | null;
  readonly eceNull: number | null;
  /** Features of the last alerts that no longer come from where the challenger's came from. */
  readonly drifted: readonly string[];
}

export interface DuelDeps {
  readonly models: Pick<ScoreModels, "file" | "sample">;
  readonly open: OpenModel;
}

/** Lets both say what they say of every row that was decided after both had been trained. Throws `BadModel` where one of them cannot be opened. */
export async function forwardDuel(
  deps: DuelDeps,
  champion: StoredModel,
  challenger: StoredModel,
  known: readonly LearnRow[],
): Promise<ForwardDuel> {
  const after = Math.max(...[champion, challenger].map(({ manifest, made }) => learnedUntil(manifest) ?? made));
  const rows = known.filter(({ t0 }) => t0 > after).sort((a, b) => a.t0 - b.t0 || a.t1 - b.t1);
  const none = { champion: null, challenger: null, gain: null, interval: null, ece: null, eceNull: null };
  if (rows.length < LEAST_FORWARD) return { n: rows.length, ...none, drifted: [] };
  const table = scoreTable([], rows);
  const [one, other] = [await said(deps, champion, rows), await said(deps, challenger, rows)];
  const gains = one.map(
    (p, i) => (p - (table.outcome[i] as number)) ** 2 - ((other[i] as number) - (table.outcome[i] as number)) ** 2,
  );
  const worth = rowWeights(table).reduce((sum, own) => sum + own, 0);
  const [before, now] = [brier(one, table.outcome), brier(other, table.outcome)];
  return {
    n: rows.length,
    champion: before,
    challenger: now,
    gain: before - now,
    interval: gainInterval(gains, rows.length / Math.max(1, worth), SEED),
    ece: calibrationError(other, table.outcome),
    eceNull: calibrationErrorNull(other, SEED),
    drifted: (await driftedFeatures(deps, challenger, aboutOneADay(rows))).map(({ feature }) => feature),
  };
}

/**
 * Evenly drawn, as many as there are days: alerts of one day share their market, and a column that moves over days would seem to have drifted where many are
 * of few days.
 */
function aboutOneADay(rows: readonly LearnRow[]): readonly (readonly number[])[] {
  const days = [...new Set(rows.map(({ t0 }) => epochDay(t0)))].slice(-RECENT_DAYS);
  if (days.length < LEAST_DAYS) return [];
  const recent = rows.filter(({ t0 }) => epochDay(t0) >= (days[0] as number));
  return days.map((_, k) => (recent[Math.floor((k * recent.length) / days.length)] as LearnRow).features);
}

async function said({ models, open }: DuelDeps, model: StoredModel, rows: readonly LearnRow[]): Promise<Float64Array> {
  const file = (await models.file(model.id)) ?? new Uint8Array();
  const session = await open(file, model.manifest);
  try {
    return await session.score(rows.map(({ features }) => features));
  } finally {
    await session.close();
  }
}
