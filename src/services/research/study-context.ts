import type { Language } from "../../domain/message.js";
import type { TriedVariants } from "../../domain/variants.js";
import type { ChartContext } from "../../visualizer/chart-inputs.js";

/** What is written around a study's picture. */
export const studyContext = (
  on: Pick<TriedVariants, "symbol" | "digits" | "zone" | "data">,
  language: Language,
): ChartContext => ({
  language,
  symbol: on.symbol,
  digits: on.digits,
  clock: on.zone,
  source: on.data.name,
  synthetic: on.data.synthetic,
});
