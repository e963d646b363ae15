import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import type { SetupTraining } from "../../src/services/score/train-setup.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { trainingAnswer } from "./training-answer.js";
import { percent, type Say, sayIn } from "./words.js";

/** What a training of a setup came to: its figures, what it learned from, and whether a model is kept. */
export function retrainedAnswer(found: SetupTraining, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { setupId, kind, report, model } = found;
  const lines = [learnedFrom(found, say), ...notes(found, say), keptAs(found, say)];
  const blocks: Block[] = [
    text({ bold: `${setupId} · ${kind === "outcome" ? say("score", "оценка") : say("preference", "предпочтение")}` }),
    ...trainingAnswer(report, language, kind).blocks,
    ...lines.map((line) => text(...line)),
  ];
  if (model !== undefined && report.promotable && model.state !== "champion")
    blocks.push({ kind: "buttons", buttons: [promoteButton(model.id, say)] });
  const figures: Record<string, Figure> = {
    "training.outcomes": { label: say("outcomes learned from", "исходов в обучении"), text: String(report.n) },
  };
  if (report.base_rate !== null)
    figures["training.base_rate"] = { label: say("base rate", "базовая частота"), text: percent(report.base_rate) };
  return {
    message: message(...blocks),
    facts: { setup_id: setupId, kind, model: model?.id ?? null, promotable: report.promotable, n: report.n },
    figures,
    ...(model === undefined || found.isKnown ? {} : { change: { after: model.id } }),
  };
}

function learnedFrom({ sources, kind }: SetupTraining, say: Say): Inline[] {
  const rows: string[] = [];
  if (sources.live > 0) rows.push(`${say("live alerts", "живые алерты")} ${sources.live}`);
  if (sources.replay > 0) rows.push(`${say("replayed alerts", "алерты реплеев")} ${sources.replay}`);
  if (sources.run > 0) rows.push(`${say("trades of backtests", "сделки бэктестов")} ${sources.run}`);
  const what =
    kind === "outcome"
      ? say("Learned from how these ended: ", "Выучено на том, чем кончились: ")
      : say("Learned from your labels of these: ", "Выучено на ваших метках: ");
  return [`${what}${rows.join(", ")}.`];
}

function notes({ synthetic, otherSchema }: SetupTraining, say: Say): Inline[][] {
  const found: Inline[][] = [];
  if (synthetic)
    found.push([
      say(
        "All of them are of the sample market: the model scores that market alone.",
        "Все они с учебного рынка: модель оценивает только его.",
      ),
    ]);
  if (otherSchema > 0)
    found.push([
      say(
        `Left out: ${otherSchema} whose features were read by another version of ITA.`,
        `Опущено: ${otherSchema} с признаками другой версии ITA.`,
      ),
    ]);
  return found;
}

function keptAs({ model, isKnown, dryRun, report }: SetupTraining, say: Say): Inline[] {
  if (dryRun) return [say("A dry run: nothing was kept.", "Пробный прогон: ничего не сохранено.")];
  if (model === undefined)
    return [
      say("No model was kept: there is too little to make one of.", "Модель не сохранена: исходов слишком мало."),
    ];
  return [
    { code: model.id },
    isKnown
      ? say(
          " is the very same model as before: nothing new was learned.",
          " — та же модель, что и раньше: ничего нового не выучено.",
        )
      : report.promotable
        ? say(
            " is kept as a shadow: it scores nothing until a person promotes it.",
            " сохранена как тень: она ничего не оценивает, пока её не повысит человек.",
          )
        : say(
            " is kept as a shadow and scores nothing; what stands against it has to go first, then train again.",
            " сохранена как тень и ничего не оценивает; сначала должно уйти то, что против неё, потом обучите снова.",
          ),
  ];
}

const promoteButton = (id: string, say: Say): Button => ({
  label: say("⬆ Promote", "⬆ Повысить"),
  command: `/promote ${id}`,
});
