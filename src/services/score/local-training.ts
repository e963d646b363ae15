import { Refusal } from "../../domain/errors.js";
import type { ScoreModel } from "../../domain/score-model.js";
import type { ScoreTraining } from "../../ports/score-training.js";
import { trainModel } from "./train-model.js";

/** Training in this process: inside a worker thread. `modelFile` is loaded for the first one. */
export const createLocalTraining = (modelFile: () => Promise<(model: ScoreModel) => Uint8Array>): ScoreTraining => ({
  trainScore: async (order, { signal, progress } = {}) => {
    const write = await modelFile();
    return trainModel(order, write, (share) => {
      if (signal?.aborted) throw new Refusal("cancelled", "Stopped, as you asked. Nothing was stored.");
      progress?.(share);
    });
  },
});
