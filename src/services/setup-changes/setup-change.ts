import type { DiffLine } from "../../domain/line-diff.js";
import type { RunDetails } from "../runs/run-details.js";

/** What a save is to do: the arguments of its effect. */
export interface SetupSave {
  readonly setup_id: string;
  /** The whole file; null takes it away. */
  readonly yaml: string | null;
  /** sha256 of the file it was made from; null where there was none. The save counts only while that file stands. */
  readonly base: string | null;
  /** What it is about, on one line. */
  readonly note: string;
  /** The kept version that it takes back; null where it takes none back. */
  readonly undoes: number | null;
}

/** A rule on what is stored: its figures, or why there are none. */
export type Tried =
  | { readonly kind: "run"; readonly run: RunDetails }
  | { readonly kind: "untested"; readonly why: string };

/** How a person's words were read. */
export interface WordsRead {
  readonly read: readonly { readonly said: string; readonly became: string }[];
  /** What was chosen where nothing was said. */
  readonly assumed: readonly string[];
  /** What was not read. */
  readonly unread: readonly string[];
}

/** A change of a setup as it would be saved, checked and tried; nothing of it is stored yet. */
export interface SetupChange {
  readonly setupId: string;
  /** As people are shown it, `setups/london.yaml`. */
  readonly file: string;
  readonly kind: "draft" | "edit" | "file" | "undo";
  /** The file's own words for its versions; null where there is no file. */
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
  /** Line by line, with what stands around; empty for a new file and for one that goes. */
  readonly diff: readonly DiffLine[];
  /** The rule means what it meant: only words, comments or the version differ. */
  readonly sameRule: boolean;
  readonly before: Tried | null;
  readonly after: Tried | null;
  readonly words: WordsRead | null;
  readonly save: SetupSave;
}
