import { promotionBlocks } from "./answers/promotion-answer.js";
import { promoteArguments } from "./answers/score-arguments.js";
import { sayIn } from "./answers/words.js";
import { offer } from "./effects/offer.js";
import { promoteEffect } from "./effects/promote-model.js";
import { defineTool } from "./tool.js";

export const promoteModel = defineTool({
  name: "promote_model",
  needs: "change",
  about:
    "Propose that a trained model becomes champion: the one that scores. It is refused with every reason where a gate does not let it through. The person confirms by a button; you cannot.",
  schema: promoteArguments,
  async run(services, args, context) {
    const say = sayIn(context.language);
    const check = await services.checkPromotion(args.model, context.language);
    const { id, setupId } = check.model;
    return offer(
      services,
      {
        effect: promoteEffect,
        args: { model: id },
        about: say(`let ${id} score ${setupId}`, `оценивать ${setupId} моделью ${id}`),
        shown: promotionBlocks(check, context.language),
        facts: { model: id, setup_id: setupId, champion: check.champion?.id ?? null },
        yes: say("⬆ Promote", "⬆ Повысить"),
        // What it is worth has to be seen before.
        asksAlways: true,
      },
      context,
    );
  },
});
