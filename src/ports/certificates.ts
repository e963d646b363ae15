import type { Certificate } from "../domain/certificate.js";
import type { SetupKey } from "../domain/setup-key.js";

/** Every attempt at a causality certificate, the failed ones too. Nothing is ever taken away. */
export interface Certificates {
  add(certificate: Certificate): Promise<void>;
  /** Of one rule on one market, latest first. */
  of(key: SetupKey): Promise<readonly Certificate[]>;
}
