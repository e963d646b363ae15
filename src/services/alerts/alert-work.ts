import type { Picture } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";

/** What is made of an alert beside its text. Each may throw, or take its time: the text waits for none of them. */
export interface AlertWork {
  /** Pictures of the signal, handed over; made once. */
  snapshot(alert: Alert, signal: AbortSignal): Promise<readonly Picture[]>;
  /** What vision says of them, in a sentence or two; undefined: nothing. */
  comment(alert: Alert, signal: AbortSignal): Promise<string | undefined>;
  /** Publishes the report; where it is, or undefined where there is none to be opened. */
  publish(alert: Alert, signal: AbortSignal): Promise<string | undefined>;
}
