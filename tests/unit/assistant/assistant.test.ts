import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import { describe, expect, it } from "vitest";
import type { Progress } from "../../../agents/assistant/turn.js";
import { message, text } from "../../../src/domain/message.js";
import { fakeTools, stillClock, wordsOf } from "../../support/fake-tools.js";
import { ScriptedModel } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const backtest = (args: Record<string, unknown> = {}) => [
  { name: "run_backtest", args: { setup_id: "asia_fvg_break", ...args } },
];

describe("a turn of the assistant", () => {
  it("runs the tool the model names and fills in its figures by name", async () => {
    const { assistant, model } = assistantThatSays([
      backtest(),
      "It came out with {{run.metrics.profit_factor}} over {{run.trades_count}}.",
    ]);
    const answer = await assistant.ask({ thread: "a", text: "test asia_fvg_break" });
    expect(wordsOf(answer.message)).toBe(
      [
        "It came out with profit factor 1.34 over trades 62.",
        "asia_fvg_break on EURUSD: 62 trades, profit factor 1.34",
        "Sample market (synthetic). In the past.",
        "[Trades]",
      ].join("\n"),
    );
    expect(answer).toMatchObject({ refused: false, model: "scripted model", language: "en" });
    expect(answer.toolRuns).toEqual([{ name: "run_backtest", args: { setup_id: "asia_fvg_break" }, ok: true }]);
    model.finish();
  });

  it("puts a tool's whole answer where the model names it, once", async () => {
    const { assistant } = assistantThatSays([backtest(), "Here it is:\n{{answer}}\nAsk on."]);
    const { message: shown } = await assistant.ask({ thread: "a", text: "go" });
    expect(wordsOf(shown).split("\n")).toEqual([
      "Here it is:",
      "asia_fvg_break on EURUSD: 62 trades, profit factor 1.34",
      "Sample market (synthetic). In the past.",
      "[Trades]",
      "Ask on.",
    ]);
  });

  it("drops a text with a figure of the model's own for the tools' answers, and counts it", async () => {
    const { assistant } = assistantThatSays([backtest(), "The profit factor is 1.35. {{answer}}"]);
    const answer = await assistant.ask({ thread: "a", text: "go" });
    expect(wordsOf(answer.message)).not.toContain("1.35");
    expect(wordsOf(answer.message)).toContain("profit factor 1.34");
    expect(answer.dropped).toContain("1.35");
    expect(assistant.counts).toEqual({ turns: 1, dropped: 1 });
  });

  it("keeps a dropped text out of the thread", async () => {
    const { assistant, model } = assistantThatSays([backtest(), "It won 77 times.", "Fine."]);
    await assistant.ask({ thread: "a", text: "go" });
    await assistant.ask({ thread: "a", text: "thanks" });
    expect(JSON.stringify(model.heard.at(-1))).not.toContain("77");
  });

  it("states no result where nothing ran, not even with figures the person wrote", async () => {
    const { assistant } = assistantThatSays(["Yes, the win rate is 60 %.", "The setup was profitable."]);
    for (const asked of ["is the win rate 60 %?", "is it any good?"]) {
      const answer = await assistant.ask({ thread: "a", text: asked });
      expect(wordsOf(answer.message)).toMatch(/^Nothing was run for this/);
      expect(answer.refused).toBe(true);
    }
  });

  it("says whose figure it is where two runs carry one name", async () => {
    const { assistant } = assistantThatSays([
      [...backtest(), ...backtest({ symbol: "GBPUSD" })],
      "First {{run.metrics.profit_factor}}, then {{2.run.metrics.profit_factor}}.",
    ]);
    const { message: shown } = await assistant.ask({ thread: "a", text: "both" });
    expect(wordsOf(shown)).toContain(
      "First profit factor (bt_2025_10_31_1a2b3c4d) 1.34, then profit factor (bt_2025_10_31_1a2b3c4d) 0.87.",
    );
  });

  it("gives a refusal as the answer, in its own words", async () => {
    const { assistant } = assistantThatSays([backtest({ setup_id: "nothing" }), "That setup is not there."]);
    const answer = await assistant.ask({ thread: "a", text: "test nothing" });
    expect(wordsOf(answer.message)).toContain('There is no setup "nothing". Known: asia_fvg_break.\n- see /setups');
    expect(answer.refused).toBe(true);
    expect(answer.toolRuns[0]).toMatchObject({ ok: false, code: "unknown_setup" });
  });

  it("hands the model no stack, path or secret of a tool that broke", async () => {
    const { assistant, model } = assistantThatSays([backtest({ setup_id: "broken" }), "It broke."]);
    const answer = await assistant.ask({ thread: "a", text: "go" });
    expect(JSON.stringify(model.heard)).not.toContain("someone");
    expect(wordsOf(answer.message)).toContain("broke inside");
    expect(answer.toolRuns[0]).toMatchObject({ code: "internal" });
  });

  it("answers bad arguments and unknown tools with what may stand there", async () => {
    const { assistant, model } = assistantThatSays([
      [
        { name: "run_backtest", args: { setup: 5 } },
        { name: "run_backtst", args: {} },
      ],
      backtest(),
      "{{answer}}",
    ]);
    const answer = await assistant.ask({ thread: "a", text: "go" });
    const sent = JSON.stringify(model.heard[1]);
    expect(sent).toContain("setup_id");
    expect(sent).toContain("did you mean");
    expect(answer.refused).toBe(false);
    expect(wordsOf(answer.message)).not.toContain("does not fit");
  });

  it("tells a model what was refused in the language of the turn, so that it may repeat it", async () => {
    const { assistant, model } = assistantThatSays([[{ name: "run_backtst", args: {} }], "Такого нет."]);
    await assistant.ask({ thread: "a", text: "прогони" });
    expect(JSON.stringify(model.heard[1])).toContain("Инструмента «run_backtst» нет; может быть, ");
  });

  it("answers in the language it was asked in, and keeps to it", async () => {
    const { assistant, model } = assistantThatSays(["Готово.", "Fine.", "Хорошо."]);
    expect((await assistant.ask({ thread: "a", text: "привет" })).language).toBe("ru");
    expect((await assistant.ask({ thread: "a", text: "and in English" })).language).toBe("en");
    expect((await assistant.ask({ thread: "b", text: "ok, прогони" })).language).toBe("ru");
    expect(String(model.heard[0]?.[0]?.content)).toContain("Language of the answer: Russian");
  });

  it("tells how far a tool is", async () => {
    const { assistant } = assistantThatSays([backtest(), "{{answer}}"]);
    const told: Progress[] = [];
    await assistant.ask({ thread: "a", text: "go", onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([{ share: 0.5, what: "backtest" }]);
  });

  it("plans without running or remembering", async () => {
    const { assistant, model } = assistantThatSays([backtest({ setup_id: "broken" }), "Hello."]);
    expect(await assistant.plan({ text: "test it" })).toEqual([{ name: "run_backtest", args: { setup_id: "broken" } }]);
    await assistant.ask({ thread: "plan", text: "hello" });
    expect(model.heard[1]).toHaveLength(2);
  });
});

describe("the limits of a turn", () => {
  it("stops a model that loops, at eight tool calls and six model calls, and closes with what it has", async () => {
    const loop = (symbol: string) => backtest({ symbol });
    const { assistant, model } = assistantThatSays([
      [...loop("A"), ...loop("B"), ...loop("C")],
      [...loop("D"), ...loop("E"), ...loop("F")],
      [...loop("G"), ...loop("H"), ...loop("I")],
      loop("J"),
    ]);
    const answer = await assistant.ask({ thread: "a", text: "loop" });
    expect(answer.toolRuns).toHaveLength(8);
    expect(model.offered.at(-1)).toEqual([]);
    expect(wordsOf(answer.message)).toContain("more steps than one turn may take");
    model.finish();
  });

  it("asks a model six times at most", async () => {
    const { assistant, model } = assistantThatSays(
      ["A", "B", "C", "D", "E", "F"].map((symbol) => backtest({ symbol })),
    );
    await assistant.ask({ thread: "a", text: "loop" });
    expect(model.heard).toHaveLength(6);
  });

  it("answers the same call from what it gave before, and ends the turn at the third", async () => {
    const { assistant, model } = assistantThatSays([backtest(), backtest(), backtest(), "{{answer}}"]);
    const answer = await assistant.ask({ thread: "a", text: "again and again" });
    expect(answer.toolRuns.map(({ code }) => code)).toEqual([undefined, "repeat", "repeat"]);
    expect(model.offered.at(-1)).toEqual([]);
    expect(wordsOf(answer.message).match(/62 trades/g)).toHaveLength(1);
  });

  it("ends a turn whose time is up, whatever hangs", async () => {
    const { assistant } = assistantThatSays([[{ name: "slow", args: {} }], "Fine."], { limits: { wallMs: 60 } });
    const answer = await assistant.ask({ thread: "a", text: "slow" });
    expect(wordsOf(answer.message)).toContain("took too long");
    expect(answer.refused).toBe(true);
    expect(wordsOf((await assistant.ask({ thread: "a", text: "and now?" })).message)).toBe("Fine.");
  });

  it("gives all calls of a slow model one deadline, and the offline model answers with what there is", async () => {
    const clock = stillClock();
    const slow = new ScriptedModel([
      () => {
        clock.move(1_000);
        return backtest();
      },
      () => new Promise<never>(() => undefined),
    ]);
    const offline = { ...new ScriptedModel(["{{answer}}"]).asModel("offline model"), spokenByCode: true };
    const { assistant } = assistantThatSays([], {
      models: [slow.asModel("slow model"), offline],
      limits: { modelMs: 1_000 },
      clock,
    });
    const said = wordsOf((await assistant.ask({ thread: "a", text: "test it" })).message);
    expect(said).toContain("slow model did not answer (no answer in time); the offline model answered instead.");
    expect(said).toContain("62 trades");
  });

  it("keeps forty messages of a thread, from a request on", async () => {
    const { assistant, model } = assistantThatSays(Array.from({ length: 60 }, () => "Fine."));
    for (let turn = 0; turn < 60; turn++) await assistant.ask({ thread: "a", text: `message ${turn}` });
    const last = model.heard.at(-1) ?? [];
    expect(last.length).toBeLessThanOrEqual(41);
    expect(last[1]).toBeInstanceOf(HumanMessage);
    expect(JSON.stringify(last)).not.toContain('message 30"');
  });
});

describe("a thread that was cut", () => {
  it("goes on after a cancel at any step", async () => {
    const stop = new AbortController();
    const { assistant, model } = assistantThatSays([[{ name: "slow", args: {} }], "Welcome back."]);
    const answer = await assistant.ask({
      thread: "a",
      text: "slow",
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(wordsOf(answer.message)).toContain("Stopped");
    expect(answer.refused).toBe(true);
    expect(wordsOf((await assistant.ask({ thread: "a", text: "hello?" })).message)).toBe("Welcome back.");
    const heard = model.heard.at(-1) ?? [];
    for (const [at, sent] of heard.entries()) {
      if (AIMessage.isInstance(sent) && (sent.tool_calls?.length ?? 0) > 0)
        expect(heard[at + 1]).toBeInstanceOf(ToolMessage);
    }
  });

  it("goes on after a cancel while the model thinks", async () => {
    const stop = new AbortController();
    const hang = () => {
      stop.abort();
      return new Promise<string>(() => undefined);
    };
    const { assistant } = assistantThatSays([hang, "Here."]);
    expect(wordsOf((await assistant.ask({ thread: "a", text: "x", signal: stop.signal })).message)).toContain(
      "Stopped",
    );
    expect(wordsOf((await assistant.ask({ thread: "a", text: "y" })).message)).toBe("Here.");
  });

  it("loses none of many messages sent at once, and refuses beyond the line in words", async () => {
    const { assistant, model } = assistantThatSays(
      ["Ah.", "Yes.", "No.", "Fine."].map((line) => () => Promise.resolve(line)),
      {
        limits: { waiting: 3 },
      },
    );
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => assistant.ask({ thread: "a", text: `message ${n}` })),
    );
    expect(answers.map(({ refused }) => refused)).toEqual([false, false, false, false, true, true]);
    expect(wordsOf(answers[5]?.message ?? message())).toContain("Still busy");
    expect(model.heard.at(-1)?.filter((sent) => sent.type === "human")).toHaveLength(4);
  });

  it("lets threads run beside each other", async () => {
    let open: (line: string) => void = () => undefined;
    const held = new Promise<string>((resolve) => {
      open = resolve;
    });
    const { assistant } = assistantThatSays([() => held, "Quick."]);
    const slow = assistant.ask({ thread: "a", text: "wait" });
    expect(wordsOf((await assistant.ask({ thread: "b", text: "now" })).message)).toBe("Quick.");
    open("Late.");
    expect(wordsOf((await slow).message)).toBe("Late.");
  });
});

describe("a model that fails", () => {
  const failing = (status: number | undefined, words = "key sk-secret") =>
    Object.assign(new Error(words), status === undefined ? {} : { status });

  it.each([
    [failing(401), "its key was refused"],
    [failing(429), "over its rate or money limit"],
    [failing(503), "an error on its side"],
    [Object.assign(new Error("Request timed out."), { name: "APIConnectionTimeoutError" }), "no answer in time"],
    [new SyntaxError("Unexpected token <"), "its reply could not be read"],
  ])("gives way to the next one, which says why: %s", async (error, why) => {
    const first = new ScriptedModel([error]);
    const second = new ScriptedModel([backtest(), "{{answer}}"]);
    const { assistant } = assistantThatSays([], {
      models: [first.asModel("gpt-test"), second.asModel("offline model")],
    });
    const answer = await assistant.ask({ thread: "a", text: "go" });
    const [notice, ...rest] = wordsOf(answer.message).split("\n");
    expect(first.heard).toHaveLength(1);
    expect(notice).toBe(`gpt-test did not answer (${why}); the offline model answered instead.`);
    expect(rest.join("\n")).toContain("profit factor 1.34");
    expect(wordsOf(answer.message)).not.toContain("sk-secret");
    expect(answer.model).toBe("offline model");
  });

  it("may fail in the middle of a turn: the tool's answer is not lost", async () => {
    const first = new ScriptedModel([backtest(), failing(503)]);
    const second = new ScriptedModel(["{{answer}}"]);
    const { assistant } = assistantThatSays([], {
      models: [first.asModel("gpt-test"), second.asModel("offline model")],
    });
    const answer = await assistant.ask({ thread: "a", text: "go" });
    expect(wordsOf(answer.message)).toMatch(
      /^gpt-test did not answer .*; the offline model answered instead\.\nasia_fvg_break on EURUSD/,
    );
    expect(answer.toolRuns).toHaveLength(1);
  });

  it("is left alone for a while, then tried again", async () => {
    const clock = stillClock();
    const first = new ScriptedModel([failing(401), "I am back."]);
    const second = new ScriptedModel(["Here.", "Here."]);
    const { assistant } = assistantThatSays([], {
      clock,
      models: [first.asModel("gpt-test"), second.asModel("offline model")],
    });
    await assistant.ask({ thread: "a", text: "one" });
    await assistant.ask({ thread: "a", text: "two" });
    expect(first.heard).toHaveLength(1);
    clock.move(301_000);
    expect(wordsOf((await assistant.ask({ thread: "a", text: "three" })).message)).toBe("I am back.");
  });

  it("says so where none is left", async () => {
    const { assistant } = assistantThatSays([failing(500)], { tools: fakeTools });
    const answer = await assistant.ask({ thread: "a", text: "go" });
    expect(wordsOf(answer.message)).toBe("scripted model did not answer (an error on its side).");
    expect(answer.refused).toBe(true);
  });

  it("shows sentences that are fixed in code as they are", async () => {
    const model = new ScriptedModel(["Try: backtest asia_fvg_break from 2019 to 2020."]);
    const { assistant } = assistantThatSays([], {
      models: [{ ...model.asModel("offline model"), spokenByCode: true }],
    });
    expect(wordsOf((await assistant.ask({ thread: "a", text: "?" })).message)).toContain("2019");
  });

  it("asks for help by placeholder", async () => {
    const { assistant } = assistantThatSays(["I can do this:\n{{help}}"], {
      help: () => message(text("/backtest 1 2 3")),
    });
    expect(wordsOf((await assistant.ask({ thread: "a", text: "help" })).message)).toBe(
      "I can do this:\n/backtest 1 2 3",
    );
  });
});
