import type { Certificate } from "../../domain/certificate.js";

/** What a run card says of the rule's certificate on its own symbol and timeframe. */
export type CausalityNote =
  | { readonly verified: false }
  | ({ readonly verified: true; readonly date: string; readonly source: string; readonly synthetic: boolean } & Pick<
      Certificate,
      "symbol" | "timeframe" | "period" | "prefixes" | "engine"
    >);

export function causalityNote(certificate: Certificate | null): CausalityNote {
  if (certificate === null) return { verified: false };
  const { made, symbol, timeframe, period, prefixes, engine, data } = certificate;
  const where = { symbol, timeframe, period, source: data.name, synthetic: data.synthetic };
  return { verified: true, date: made.slice(0, 10), ...where, prefixes, engine };
}
