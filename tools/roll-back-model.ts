import { text } from "../src/domain/message.js";
import { setupScoreArguments } from "./answers/score-arguments.js";
import { capitalised, sayIn } from "./answers/words.js";
import { offer } from "./effects/offer.js";
import { rollBackEffect } from "./effects/roll-back-model.js";
import { defineTool } from "./tool.js";

export const rollBackModel = defineTool({
  name: "roll_back_model",
  needs: "change",
  about:
    "Take the champion of a setup's score back: the model that scored before it scores again, or none. The person confirms by a button; you cannot. Leave setup_id out where none is named.",
  schema: setupScoreArguments,
  run(services, args, context) {
    const say = sayIn(context.language);
    const setup = args.setup_id ?? say("the setup at work", "рабочий сетап");
    const about = say(
      `take the champion of ${setup} back: the model before it scores again`,
      `вернуть ${setup} прежнюю модель вместо действующей`,
    );
    return offer(
      services,
      {
        effect: rollBackEffect,
        args,
        about,
        shown: [text({ bold: `${capitalised(about)}.` })],
        facts: args,
        yes: say("↩ Roll back", "↩ Откатить"),
      },
      context,
    );
  },
});
