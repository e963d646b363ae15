import type { Metrics } from "../../../backtester/metrics/compute-metrics.js";
import type { Language } from "../../../domain/message.js";
import { BASE_RATE_BELOW } from "../../../scoring/judge/gates.js";
import { showMetrics } from "../../runs/metric-words.js";
import { trueMinus } from "../true-minus.js";
import type { BlockCard, ScoreCard } from "./score-card.js";

const percent = (share: number, digits = 0): string => `${trueMinus(share * 100, digits)} %`;

/** What the score did in a run, a sentence each. */
export function scoreSentences(card: ScoreCard, language: Language): readonly string[] {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const { threshold, candidates, outcomes } = card;
  const how = say(
    `Score walked forward, threshold ${threshold}: each candidate is scored by a model that learned from outcomes known before its bar.`,
    `Оценка применена шаг за шагом, порог ${threshold}: каждого кандидата оценивает модель, которая училась только на исходах, известных до его свечи.`,
  );
  const all = say(
    `${candidates} candidates, ${outcomes} of them with an outcome.`,
    `Кандидатов ${candidates}, из них с исходом ${outcomes}.`,
  );
  return card.scored === 0
    ? [how, `${all} ${neverStood(card, language)}`]
    : [how, `${all} ${whatItDid(card, language)}`, howGood(card, language), whatItMade(card, language)];
}

/** No model stood before the end. */
function neverStood({ blocks, until_trained, candidates }: ScoreCard, language: Language): string {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const held =
    until_trained === "hold"
      ? say(
          `No model passed its gates before the end, and until_trained: hold kept all ${candidates}.`,
          `Ни одна модель не прошла свои проверки до конца, и until_trained: hold задержал всех: ${candidates}.`,
        )
      : say(
          "No model passed its gates before the end: nothing changed.",
          "Ни одна модель не прошла свои проверки до конца: ничего не изменилось.",
        );
  const last = blocks.at(-1);
  if (last === undefined) return held;
  const why =
    last.learned === 0
      ? say(
          `Outcomes known before the last candidate: ${last.known}; a model needs ${BASE_RATE_BELOW}.`,
          `До последнего кандидата известно исходов: ${last.known}; модели нужно ${BASE_RATE_BELOW}.`,
        )
      : say(
          `The last training, on ${last.learned} outcomes: ${last.reasons.map(({ en }) => en).join("; ")}.`,
          `Последнее обучение, на исходах ${last.learned}: ${last.reasons.map(({ ru }) => ru).join("; ")}.`,
        );
  return `${held} ${why}`;
}

function whatItDid(card: ScoreCard, language: Language): string {
  const { untrained, unlike, until_trained, scored, passed, held, threshold } = card;
  const ru = language === "ru";
  const without = until_trained === "hold" ? (ru ? "задержаны" : "held") : ru ? "пропущены" : "let by";
  const strange =
    unlike === 0
      ? ""
      : ru
        ? ` Не похожи ни на что из выученного: ${unlike} (${without}).`
        : ` Unlike anything learned from: ${unlike} (${without}).`;
  return ru
    ? `Без модели ${untrained} (${without}); с оценкой ${scored}: выше ${threshold} — ${passed}, задержано ${held}.${strange}`
    : `No model stood for ${untrained} (${without}); ${scored} were scored: ${passed} above ${threshold}, ${held} held.${strange}`;
}

function howGood({ judged }: ScoreCard, language: Language): string {
  const ru = language === "ru";
  if (judged === null)
    return ru
      ? "Исходов с оценкой меньше 50: насколько она была верна, сказать нельзя."
      : "Fewer than 50 of the scored came to an outcome: how good the score was cannot be said.";
  const { n, auc, brier_skill: skill, brier_skill_interval: between, ece, ece_null_p95: chance } = judged;
  const interval = `${percent(between[0], 1)} … ${percent(between[1], 1)}`;
  return ru
    ? `Сказанное против исходов (n=${n}): AUC ${auc.toFixed(2)}, выигрыш по Брайеру ${percent(skill, 1)} (90 %: ${interval}), сказанное и случившееся расходятся на ${percent(ece, 1)} (при верных оценках до ${percent(chance, 1)}).`
    : `What was said, against what came (n=${n}): AUC ${auc.toFixed(2)}, Brier skill ${percent(skill, 1)} (90 %: ${interval}), said and won differ by ${percent(ece, 1)} (true scores: up to ${percent(chance, 1)}).`;
}

/** Whether the score made a difference, and whether that may be chance. */
function whatItMade({ difference: found }: ScoreCard, language: Language): string {
  const ru = language === "ru";
  if (found === null)
    return ru ? "Сравнить с прогоном без оценки не на чем." : "There is too little to compare with the run without it.";
  const { difference, interval, from, trades } = found;
  const day = from.slice(0, 10);
  const sign = (value: number): string => `${value > 0 ? "+" : ""}${trueMinus(value, 2)}`;
  const text = `${sign(difference)} R (95 %: ${sign(interval[0])} … ${sign(interval[1])}; n=${trades.join(ru ? " и " : " and ")})`;
  const isChance = interval[0] <= 0 && interval[1] >= 0;
  if (ru)
    return `С первой модели (${day}) ожидание на сделку с оценкой ${text}${isChance ? ": это может быть и случайностью." : "."}`;
  return `From the first model (${day}) on, expectancy with the score ${text}${isChance ? ": that may as well be chance." : "."}`;
}

const COMPARED = [
  "trades",
  "expectancy",
  "total_r",
  "winrate",
  "avg_rr",
  "profit_factor",
  "max_drawdown",
  "max_drawdown_r",
];

export interface SideBySide {
  readonly label: string;
  readonly with: string;
  readonly without: string;
}

/** The main figures with the score and without it, each with its interval where it has one. */
export function sideBySide(
  metrics: Metrics,
  { without }: ScoreCard,
  currency: string,
  language: Language,
): readonly SideBySide[] {
  const shown = [metrics, without].map(
    (one) => new Map(showMetrics(one, currency, language).map((figure) => [figure.name, figure])),
  );
  const cell = (side: number, name: string): string => {
    const figure = shown[side]?.get(name);
    return figure === undefined ? "" : `${figure.text}${figure.interval === "" ? "" : ` (${figure.interval})`}`;
  };
  return COMPARED.map((name) => ({
    label: shown[0]?.get(name)?.label ?? name,
    with: cell(0, name),
    without: cell(1, name),
  }));
}

/** A block as cells: number, from, candidates, learned from, model, AUC, skill, held, said and won. */
export function blockCells(block: BlockCard, language: Language): readonly string[] {
  const { came } = block;
  const none = language === "ru" ? "нет" : "none";
  return [
    String(block.block),
    block.first.slice(0, 10),
    String(block.candidates),
    block.learned === 0 ? `< ${BASE_RATE_BELOW}` : String(block.known),
    block.model === null || block.reasons.length > 0 || block.learned === 0 ? none : block.model,
    block.auc === null ? "" : block.auc.toFixed(2),
    block.brier_skill === null ? "" : percent(block.brier_skill, 1),
    String(block.held),
    came.said === null || came.won === null ? "" : `${percent(came.said)} / ${percent(came.won)} (n=${came.n})`,
  ];
}
