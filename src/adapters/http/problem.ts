import type { z } from "zod";
import { Refusal, type RefusalCode } from "../../domain/errors.js";
import type { Denial } from "../../ports/messenger.js";

/** RFC 9457, "Problem Details for HTTP APIs", with the refusal's code and lines. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly details?: readonly string[];
  /** All that is wrong with a request: where, and what may stand there. */
  readonly errors?: readonly FieldError[];
}

interface FieldError {
  readonly in: string;
  /** `extra.rr`; empty for the whole body. */
  readonly path: string;
  readonly message: string;
}

const REFUSED: Readonly<Record<RefusalCode, readonly [status: number, title: string]>> = {
  unknown_setup: [404, "No such setup"],
  unknown_symbol: [404, "No such symbol"],
  unknown_timeframe: [404, "No such timeframe"],
  unknown_tool: [404, "No such tool"],
  unknown_run: [404, "No such run"],
  bad_setup: [422, "The setup has faults"],
  bad_override: [422, "An override does not fit the setup"],
  bad_range: [422, "The period cannot be used"],
  bad_time: [422, "The time cannot be read"],
  bad_clock: [422, "The clock cannot be read"],
  bad_config: [503, "The configuration has faults"],
  bad_request: [400, "The request has faults"],
  bad_data: [422, "The data has faults"],
  no_data: [422, "There is no data for this"],
  too_large: [413, "Too large"],
  disk: [507, "The disk cannot be written"],
  cancelled: [409, "Cancelled"],
  busy: [503, "Busy"],
  unavailable: [503, "Not available now"],
  not_here: [409, "Not in this version"],
  conflict: [409, "Conflict"],
};

/** A no of the chat as a problem. */
export function denied({ code, message, details }: Denial): Problem {
  const [status, title] =
    code === "not_allowed"
      ? ([403, "The token's role does not do"] as const)
      : code === "internal"
        ? ([500, "A fault of the program"] as const)
        : REFUSED[code];
  return problem(status, code, title, message, details.length > 0 ? { details } : {});
}

export function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  more: Partial<Problem> = {},
): Problem {
  return { type: `urn:ita:problem:${code}`, title, status, detail, code, ...more };
}

/** A problem as an answer. What may be asked again soon says when. */
export function answer(body: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const again: Record<string, string> = body.status === 503 ? { "Retry-After": "2" } : {};
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "Content-Type": "application/problem+json", ...again, ...headers },
  });
}

export function refused(refusal: Refusal): Problem {
  const [status, title] = REFUSED[refusal.code];
  const { code, message, details } = refusal;
  return problem(status, code, title, message, details.length > 0 ? { details } : {});
}

/** For what was thrown: a refusal in its own words, a bug with none of its own. */
export function problemOf(error: unknown): Problem {
  return error instanceof Refusal
    ? refused(error)
    : problem(
        500,
        "internal",
        "A fault of the program",
        "The request failed by a fault of the program; the log says more.",
      );
}

/** Every issue on its own; each unknown field too. `where` is `body`, `header` or `path`. */
export function invalid(error: z.ZodError, where: string): Problem {
  const errors = error.issues.flatMap((issue): FieldError[] => {
    const at = (path: readonly PropertyKey[], message: string): FieldError => ({
      in: where,
      path: path.map(String).join("."),
      message,
    });
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => at([...issue.path, key], "Unknown field"))
      : [at(issue.path, issue.message)];
  });
  const first = errors[0];
  const detail = first ? `${first.path || `The ${where}`}: ${first.message}` : `The ${where} has faults`;
  return problem(400, "bad_request", "The request has faults", detail, { errors });
}
