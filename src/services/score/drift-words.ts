import type { Language } from "../../domain/message.js";
import { LEAST_RECENT, type ModelDrift } from "./model-drift.js";

const NAMED = 4;

/** How the last live candidates compare with what a model learned from, on one line. */
export function driftWords({ n, drifted }: ModelDrift, language: Language): string {
  const ru = language === "ru";
  if (n < LEAST_RECENT)
    return ru
      ? `о дрейфе судить рано: живых кандидатов ${n} из ${LEAST_RECENT}`
      : `too early to speak of drift: ${n} of ${LEAST_RECENT} live candidates`;
  if (drifted.length === 0)
    return ru ? `дрейфа нет: последние ${n} живых кандидатов` : `no drift: the last ${n} live candidates`;
  const named = drifted
    .slice(0, NAMED)
    .map(
      ({ feature, psi, limit }) =>
        `${feature} (PSI ${psi.toFixed(2)}, ${ru ? "обычно до" : "usual up to"} ${limit.toFixed(2)})`,
    );
  const more = drifted.length - named.length;
  const rest = more > 0 ? [ru ? `и ещё ${more}` : `and ${more} more`] : [];
  const which = [...named, ...rest].join(", ");
  return ru
    ? `⚠ дрейф: последние ${n} живых кандидатов не похожи на выученное: ${which}`
    : `⚠ drift: the last ${n} live candidates are unlike what was learned from: ${which}`;
}
