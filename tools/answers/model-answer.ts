import { formatDayMinute } from "../../src/domain/civil.js";
import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { albumBlock } from "../../src/services/alerts/alert-desk.js";
import type { ModelAnswer, ModelShown } from "../../src/services/score/show-model.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { figureRows, kindWord, knownLine, stateWord, thresholdTable } from "./model-figures.js";
import { modelListAnswer, noModelAnswer } from "./model-list-answer.js";
import { number, percent, type Say, sayIn, syntheticNote } from "./words.js";

const MOST_MODELS = 8;

/** The card of a model; what is missing where there is none; or how the score of every setup stands. */
export function modelAnswer(answer: ModelAnswer, language: Language): ToolAnswer {
  const say = sayIn(language);
  switch (answer.kind) {
    case "all":
      return modelListAnswer(answer.setups, say);
    case "none":
      return noModelAnswer(answer, say);
    case "model":
      return card(answer, language, say);
  }
}

function card(shown: ModelShown, language: Language, say: Say): ToolAnswer {
  const { model, isOwn, pictures, known, reasons } = shown;
  const { setupId, kind, state, manifest } = model;
  const figures = figuresOf(shown, say);
  return {
    message: message(
      text(
        { bold: `${setupId} · ${model.id}` },
        ` · ${kindWord(kind, say)} · ${stateWord(state, say)} · ${say("made", "обучена")} ${formatDayMinute(model.made)} UTC`,
      ),
      ...(manifest.synthetic ? [text(...syntheticNote(say))] : []),
      ...(isOwn ? [] : [text(ofAnotherVersion(say))]),
      ...(pictures.length === 0 ? [] : [albumBlock(pictures)]),
      {
        kind: "table",
        columns: [
          { title: say("figure", "показатель"), align: "left" },
          { title: say("value", "значение"), align: "right" },
        ],
        rows: figureRows(model, say),
      },
      ...verdict(shown, language, say),
      ...thresholdTable(shown, say),
      ...topFeatures(shown, say),
      ...otherModels(shown, say),
      ...(known === null ? [] : [text(knownLine(known, kind, say))]),
      ...buttons(shown, say),
    ),
    facts: {
      model: model.id,
      setup_id: setupId,
      kind,
      state,
      of_this_version: isOwn,
      synthetic: manifest.synthetic,
      reasons: reasons.map(({ code }) => code),
      figures: Object.keys(figures),
    },
    figures,
  };
}

const ofAnotherVersion = (say: Say): string =>
  say(
    "⚠ Trained for another version of the setup: it says nothing of alerts of the file as it stands now.",
    "⚠ Обучена для другой версии сетапа: об алертах нынешнего файла она ничего не говорит.",
  );

/** Whether it may be used, with every reason against it. */
function verdict({ model, reasons, threshold }: ModelShown, language: Language, say: Say): Block[] {
  const used: Inline[] =
    model.kind === "preference"
      ? [
          say(
            " It is told beside an alert and decides nothing.",
            " Она лишь указана рядом с алертом и ничего не решает.",
          ),
        ]
      : threshold === undefined
        ? [say(" No threshold is set: nothing is held back by it.", " Порог не задан: ничего по ней не удерживается.")]
        : [say(` Alerts need more than ${threshold}.`, ` Алерту нужно больше ${threshold}.`)];
  if (reasons.length === 0)
    return [
      text({ bold: say("It passed its gates.", "Проверки пройдены.") }, ...(model.state === "champion" ? used : [])),
    ];
  return [
    text({ bold: say("It may not be promoted:", "Повысить её нельзя:") }),
    { kind: "list", items: reasons.map((reason): Inline[] => [reason[language]]) },
  ];
}

function topFeatures({ model: { card } }: ModelShown, say: Say): Block[] {
  const { top = [] } = card.judged ?? {};
  if (top.length === 0) return [];
  return [
    text(
      { bold: say("What it rests on", "На что она опирается") },
      say(
        ": rise of log-loss when a feature is shuffled among outcomes it did not know",
        ": рост log-loss, если перемешать признак на незнакомых исходах",
      ),
    ),
    { kind: "list", items: top.map(({ feature, loss }): Inline[] => [{ code: feature }, ` +${loss.toFixed(4)}`]) },
  ];
}

function otherModels({ all, model }: ModelShown, say: Say): Block[] {
  if (all.length < 2) return [];
  const rows = all
    .slice(0, MOST_MODELS)
    .map((one) => [
      `${one.id}${one.id === model.id ? " ◂" : ""}`,
      kindWord(one.kind, say),
      stateWord(one.state, say),
      String(one.card.n),
      one.card.judged === null ? "n/a" : percent(one.card.judged.skill),
    ]);
  return [
    {
      kind: "table",
      columns: [
        { title: say("model", "модель"), align: "left" },
        { title: say("says", "о чём"), align: "left" },
        { title: say("state", "состояние"), align: "left" },
        { title: "n", align: "right" },
        { title: say("Brier skill", "по Брайеру"), align: "right" },
      ],
      rows,
    },
  ];
}

function buttons({ model, isOwn, reasons, former, all }: ModelShown, say: Say): Block[] {
  const { id, setupId, state, kind } = model;
  const ofKind = kind === "preference" ? " preference" : "";
  const list: Button[] = [{ label: say("🎓 Retrain", "🎓 Переобучить"), command: `/retrain ${setupId}${ofKind}` }];
  if (state !== "champion" && isOwn && reasons.length === 0)
    list.push({ label: say("⬆ Promote", "⬆ Повысить"), command: `/promote ${id}` });
  if (state === "champion")
    list.push({
      label: former === undefined ? say("↩ Take out of use", "↩ Снять") : say("↩ Roll back", "↩ Откатить"),
      command: `/rollback ${setupId}${ofKind}`,
    });
  const newest = all.find(
    (one) => one.kind === kind && one.state === "shadow" && one.id !== id && one.made > model.made,
  );
  if (newest !== undefined) list.push({ label: say("Newest shadow", "Новейшая"), command: `/model ${newest.id}` });
  return [{ kind: "buttons", buttons: list }];
}

function figuresOf({ model: { card } }: ModelShown, say: Say): Record<string, Figure> {
  const { judged, n, baseRate } = card;
  const figure = (label: string, value: string): Figure => ({ label, text: value });
  return {
    "model.n": figure(say("outcomes learned from", "исходов в обучении"), String(n)),
    ...(baseRate === null
      ? {}
      : { "model.base_rate": figure(say("base rate", "базовая частота"), `${percent(baseRate.share, 0)} (n=${n})`) }),
    ...(judged === null
      ? {}
      : {
          "model.auc": figure("AUC", `${number(judged.auc, 2)} (n=${judged.tested})`),
          "model.brier": figure("Brier", `${number(judged.brier, 4)} (n=${judged.tested})`),
          "model.brier_skill": figure(
            say("Brier skill", "выигрыш по Брайеру"),
            `${percent(judged.skill)} (n=${judged.tested})`,
          ),
          "model.ece": figure(say("calibration error", "ошибка калибровки"), percent(judged.ece)),
        }),
  };
}
