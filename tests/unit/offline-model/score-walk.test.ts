import { describe, expect, it } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const context = contextOn();
const callsOf = (text: string) => understand(text, context).calls;
const scored = (extra: object = {}) => [
  {
    name: "run_backtest",
    args: { setup_id: "london_sweep", mode: "backtest", extra: { score: "walkforward", ...extra } },
  },
];

describe("a backtest with the score", () => {
  it.each([
    "backtest london_sweep with the score",
    "backtest london_sweep with the score walk-forward",
    "run london_sweep with the score applied walk-forward",
    "test the london sweep, score walk-forward",
    "run london_sweep with and without the score",
    "backtest london_sweep using its ML score",
    "apply the score walk forward to london_sweep and run it",
    "backtest london_sweep score=walkforward",
    "прогони london_sweep с оценкой",
    "протестируй london_sweep с оценкой шаг за шагом",
    "прогони london_sweep с оценкой и без",
    "бэктест london_sweep со скором walk-forward",
    "прогони london_sweep с применением оценки модели",
  ])("is asked for: %s", (text) => {
    expect(callsOf(text)).toEqual(scored());
  });

  it("may say its threshold", () => {
    expect(callsOf("backtest london_sweep with the score walk-forward, threshold 0.6")).toEqual(
      scored({ "score.threshold": 0.6 }),
    );
    expect(callsOf("прогони london_sweep с оценкой, порог 0.6")).toEqual(scored({ "score.threshold": 0.6 }));
  });

  it.each([
    ["backtest london_sweep without the score", undefined],
    ["прогони london_sweep без оценки", undefined],
    ["backtest london_sweep with a score threshold of 0.6", { "score.threshold": 0.6 }],
  ])("is not asked for: %s", (text, extra) => {
    expect(callsOf(text)[0]?.args["extra"]).toEqual(extra);
  });

  it("leaves a walk-forward of parameters what it is", () => {
    expect(callsOf("walk london_sweep forward over rr 1,2,3")[0]?.name).toBe("walk_forward");
    expect(callsOf("walk-forward london_sweep rr 1,2")[0]?.name).toBe("walk_forward");
  });
});
