import type { Certificate } from "../../domain/certificate.js";
import type { SetupKey } from "../../domain/setup-key.js";
import type { Certificates } from "../../ports/certificates.js";

export interface Standing {
  /** The latest certificate, if none of the failed attempts speaks against it. */
  readonly certificate: Certificate | null;
  /** The latest failed attempt that no later certificate has answered. */
  readonly against: Certificate | null;
}

/** Whether a certificate answers a failed attempt: on no fewer days, or with another engine, in which the fault may be mended. */
const answers = (verified: Certificate, failed: Certificate): boolean =>
  verified.engine !== failed.engine ||
  (verified.period[0] <= failed.period[0] && verified.period[1] >= failed.period[1]);

/** What holds of all attempts of one rule on one market, given latest first. Attempts on too few candles say nothing either way. */
export function standingOf(attempts: readonly Certificate[]): Standing {
  const verified: Certificate[] = [];
  for (const attempt of attempts) {
    if (attempt.verdict === "verified") verified.push(attempt);
    const unanswered = attempt.verdict === "failed" && !verified.some((later) => answers(later, attempt));
    if (unanswered) return { certificate: null, against: attempt };
  }
  return { certificate: verified[0] ?? null, against: null };
}

/** What holds of one rule on one market. */
export const standing = async (certificates: Certificates, key: SetupKey): Promise<Standing> =>
  standingOf(await certificates.of(key));
