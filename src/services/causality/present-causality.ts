import { causalityNote } from "../../backtester/report/causality-note.js";
import { Refusal } from "../../domain/errors.js";
import type { Certificates } from "../../ports/certificates.js";
import type { RunDetails } from "../runs/run-details.js";
import { standing } from "./standing-certificate.js";

/** A run with the certificate that stands for its rule now, in place of what stood when it was made. */
export async function presentCausality(certificates: Certificates, run: RunDetails): Promise<RunDetails> {
  const { setup, symbol, timeframe } = run.card;
  try {
    const { certificate } = await standing(certificates, { setup_hash: setup.hash, symbol, timeframe });
    return { ...run, card: { ...run.card, causality: causalityNote(certificate) } };
  } catch (error) {
    if (error instanceof Refusal) return run;
    throw error;
  }
}
