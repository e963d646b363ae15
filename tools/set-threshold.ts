import { text } from "../src/domain/message.js";
import { thresholdsAnswer } from "./answers/watch-answer.js";
import { sayIn } from "./answers/words.js";
import { thresholdArguments, thresholdEffect } from "./effects/alert-wishes.js";
import { offer } from "./effects/offer.js";
import { defineTool } from "./tool.js";

export const setThreshold = defineTool({
  name: "set_threshold",
  needs: "change",
  about:
    "Put a threshold of p_success in place of the setup files', for all setups or one; off: as the files say; nothing said: show them. The person confirms by a button; you cannot.",
  schema: thresholdArguments,
  async run(services, args, context) {
    const { language } = context;
    if (args.p === undefined && args.off === undefined) return thresholdsAnswer(await services.thresholds(), language);
    const say = sayIn(language);
    const whose = args.setup_id ?? say("all setups", "все сетапы");
    const about =
      args.off === true
        ? `${whose}: ${say("the file's threshold", "порог из файла")}`
        : `${whose}: p_success > ${args.p}`;
    const plain = JSON.parse(JSON.stringify(args)) as Readonly<Record<string, unknown>>;
    return offer(
      services,
      { effect: thresholdEffect, args: plain, about, shown: [text(about)], facts: {}, yes: say("Set it", "Задать") },
      context,
    );
  },
});
