import type { Language } from "../domain/message.js";

/** How a probe found what it looked at. */
export interface Finding {
  readonly ok: boolean;
  /** It works, and yet somebody should look. */
  readonly isWarning?: boolean;
  /** What it is, and what to do where it is not well; no secret and no address with one. */
  readonly text: Readonly<Record<Language, string>>;
  /** Our clock less the other's, ms, to half a second; undefined where it told none. */
  readonly offsetMs?: number | undefined;
}

/** Looks at something outside, once, for the doctor. Never throws. */
export interface Probe {
  readonly name: string;
  look(): Promise<Finding>;
}
