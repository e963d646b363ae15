import type { Block, Language } from "../../src/domain/message.js";
import { scoreOfCard } from "../../src/services/backtest/scored/score-card.js";
import { scoreSentences, sideBySide } from "../../src/services/backtest/scored/score-words.js";
import type { RunDetails } from "../../src/services/runs/run-details.js";
import type { Say } from "./words.js";

/** What a score that was walked forward made of a run: with and without it side by side, and what it said. Nothing for a run without. */
export function scoreBlocks({ card }: RunDetails, language: Language, say: Say): readonly Block[] {
  const score = scoreOfCard(card);
  if (score === undefined) return [];
  const sentences: Block = { kind: "list", items: scoreSentences(score, language).map((one) => [one]) };
  if (score.scored === 0 && score.until_trained === "pass") return [sentences];
  const rows = sideBySide(card.metrics, score, card.account.currency, language);
  return [
    {
      kind: "table",
      columns: [
        { title: say("walk-forward", "шаг за шагом"), align: "left" },
        { title: say("with the score", "с оценкой"), align: "right" },
        { title: say("without", "без неё"), align: "right" },
      ],
      rows: rows.map((row) => [row.label, row.with, row.without]),
    },
    sentences,
  ];
}
