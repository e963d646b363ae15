import type { SetupStore } from "./setup-store.js";

/** The setup files for whoever may change them. */
export interface ChangeableSetups extends SetupStore {
  /**
   * Puts `text` in the place of `expected` (null: of no file; a null text takes the file away), whole or not at all, and only while `expected` is
   * what stands there. Throws `Refusal` conflict where something else does, bad_request for an id that is none, too_large, disk.
   */
  replace(id: string, expected: string | null, text: string | null): Promise<void>;
}
