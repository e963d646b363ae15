import { describe, expect, it } from "vitest";
import type { AssistantModel } from "../../../agents/assistant/assistant-model.js";
import { ModelStates } from "../../../agents/assistant/model-states.js";
import { modelsAnswer, modelsHealth } from "../../../agents/assistant/models-answer.js";
import { Purse } from "../../../agents/assistant/purse.js";
import { stillClock, wordsOf } from "../../support/fake-tools.js";
import { memorySpending } from "../../support/journal/memory-spending.js";
import { ScriptedModel } from "../../support/scripted-model.js";

const named = (name: string, provider?: string): AssistantModel => ({
  ...new ScriptedModel([]).asModel(name),
  ...(provider === undefined ? {} : { provider }),
});

function world() {
  const clock = stillClock();
  const [mini, big, other] = [named("gpt-4o-mini", "openai"), named("gpt-4o", "openai"), named("llama", "127.0.0.1")];
  const offline = { ...named("offline model"), spokenByCode: true };
  const states = new ModelStates([mini, big, other, offline], clock);
  const purse = new Purse({ spending: memorySpending(), usdPersonDay: 1, usdDay: 1, prices: {}, clock });
  return { clock, states, mini, big, other, purse };
}

describe("the models, as /llm and /health tell of them", () => {
  it("stand in the order they are tried, with their prices", () => {
    const { states, purse } = world();
    expect(wordsOf(modelsAnswer(states.all(), purse, "en")).split("\n")).toEqual([
      "Answering: gpt-4o-mini → gpt-4o → llama → offline model",
      "- gpt-4o-mini: ready · $0.15 in, $0.6 out per million tokens",
      "- gpt-4o: ready · $2.5 in, $10 out per million tokens",
      "- llama: ready · $15 in, $60 out per million tokens (not known, the dearest)",
      "- offline model: ready · costs nothing",
    ]);
    expect(modelsHealth(states.all(), "en").ok).toBe(true);
  });

  it("rest together where their provider fails, and alone where the name is wrong", () => {
    const { states, mini, big, other, clock } = world();
    for (let at = 0; at < 5; at++) states.failed(mini, "server");
    expect(states.begin(big)).toEqual({ why: "server" });
    expect(states.begin(other)).toBeUndefined();
    states.failed(other, "unknown");
    clock.move(60_000);
    const said = wordsOf(modelsAnswer(states.all(), undefined, "en"));
    expect(said).toContain("gpt-4o: an error on its side; left alone for 4 min");
    expect(said).toContain("llama: no such model or address; left alone for 4 min");
    expect(wordsOf(modelsAnswer(states.all(), undefined, "ru"))).toContain("не трогаю ещё 4 мин");
    expect(modelsHealth(states.all(), "en")).toMatchObject({ ok: false });
    clock.move(240_000);
    expect(wordsOf(modelsAnswer(states.all(), undefined, "en"))).toContain("the next question tries it again");
    expect([states.begin(mini), states.begin(big)]).toEqual([undefined, { why: "server" }]);
    states.succeeded(mini);
    expect(states.begin(big)).toBeUndefined();
  });
});
