import type { Language } from "../../../domain/message.js";
import type { ReportSection, ReportTable } from "../../../ports/report-page.js";
import type { RunParts } from "../run-parts.js";
import type { ScoreCard } from "./score-card.js";
import { blockCells, scoreSentences, sideBySide } from "./score-words.js";
import type { ScoredParts } from "./scored-parts.js";

const BLOCK_TITLES = {
  en: ["#", "From", "Candidates", "Outcomes known", "Model", "AUC", "Brier skill", "Held", "Said / won"],
  ru: ["№", "С", "Кандидатов", "Известно исходов", "Модель", "AUC", "По Брайеру", "Задержано", "Сказано / сбылось"],
} as const;
const LEFT = new Set([1, 4]);

/** What the score made of a run, as a section of its page; undefined for a run without one. */
export function scoreSection({ scored, figures, setup }: RunParts, language: Language): ReportSection | undefined {
  if (scored === undefined) return undefined;
  const { card } = scored;
  const ru = language === "ru";
  const rows = sideBySide(figures.metrics, card, setup.account.currency, language);
  return {
    title: ru ? "Оценка шаг за шагом" : "The score, walk-forward",
    notes: [...scoreSentences(card, language), ...refusals(card, language)],
    tables: [
      {
        title: ru ? "С оценкой и без неё" : "With the score and without",
        columns: [
          { title: "", align: "left" },
          { title: ru ? "с оценкой" : "with", align: "right" },
          { title: ru ? "без неё" : "without", align: "right" },
        ],
        rows: rows.map((row) => [row.label, row.with, row.without]),
      },
      ...saidTable(scored, language),
      blockTable(card, language),
    ],
  };
}

/** What was said of candidates, held ones too, and how many of them won: bins of as many each. */
function saidTable({ walked: { judged } }: ScoredParts, language: Language): readonly ReportTable[] {
  if (judged === null) return [];
  const ru = language === "ru";
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return [
    {
      title: ru ? "Сказано и сбылось, все кандидаты с оценкой" : "Said and won, all candidates with a score",
      columns: [
        { title: ru ? "p_success в среднем" : "mean p_success", align: "left" },
        { title: ru ? "сбылось" : "won", align: "right" },
        { title: "n", align: "right" },
      ],
      rows: judged.reliability.map(({ said, won, count }) => [percent(said), percent(won), String(count)]),
    },
  ];
}

function blockTable({ blocks }: ScoreCard, language: Language): ReportTable {
  return {
    title:
      language === "ru" ? "Блоки: на чём училась модель и что вышло" : "Blocks: what taught each model, and what came",
    columns: BLOCK_TITLES[language].map((title, i) => ({ title, align: LEFT.has(i) ? "left" : "right" })),
    rows: blocks.map((block) => blockCells(block, language)),
  };
}

/** Why the trainings that may not be used may not: each reason once, with the blocks it holds of. */
function refusals({ blocks }: ScoreCard, language: Language): readonly string[] {
  const found = new Map<string, { readonly text: string; readonly blocks: number[] }>();
  for (const { block, reasons } of blocks)
    for (const { code, [language]: text } of reasons) {
      const one = found.get(code) ?? { text, blocks: [] };
      one.blocks.push(block);
      found.set(code, one);
    }
  return [...found.values()].map(({ text, blocks: of }) =>
    language === "ru"
      ? `Без модели блок ${of.join(", ")}: ${text}${of.length > 1 ? " (цифры первого из них)" : ""}.`
      : `No model for block ${of.join(", ")}: ${text}${of.length > 1 ? " (figures of the first of them)" : ""}.`,
  );
}
