import type { Language } from "../../src/domain/message.js";
import { type ShownMetric, showMetrics } from "../../src/services/runs/metric-words.js";
import type { RunDetails } from "../../src/services/runs/run-details.js";
import type { Figure } from "../tool.js";

/** The figures of a run as they are shown. */
export const shownMetrics = (run: RunDetails, language: Language): readonly ShownMetric[] =>
  showMetrics(run.card.metrics, run.card.account.currency, language);

/** Placeholders of a run: `run.metrics.<name>`, each rendered with its own name; R totals and rates are apart by their labels. */
export function runFigures(run: RunDetails, language: Language, prefix = "run"): Record<string, Figure> {
  const figures: Record<string, Figure> = {};
  for (const { name, label, text, interval, n } of shownMetrics(run, language)) {
    const rest = interval === "" ? "" : ` (${interval}, n=${n})`;
    figures[`${prefix}.metrics.${name}`] = { label, text: `${text}${rest}` };
  }
  figures[`${prefix}.run_id`] = { label: "run", text: run.runId };
  return figures;
}
