import type { Block } from "../../src/domain/message.js";
import type { ThresholdLine } from "../../src/domain/model-card.js";
import type { ScoreKind } from "../../src/domain/score-manifest.js";
import {
  type KnownNow,
  type ModelShown,
  type ModelState,
  NOTHING_BELOW,
  type StoredModel,
} from "../../src/services/score/show-model.js";
import { number, percent, type Say } from "./words.js";

export const kindWord = (kind: ScoreKind, say: Say): string =>
  kind === "outcome" ? "p_success" : say("what you take", "что вы берёте");

export const stateWord = (state: ModelState, say: Say): string =>
  ({
    shadow: say("shadow: not used", "тень: не используется"),
    champion: say("champion", "чемпион"),
    retired: say("retired", "снята"),
  })[state];

/** `37 of 50`, or how many there are. */
export function knownLine({ n, wins, synthetic }: KnownNow, kind: ScoreKind, say: Say): string {
  if (kind === "preference")
    return say(
      "It learns from labels: take against bad read and skip.",
      "Учится на метках: беру против ошибки и пропуска.",
    );
  const of = synthetic ? say(" of the sample market", " учебного рынка") : "";
  if (n < NOTHING_BELOW)
    return say(
      `Outcomes known of this version: ${n}${of} of the ${NOTHING_BELOW} that a score needs before it says anything.`,
      `Известно исходов этой версии: ${n}${of} из ${NOTHING_BELOW}, нужных, чтобы оценка что-то сказала.`,
    );
  return say(
    `Outcomes known of this version: ${n}${of}, ${wins} won.`,
    `Известно исходов этой версии: ${n}${of}, побед ${wins}.`,
  );
}

const learners = (say: Say) => ({
  logistic: say("logistic regression", "логистическая регрессия"),
  trees: say("boosted trees", "бустинг на деревьях"),
  base_rate: say("the base rate: nothing learned says more", "базовая частота: выученное не говорит больше"),
});
const calibrations = (say: Say) => ({
  platt: say("Platt's scaling", "шкала Платта"),
  isotonic: say("isotonic", "изотоническая"),
  none: say("none", "нет"),
});

/** What it was learned from and how good it was on what it did not know. */
export function figureRows({ card, manifest }: StoredModel, say: Say): (readonly [string, string])[] {
  const { n, worth, wins, baseRate, judged } = card;
  const rate =
    baseRate === null
      ? "n/a"
      : `${percent(baseRate.share)} (${percent(baseRate.from, 0)} … ${percent(baseRate.to, 0)})`;
  const rows: [string, string][] = [
    [say("outcomes learned from", "исходов в обучении"), `${n} (${say("worth", "стоят")} ${number(worth, 0)})`],
    [say(`won: ${wins}, with 95 % interval`, `побед ${wins}, интервал 95 %`), rate],
  ];
  const { trained } = manifest;
  if (trained !== undefined)
    rows.push([say("candles", "свечи"), `${trained.from.slice(0, 10)} … ${trained.to.slice(0, 10)}`]);
  rows.push([say("learner", "что обучено"), learners(say)[card.kind]]);
  if (card.calibration !== "none") rows.push([say("calibration", "калибровка"), calibrations(say)[card.calibration]]);
  if (judged === null) return [...rows, [say("judged", "проверка"), say("too few outcomes", "исходов слишком мало")]];
  return [
    ...rows,
    [say("judged on, not learned from", "проверена на незнакомых исходах"), String(judged.tested)],
    ["AUC", number(judged.auc, 3)],
    [
      say("Brier; base rate", "Брайер; у базовой частоты"),
      `${number(judged.brier, 4)}; ${number(judged.share * (1 - judged.share), 4)}`,
    ],
    [
      say("Brier skill, 90 % interval", "выигрыш по Брайеру, интервал 90 %"),
      `${percent(judged.skill)} (${judged.skillInterval.map((one) => percent(one)).join(" … ")})`,
    ],
    [
      say("log-loss; base rate", "log-loss; у базовой частоты"),
      `${number(judged.logLoss, 4)}; ${number(judged.baseLogLoss, 4)}`,
    ],
    [
      say("calibration error; true scores: at most", "ошибка калибровки; у верных не больше"),
      `${percent(judged.ece)}; ${percent(judged.eceNull)}`,
    ],
  ];
}

const MOST_LINES = 10;

/** What each threshold would have kept, those that keep something else than the one before. */
export function thresholdTable({ model: { card } }: ModelShown, say: Say): Block[] {
  const { thresholds = [] } = card.judged ?? {};
  if (card.kind === "base_rate" || thresholds.length < 2) return [];
  const every = Math.ceil(thresholds.length / MOST_LINES);
  const shown = thresholds.filter((_, i) => i % every === 0);
  return [
    {
      kind: "table",
      columns: [
        { title: say("threshold", "порог"), align: "left" },
        { title: say("kept", "осталось"), align: "right" },
        { title: say("won, 95 %", "побед, 95 %"), align: "right" },
        { title: say("mean R, 90 %", "средний R, 90 %"), align: "right" },
      ],
      rows: shown.map((line, i) => [
        i === 0 ? say("all", "все") : line.p.toFixed(2),
        `${line.kept} (${percent(line.coverage, 0)})`,
        wonCell(line),
        meanCell(line),
      ]),
    },
  ];
}

const wonCell = ({ precision, precisionInterval, kept }: ThresholdLine): string =>
  precision === null || precisionInterval === null
    ? `n/a (n=${kept})`
    : `${percent(precision, 0)} [${percent(precisionInterval[0], 0)}…${percent(precisionInterval[1], 0)}]`;

const meanCell = ({ expectancyR, expectancyInterval, kept }: ThresholdLine): string =>
  expectancyR === null || expectancyInterval === null
    ? `n/a (n=${kept})`
    : `${number(expectancyR, 2)} [${number(expectancyInterval[0], 2)}…${number(expectancyInterval[1], 2)}]`;
