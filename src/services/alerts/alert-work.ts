import type { Picture } from "../../domain/message.js";
import type { ShadowVerdict } from "../../ports/alert-parts.js";
import type { Alert } from "../../ports/alerts.js";

export interface AlertComment {
  /** A sentence or two; undefined where there is nothing to say. */
  readonly text: string | undefined;
  readonly verdict?: ShadowVerdict;
}

/** What is made of an alert beside its text. Each may throw, or take its time: the text waits for none of them. */
export interface AlertWork {
  /** Pictures of the signal, handed over; made once. */
  snapshot(alert: Alert, signal: AbortSignal): Promise<readonly Picture[]>;
  /** What vision says of them; undefined: nothing. */
  comment(alert: Alert, signal: AbortSignal): Promise<AlertComment | undefined>;
  /** Publishes the report; where it is, or undefined where there is none to be opened. */
  publish(alert: Alert, signal: AbortSignal): Promise<string | undefined>;
}
