import { canonicalJson, sha256 } from "../../domain/hash.js";

/** Changes whenever the same request on the same data could give other figures. */
export const ENGINE_VERSION = "1.0.0";

/** All that a run's figures depend on. */
export interface RunIdentity {
  /** The request with every default and override written out. */
  readonly request: unknown;
  readonly setupHash: string;
  readonly dataHash: string;
  readonly engineVersion: string;
  /** Last day of the period, YYYY-MM-DD. */
  readonly periodEnd: string;
}

/** `bt_<yyyy_mm_dd>_<8 hex>`: a function of its inputs, so that a repeat replaces itself. */
export function runId({ request, setupHash, dataHash, engineVersion, periodEnd }: RunIdentity): string {
  const hash = sha256(canonicalJson([request, setupHash, dataHash, engineVersion]));
  return `bt_${periodEnd.replaceAll("-", "_")}_${hash.slice(0, 8)}`;
}
