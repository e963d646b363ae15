import { activationAnswer } from "../answers/activation-answer.js";
import { activationArguments } from "../answers/activation-arguments.js";
import { defineEffect } from "./effect.js";

export const activateSetupEffect = defineEffect({
  name: "activate_setup",
  schema: activationArguments,
  run: async (services, { setup_id, symbol, timeframe }, { language }) =>
    activationAnswer(await services.activateSetup({ setupId: setup_id, symbol, timeframe }), language),
});
