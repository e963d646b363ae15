import { Refusal } from "../../domain/errors.js";
import type { SetupStore } from "../../ports/setup-store.js";

/** A setup file that was listed, or why it cannot be read (too large, no permission); undefined where it is gone by now. */
export type ListedSetup = { readonly text: string; readonly file: string } | { readonly refusal: Refusal } | undefined;

/** Reads a file out of a list of them: one that cannot be read is told of in its place, and hides none of the others. */
export async function readListed(setups: SetupStore, id: string): Promise<ListedSetup> {
  try {
    return await setups.read(id);
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}
