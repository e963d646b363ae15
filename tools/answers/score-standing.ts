import { formatDayMinute } from "../../src/domain/civil.js";
import type { Block, Inline, Language } from "../../src/domain/message.js";
import type { Threshold } from "../../src/services/alerts/alert-services.js";
import { modelWords } from "../../src/services/alerts/score-words.js";
import type { LiveStatus } from "../../src/services/live/live-status.js";
import { driftWords } from "../../src/services/score/drift-words.js";
import { sayIn } from "./words.js";

/** `p_success > 0.60 since 2026-11-27 04:00 UTC (telegram:7)`. */
export const thresholdWords = ({ p, person, at }: Threshold, language: Language): string =>
  `p_success > ${p.toFixed(2)} ${sayIn(language)("since", "с")} ${formatDayMinute(at)} UTC (${person})`;

/** Which models score, whether what they are asked is still like what they learned from, and thresholds in place of the files'; nothing where there is neither. */
export function scoreBlocks(
  { drifts, fresh, thresholds }: Pick<LiveStatus, "drifts" | "fresh" | "thresholds">,
  language: Language,
): Block[] {
  const say = sayIn(language);
  const items: Inline[][] = [
    ...drifts.map((found): Inline[] => [
      { bold: `${say("score of", "оценка")} ${found.setupId}: ` },
      `${say("model", "модель")} ${modelWords(found.model)} · ${driftWords(found, language)}`,
    ]),
    ...fresh.map((one): Inline[] => [
      {
        bold: say(
          `${one.fresh} outcomes of ${one.setupId} since its score was trained: `,
          `исходов ${one.setupId} с последнего обучения оценки ${one.fresh}: `,
        ),
      },
      { code: `/retrain ${one.setupId}` },
    ]),
    ...thresholds.map((threshold): Inline[] => [
      {
        bold: `${say("threshold", "порог")} · ${threshold.setup === "" ? say("all setups", "все сетапы") : threshold.setup}: `,
      },
      thresholdWords(threshold, language),
    ]),
  ];
  return items.length === 0 ? [] : [{ kind: "list", items }];
}
