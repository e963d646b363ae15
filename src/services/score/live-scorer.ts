import { type Candles, closeTimeOf } from "../../domain/candles.js";
import type { EpochMs } from "../../domain/civil.js";
import { learnedUntil } from "../../domain/score-manifest.js";
import type { AlertScore } from "../../ports/alerts.js";
import type { KnownOutcomes, OutcomeCount } from "../../ports/known-outcomes.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import { FEATURE_SCHEMA, FeatureReader } from "../../scoring/features/feature-reader.js";
import { BASE_RATE_BELOW, LEAST_OF_EACH, NOTHING_BELOW } from "../../scoring/judge/gates.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { Candidate } from "../live/loop-deps.js";
import { OpenedModels, type OpenedModelsDeps } from "./opened-models.js";
import { scoreBucket } from "./score-bucket.js";

export interface LiveScorerDeps extends OpenedModelsDeps {
  readonly models: Pick<ScoreModels, "champion" | "file" | "sample">;
  readonly known: KnownOutcomes;
}

/** A candidate as far as a model is asked about it. */
interface Asked {
  readonly setup: Setup;
  readonly barClose: EpochMs;
  readonly synthetic: boolean;
  readonly features: readonly number[];
}

/**
 * Scores a live or replayed candidate at the close of its bar: its features are read once and stand with the alert whatever else can be said; the setup's
 * champion speaks where enough is known, it was trained for this very rule on candles before this bar, and the candidate is like what it learned from.
 * Nothing is ever thrown: what is wrong is the `reason`, and the alert goes its way.
 */
export function createLiveScorer(deps: LiveScorerDeps): (candidate: Candidate) => Promise<AlertScore> {
  const { models, known, logger } = deps;
  const opened = new OpenedModels(deps);
  const readers = new WeakMap<Candles, FeatureReader>();
  const readerOf = (candles: Candles, { symbol }: Setup): FeatureReader => {
    const reader = readers.get(candles) ?? new FeatureReader(candles, symbol);
    readers.set(candles, reader);
    return reader;
  };

  async function outcome(asked: Asked, count: OutcomeCount): Promise<AlertScore> {
    const { setup, features, barClose, synthetic } = asked;
    const model = await models.champion(setup.id, "outcome");
    const base = { p: null, model: model?.id ?? null, features, schema: FEATURE_SCHEMA.hash, known: count };
    const reason = tooLittle(count) ?? unfit(model, setup, barClose, synthetic);
    if (model === undefined || reason !== undefined) return { ...base, reason: reason ?? NO_MODEL };
    const word = await opened.say(model, features);
    if (word.p === null) return { ...base, reason: word.reason };
    const bucket = scoreBucket(model.card, word.p);
    const said = { ...base, ...(bucket === undefined ? {} : { bucket }) };
    const far = word.novelty === null ? {} : { novelty: word.novelty };
    return word.isNovel ? { ...said, ...far, unused: word.p, reason: UNLIKE } : { ...said, ...far, p: word.p };
  }

  async function preference({ setup, features, barClose, synthetic }: Asked): Promise<AlertScore["preference"]> {
    const model = await models.champion(setup.id, "preference");
    if (model === undefined || unfit(model, setup, barClose, synthetic) !== undefined) return undefined;
    const word = await opened.say(model, features);
    return word.p === null || word.isNovel ? undefined : { p: word.p, model: model.id, n: model.card.n };
  }

  return async ({ rule, bar, synthetic }) => {
    const { setup, evaluator } = rule;
    let features: readonly number[] = [];
    try {
      features = [...readerOf(evaluator.candles, setup).read(bar, evaluator.waiting)];
      const barClose = closeTimeOf(evaluator.candles, bar);
      const asked = { setup, barClose, synthetic, features };
      const count = await known.count({ setupHash: setup.hash, by: barClose, synthetic });
      const score = await outcome(asked, count);
      const likes = await preference(asked);
      return likes === undefined ? score : { ...score, preference: likes };
    } catch (error) {
      logger.error("score_failed", { setup: setup.id, error });
      return { p: null, model: null, reason: FAILED, features, schema: FEATURE_SCHEMA.hash };
    }
  };
}

const NO_MODEL = "no model stands yet";
const UNLIKE = "unlike anything the model learned from";
const FAILED = "the score failed; the log says how";

/** Why so few outcomes carry no score. */
function tooLittle({ n, wins }: OutcomeCount): string | undefined {
  if (n < NOTHING_BELOW) return `not enough history: ${n}/${NOTHING_BELOW}`;
  const rarer = Math.min(wins, n - wins);
  if (rarer < LEAST_OF_EACH)
    return `not enough history: ${wins} of ${n} won, ${LEAST_OF_EACH} of either kind are needed`;
  return n < BASE_RATE_BELOW ? `not enough history for a model: ${n}/${BASE_RATE_BELOW}` : undefined;
}

/** Why a model has no say in a candidate. */
function unfit(
  model: StoredModel | undefined,
  setup: Setup,
  barClose: EpochMs,
  synthetic: boolean,
): string | undefined {
  if (model === undefined) return NO_MODEL;
  const { manifest, setupHash } = model;
  if (setupHash !== setup.hash) return "the model was trained for another version of this setup";
  if (manifest.synthetic && !synthetic) return "the model learned from the sample market";
  if (!manifest.synthetic && synthetic) return "the model learned from real candles, and these are the sample market's";
  if ((learnedUntil(manifest) ?? model.made) >= barClose) return "the model has learned from candles after this bar";
  return undefined;
}
