import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import type { ScoreKind } from "../../src/domain/score-manifest.js";
import type { TrainingReport } from "../../src/domain/training-report.js";
import { number, percent, sayIn } from "./words.js";

/** What a training came to, as a table and the reasons against its use. */
export function trainingAnswer(found: TrainingReport, language: Language, of: ScoreKind = "outcome"): Message {
  const say = sayIn(language);
  const isOutcome = of === "outcome";
  const words = {
    logistic: say("logistic regression", "логистическая регрессия"),
    trees: say("boosted trees", "бустинг на деревьях"),
    base_rate: say("the base rate", "базовая частота"),
  };
  const verdict = found.promotable
    ? say("may be promoted", "можно повысить")
    : say("may not be used", "использовать нельзя");
  const rows: (readonly [string, string])[] = [
    [
      isOutcome ? say("outcomes", "исходов") : say("labels", "меток"),
      `${found.n} (${say("worth", "стоят")} ${number(found.worth, 0)})`,
    ],
    [
      isOutcome ? say("wins", "побед") : say("taken", "взято"),
      found.base_rate === null ? "n/a" : percent(found.base_rate),
    ],
    [say("judged on", "проверено на"), String(found.tested)],
    ["AUC", number(found.auc, 3)],
    ["Brier", number(found.brier, 4)],
    [
      say("Brier skill, 90 % interval", "выигрыш по Брайеру, интервал 90 %"),
      found.brier_skill === null || found.brier_skill_interval === null
        ? "n/a"
        : `${percent(found.brier_skill)} (${found.brier_skill_interval.map((share) => percent(share)).join(" … ")})`,
    ],
    [
      say("calibration error; true scores: at most", "ошибка калибровки; у верных оценок не больше"),
      found.ece === null || found.ece_null_p95 === null
        ? "n/a"
        : `${percent(found.ece)}; ${percent(found.ece_null_p95)}`,
    ],
  ];
  const blocks: Block[] = [
    text({ bold: `${isOutcome ? "p_success" : say("preference", "предпочтение")}: ${words[found.model]}, ${verdict}` }),
    {
      kind: "table",
      columns: [
        { title: say("figure", "показатель"), align: "left" },
        { title: say("value", "значение"), align: "right" },
      ],
      rows,
    },
  ];
  if (found.reasons.length > 0) blocks.push({ kind: "list", items: found.reasons.map((reason) => [reason[language]]) });
  if (found.constant.length > 0)
    blocks.push(
      text(say("Left out, as they never move: ", "Не меняются и потому опущены: "), {
        code: found.constant.join(", "),
      }),
    );
  return message(...blocks);
}
