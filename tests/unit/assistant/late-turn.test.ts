import { expect, it } from "vitest";
import { stillClock, wordsOf } from "../../support/fake-tools.js";
import { ScriptedModel } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

it.each([
  { language: "en", text: "loop", words: "This took too long and was stopped." },
  { language: "ru", text: "по кругу", words: "Это заняло слишком много времени" },
])(
  "a turn begins no step after sixty seconds, and says what was found until then ($language)",
  async ({ text, words }) => {
    const clock = stillClock();
    const slowly = (symbol: string) => () => {
      clock.move(25_000);
      return [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol } }];
    };
    const model = new ScriptedModel(["A", "B", "C", "D", "E"].map(slowly));
    const { assistant } = assistantThatSays([], {
      clock,
      models: [{ ...model.asModel("offline model"), spokenByCode: true }],
    });
    const said = wordsOf((await assistant.ask({ thread: "a", text })).message);
    expect(model.heard).toHaveLength(3);
    for (const symbol of ["A", "B", "C"]) expect(said).toContain(`asia_fvg_break on ${symbol}: 62 trades`);
    expect(said).toContain(words);
  },
);
