import type { Picture } from "../domain/message.js";
import type { Annotation } from "../domain/vision/annotation.js";

/** What a reader of the pictures held of the signal, before anybody could know: written down beside the score, never in it. */
export type ShadowVerdict = Pick<Annotation, "verdict" | "confidence" | "by" | "model">;

/** What is made of an alert after it was decided. What is left out is not there yet. */
export interface AlertParts {
  /** The pictures of the snapshot; empty where none could be made. */
  readonly album?: readonly Picture[];
  /** What vision says; null: nothing came in time. */
  readonly comment?: string | null;
  readonly verdict?: ShadowVerdict;
  /** Where the report is, as people open it; null: there is none. */
  readonly report?: string | null;
}

/** The parts of alerts, in the journal: each is made once, and the messages are written from them. */
export interface AlertPartStore {
  of(alert: number): Promise<AlertParts>;
  /** Puts these in place of what stood; the others stay. */
  put(alert: number, parts: AlertParts): Promise<void>;
  /** The verdicts of these alerts, by number; those without one are left out. */
  verdicts(alerts: readonly number[]): Promise<ReadonlyMap<number, ShadowVerdict>>;
}
