import { text } from "../src/domain/message.js";
import { setupScoreArguments } from "./answers/score-arguments.js";
import { capitalised, sayIn } from "./answers/words.js";
import { offer } from "./effects/offer.js";
import { retrainEffect } from "./effects/retrain.js";
import { defineTool } from "./tool.js";

export const retrain = defineTool({
  name: "retrain",
  needs: "change",
  about:
    "Train the score of a setup anew on all outcomes known (or its preference on the trader's labels) and keep the model as a shadow, which scores nothing. Takes seconds. The person confirms by a button; you cannot. Leave setup_id out where none is named.",
  schema: setupScoreArguments,
  run(services, args, context) {
    const say = sayIn(context.language);
    const setup = args.setup_id ?? say("the setup at work", "рабочий сетап");
    const about =
      args.kind === "preference"
        ? say(`train what you take of ${setup} anew`, `обучить предпочтение по ${setup} заново`)
        : say(`train the score of ${setup} anew`, `обучить оценку ${setup} заново`);
    const more = say(
      "It learns from every outcome known so far and is kept as a shadow: what scores now stays.",
      "Она выучится на всех известных исходах и останется тенью: то, что оценивает сейчас, не меняется.",
    );
    return offer(
      services,
      {
        effect: retrainEffect,
        args,
        about,
        shown: [text({ bold: `${capitalised(about)}. ` }, more)],
        facts: args,
        yes: say("🎓 Train", "🎓 Обучить"),
      },
      context,
    );
  },
});
