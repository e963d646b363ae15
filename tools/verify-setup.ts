import { startRequest } from "../src/domain/contracts.js";
import { certificateAnswer } from "./answers/certificate-answer.js";
import { defineTool } from "./tool.js";

export const verifySetup = defineTool({
  name: "verify_setup",
  needs: "ask",
  about:
    "Try whether a setup looks ahead (repaints, peeks): its causality certificate. It re-runs the setup candle by candle and on prefixes and compares every reading. Needed before a setup can be activated. `start` and `end` are days; leave them out for all stored candles.",
  schema: startRequest.omit({ mode: true }),
  run: async (services, args, { language, signal, progress }) =>
    certificateAnswer(
      await services.verifySetup({ ...args, mode: "backtest" }, {}, { signal, progress }),
      args.extra,
      language,
    ),
});
