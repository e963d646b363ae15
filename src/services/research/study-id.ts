import { canonicalJson, sha256 } from "../../domain/hash.js";

/** `<kind>_<yyyy_mm_dd>_<8 hex>`: a function of all that a study's figures depend on, so that a repeat replaces itself. */
export const studyId = (kind: "sw" | "wf" | "mc" | "ab", periodEnd: string, identity: unknown): string =>
  `${kind}_${periodEnd.replaceAll("-", "_")}_${sha256(canonicalJson(identity)).slice(0, 8)}`;
