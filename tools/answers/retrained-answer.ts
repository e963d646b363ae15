import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import type { SetupTraining } from "../../src/services/score/train-setup.js";
import { trainingAnswer } from "./training-answer.js";
import { sayIn } from "./words.js";

/** What a training of a setup came to: its figures, what it learned from, and whether a model is kept. */
export function retrainedAnswer(found: SetupTraining, isDry: boolean, language: Language): Message {
  const say = sayIn(language);
  const { sources, model } = found;
  const rows: string[] = [];
  if (sources.live > 0) rows.push(`${say("live", "живых")} ${sources.live}`);
  if (sources.replay > 0) rows.push(`${say("replayed", "с прогонов")} ${sources.replay}`);
  if (sources.run > 0) rows.push(`${say("from backtests", "из бэктестов")} ${sources.run}`);
  const blocks: Block[] = [
    text(`${say("Learned from: ", "Выучено на: ")}${rows.join(", ")}.`),
    ...(found.synthetic
      ? [
          text(
            say(
              "All of them are of the sample market: the model scores that market alone.",
              "Все они с учебного рынка: модель оценивает только его.",
            ),
          ),
        ]
      : []),
  ];
  if (model !== undefined)
    blocks.push(
      text(
        { code: model.id },
        found.isKnown
          ? say(
              ` is the very same model as before (${model.state}): nothing new was learned.`,
              ` — та же модель, что и раньше (${model.state}): ничего нового не выучено.`,
            )
          : say(
              " is kept as a shadow: it scores nothing until it is promoted.",
              " хранится как тень: до повышения она ничего не оценивает.",
            ),
      ),
    );
  else if (!isDry)
    blocks.push(
      text(
        say(
          "No model was kept: there is too little to make one of.",
          "Модель не сохранена: слишком мало исходов, чтобы её составить.",
        ),
      ),
    );
  return message(...trainingAnswer(found.report, language).blocks, ...blocks);
}
