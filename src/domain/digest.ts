import { canonicalJson, sha256 } from "./hash.js";

/** The first 16 signs of the sha256 of a value as JSON: the same for the same value, and nothing of it can be read. */
export const digestOf = (value: unknown): string => sha256(canonicalJson(value) ?? "").slice(0, 16);
