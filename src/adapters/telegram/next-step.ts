import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Outcome } from "./api.js";
import type { OutCall, OutJob } from "./out-job.js";

/** What has become of the call that a job is at. */
export interface Trouble {
  /** Attempts in a row whose answer never came. */
  readonly unknowns: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
  /** Since the job was handed in, ms. */
  readonly ageMs: number;
}

export type Step =
  | { readonly kind: "done"; readonly result: unknown }
  /** The chat has to wait; the call stays first in line. */
  | { readonly kind: "freeze"; readonly ms: number }
  | { readonly kind: "instead"; readonly call: OutCall; readonly why: "unparsable" | "refused" }
  | { readonly kind: "move"; readonly chat: string }
  | { readonly kind: "later"; readonly ms: number; readonly call: OutCall; readonly isRepeat: boolean }
  | { readonly kind: "fail"; readonly outcome: "refused" | "unknown"; readonly why: string };

/** As many copies may stand in a chat at the worst. */
const MOST_UNKNOWN = 5;

/** What to do after a call: go on, wait, send something else instead, try again, or give up. Nothing that may have arrived is sent again without saying so. */
export function nextStep(job: OutJob, call: OutCall, outcome: Outcome, trouble: Trouble): Step {
  const patient = job.mustArrive && (job.patienceMs === undefined || trouble.ageMs < job.patienceMs);
  const later = (next: OutCall, isRepeat: boolean): Step => ({
    kind: "later",
    ms: Math.min(MINUTE, SECOND * 2 ** trouble.failures),
    call: next,
    isRepeat,
  });
  switch (outcome.kind) {
    case "ok":
      return { kind: "done", result: outcome.result };
    case "wait":
      return { kind: "freeze", ms: outcome.ms };
    case "refused":
      return afterRefusal(job, call, outcome);
    case "unauthorized":
    case "unsent": {
      const why = outcome.kind === "unsent" ? outcome.why : "the token is not taken";
      return patient
        ? later(call, false)
        : { kind: "fail", outcome: trouble.unknowns > 0 ? "unknown" : "refused", why };
    }
    case "unknown":
      if (!patient || (!outcome.said && trouble.unknowns + 1 >= MOST_UNKNOWN))
        return { kind: "fail", outcome: "unknown", why: outcome.why };
      return later(call.again ?? call, call.again !== undefined);
  }
}

/** Refusals of the message itself; others (blocked, thrown out) hold for whatever is sent. */
const OF_THE_MESSAGE = [400, 413];

function afterRefusal(job: OutJob, call: OutCall, { code, why, movedTo }: Outcome & { kind: "refused" }): Step {
  if (/message is not modified/i.test(why)) return { kind: "done", result: undefined };
  if (movedTo !== undefined && movedTo !== job.chat) return { kind: "move", chat: movedTo };
  const unparsable = /can't parse entities/i.test(why);
  const instead = unparsable ? (call.plain ?? call.otherwise) : call.otherwise;
  if (instead === undefined || !OF_THE_MESSAGE.includes(code)) return { kind: "fail", outcome: "refused", why };
  return { kind: "instead", call: instead, why: unparsable ? "unparsable" : "refused" };
}
