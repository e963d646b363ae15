import { BadModel } from "../../domain/bad-model.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { ModelSession, OpenModel } from "../../ports/model-loader.js";
import type { ScoreModels, StoredModel } from "../../ports/score-models.js";
import type { Timers } from "../../ports/timers.js";
import { FEATURE_SCHEMA } from "../../scoring/features/feature-reader.js";
import { type Novelty, noveltyOf } from "../../scoring/judge/novelty.js";

export interface OpenedModelsDeps {
  readonly models: Pick<ScoreModels, "file" | "sample">;
  readonly open: OpenModel;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a model says of one row of features, or in words why nothing. */
export type ModelWord =
  | { readonly p: number; readonly novelty: number | null; readonly isNovel: boolean }
  | { readonly p: null; readonly reason: string };

interface Opened {
  readonly session: ModelSession;
  readonly novelty: Novelty | undefined;
}

/** An answer is not waited for longer: an alert is worth more in time than with a score. */
const PATIENCE_MS = 2_000;
/** One that could not be used is not tried again for so long. */
const REST_MS = 600_000;
const MOST_OPEN = 32;

/** Models held open, each checked once; whatever is wrong with one is said in words and never thrown. */
export class OpenedModels {
  private readonly opened = new Map<string, Promise<Opened>>();
  private readonly resting = new Map<string, { readonly reason: string; readonly until: number }>();
  private readonly deps: OpenedModelsDeps;

  constructor(deps: OpenedModelsDeps) {
    this.deps = deps;
  }

  async say(model: StoredModel, features: readonly number[]): Promise<ModelWord> {
    const { clock, logger } = this.deps;
    if (model.manifest.schema_hash !== FEATURE_SCHEMA.hash)
      return { p: null, reason: "the model was trained on other features" };
    const resting = this.resting.get(model.id);
    if (resting !== undefined && clock.elapsed() < resting.until) return { p: null, reason: resting.reason };
    let reason: string;
    try {
      const asked = this.ask(model, features);
      const word = await this.inTime(asked);
      if (word !== undefined) return word;
      // One that was slow to open has its say from then on.
      asked.then(
        () => this.resting.delete(model.id),
        () => undefined,
      );
      reason = `the model did not answer within ${PATIENCE_MS / 1_000} s`;
    } catch (error) {
      reason =
        error instanceof BadModel ? `the model is not used: ${error.message}` : "the model failed; the log says how";
      if (!(error instanceof BadModel)) logger.error("score_model_failed", { model: model.id, error });
    }
    this.opened.delete(model.id);
    this.resting.set(model.id, { reason, until: clock.elapsed() + REST_MS });
    return { p: null, reason };
  }

  private async ask(model: StoredModel, features: readonly number[]): Promise<ModelWord> {
    const { session, novelty } = await this.open(model);
    const [p] = await session.score([features]);
    const far = novelty?.of(Float32Array.from(features));
    return {
      p: p as number,
      novelty: far === undefined ? null : far / (novelty?.limit ?? Number.NaN),
      isNovel: novelty !== undefined && (far as number) > novelty.limit,
    };
  }

  private open(model: StoredModel): Promise<Opened> {
    const known = this.opened.get(model.id);
    if (known !== undefined) return known;
    const opening = this.read(model);
    this.opened.set(model.id, opening);
    for (const [id, other] of this.opened) {
      if (this.opened.size <= MOST_OPEN) break;
      this.opened.delete(id);
      other.then(({ session }) => session.close()).catch(() => undefined);
    }
    return opening;
  }

  private async read({ id, manifest }: StoredModel): Promise<Opened> {
    const { models, open } = this.deps;
    const [file, sample] = await Promise.all([models.file(id), models.sample(id)]);
    if (file === undefined) throw new BadModel("its file is not there");
    const session = await open(file, manifest);
    return { session, novelty: sample && noveltyOf(sample, manifest.features.length) };
  }

  /** Undefined where it takes too long; what comes later is not heard. */
  private inTime<T>(work: Promise<T>): Promise<T | undefined> {
    let forget: () => void = () => undefined;
    const late = new Promise<undefined>((resolve) => {
      forget = this.deps.timers.after(PATIENCE_MS, () => resolve(undefined));
    });
    return Promise.race([work, late]).finally(() => forget());
  }
}
