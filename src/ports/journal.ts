/** `none`: nothing was ever written. `schema` is the number of migrations it has gone through. */
export type JournalState =
  | { readonly state: "none" }
  | { readonly state: "ready"; readonly schema: number; readonly bytes: number };

/**
 * The record of what must not be lost. What stands in it is asked for by small ports of its own (`Certificates`, `Activations`);
 * this one is for whoever looks after the record itself.
 */
export interface Journal {
  /** Makes nothing. Throws `Refusal` where the record is damaged, of a newer ITA, or cannot be read. */
  look(): Promise<JournalState>;
  /** The next question opens it again. */
  close(): Promise<void>;
}
