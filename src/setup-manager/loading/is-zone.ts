import { Refusal } from "../../domain/errors.js";
import { zone } from "../../domain/zone.js";

/** Whether `zone()` knows that name. */
export function isZone(name: string): boolean {
  try {
    zone(name);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
