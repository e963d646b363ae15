/** What can be refused, as a closed list: a caller may branch on it, a person never sees it. */
export type RefusalCode =
  | "unknown_setup"
  | "unknown_symbol"
  | "unknown_timeframe"
  | "unknown_tool"
  | "unknown_run"
  | "bad_setup"
  | "bad_override"
  | "bad_range"
  | "bad_time"
  | "bad_clock"
  | "bad_config"
  | "bad_request"
  | "bad_data"
  | "no_data"
  | "too_large"
  | "disk"
  | "cancelled"
  | "busy"
  | "unavailable"
  | "not_here"
  | "conflict";

/**
 * An expected "no": a sentence for a person that says what it was, what may stand there and what to do.
 * Everything else that is thrown is a bug. The doors (chat, CLI, HTTP) print `message` and `details` as they are:
 * they hold no stack, no absolute path and no secret.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** Further lines, e.g. all issues of a setup or the first five bad rows of a file. */
  readonly details: readonly string[];
  constructor(code: RefusalCode, message: string, details: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}

/** For a `switch` that must be exhaustive. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
