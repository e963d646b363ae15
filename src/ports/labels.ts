import type { EpochMs } from "../domain/civil.js";

/** What a trader says of an alert. */
export const LABELS = ["take", "bad_read", "skip"] as const;
export type Label = (typeof LABELS)[number];

/** Who says `missed`: nobody pressed before the order expired or the trade ended. */
export const BY_CODE = "ita";

/** Somebody's word on an alert. */
export interface LabelPress {
  /** The alert's number. */
  readonly alert: number;
  /** `telegram:123`. */
  readonly person: string;
  /** The person's own word, shown and never trusted. */
  readonly name: string;
  /** Where it was said: `telegram:-100`. */
  readonly chat: string;
  readonly at: EpochMs;
  /** The platform's id of the press: handed in again (after a crash) it changes nothing. */
  readonly id?: string | undefined;
}

/** A line of the history; `none`: taken back. */
export interface LabelEvent extends Omit<LabelPress, "id"> {
  readonly label: Label | "missed" | "none";
  readonly note: string | null;
}

/** Labels of alerts, in the journal. Append-only: no word is ever changed or taken out; the last one of a person holds. */
export interface Labels {
  /** `before`: what held of that person. `isNew`: it was not that already, nor handed in before. */
  press(press: LabelPress, label: Label): Promise<{ readonly before: Label | undefined; readonly isNew: boolean }>;
  /** Takes the person's last label back if it was said at or after `since`; what holds now, or undefined where there is nothing to take back. */
  undo(press: LabelPress, since: EpochMs): Promise<{ readonly now: Label | undefined } | undefined>;
  /** Puts a note to the person's label; false where there is none. */
  note(press: LabelPress, note: string): Promise<boolean>;
  /** Says `missed` of an alert that nobody has labelled. Whether it did. */
  miss(alert: number, at: EpochMs): Promise<boolean>;
  /** What holds of each person, the last said last; nobody's taken back. */
  of(alerts: readonly number[]): Promise<readonly LabelEvent[]>;
  /** All that was ever said, the first first. */
  history(alert: number): Promise<readonly LabelEvent[]>;
}
