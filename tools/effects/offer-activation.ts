import type { z } from "zod";
import type { Services } from "../../src/services/services.js";
import { activationAnswer } from "../answers/activation-answer.js";
import type { activationArguments } from "../answers/activation-arguments.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { activateSetupEffect } from "./activate-setup.js";
import { offer } from "./offer.js";
import { pauseSetupEffect } from "./pause-setup.js";

/** Offers to activate or pause a setup where that would change anything; else says why not. */
export async function offerActivation(
  services: Services,
  wanted: "active" | "paused",
  args: z.infer<typeof activationArguments>,
  context: ToolContext,
): Promise<ToolAnswer> {
  const { setup_id: setupId, symbol, timeframe } = args;
  const query = { setupId, symbol, timeframe, dryRun: true };
  const active = wanted === "active";
  const tried = await (active ? services.activateSetup(query) : services.pauseSetup(query));
  const answer = activationAnswer(tried, context.language);
  if (!tried.outcomes.some(({ result }) => result === "done")) return answer;
  const say = sayIn(context.language);
  const where = [setupId, symbol, timeframe].filter((word) => word !== undefined).join(" ");
  return offer(
    services,
    {
      effect: active ? activateSetupEffect : pauseSetupEffect,
      args,
      about: active ? say(`activate ${where}`, `включить ${where}`) : say(`pause ${where}`, `пауза для ${where}`),
      shown: answer.message.blocks,
      facts: answer.facts,
      yes: active ? say("👁 Activate", "👁 Включить") : say("⏸ Pause", "⏸ Пауза"),
    },
    context,
  );
}
