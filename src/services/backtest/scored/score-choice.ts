import type { StartRequest } from "../../../domain/contracts.js";
import { Refusal } from "../../../domain/errors.js";
import type { Setup } from "../../../setup-manager/setup.js";

/** How `extra.score` of a start request writes it; a person may write it with a hyphen or an underscore. */
export const WALK_FORWARD = "walkforward";
const WRITTEN = /^walk[-_ ]?forward$/i;

export interface ScoreChoice<T> {
  /** The score is applied, by models trained before each candidate. */
  readonly walks: boolean;
  /** The request with what changes the setup alone. */
  readonly rule: T;
  /** The request as its run is known by: one writing for one meaning. */
  readonly request: T;
}

/** Takes the way of the score out of the overrides of a request. What is no way of the score stays, and is refused as an override. */
export function scoreChoice<T extends { readonly extra: StartRequest["extra"] }>(request: T): ScoreChoice<T> {
  const { score, ...extra } = request.extra;
  if (typeof score !== "string" || !WRITTEN.test(score)) return { walks: false, rule: request, request };
  return {
    walks: true,
    rule: { ...request, extra },
    request: { ...request, extra: { ...request.extra, score: WALK_FORWARD } },
  };
}

/** Throws `Refusal` bad_override where the setup asks for no score. */
export function requireThreshold({ id, score }: Pick<Setup, "id" | "score">): void {
  if (score === null)
    throw new Refusal(
      "bad_override",
      `${id} asks for no score, so there is no threshold to apply walk-forward. Give one: score_threshold=0.55.`,
    );
}
