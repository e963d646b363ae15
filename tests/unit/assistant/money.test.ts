import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { Purse } from "../../../agents/assistant/purse.js";
import { OWNER } from "../../../src/domain/asker.js";
import { DAY } from "../../../src/domain/civil.js";
import { Refusal } from "../../../src/domain/errors.js";
import { message, text } from "../../../src/domain/message.js";
import type { Spending } from "../../../src/ports/spending.js";
import { fakeTools, noServices, stillClock, wordsOf } from "../../support/fake-tools.js";
import { memorySpending } from "../../support/journal/memory-spending.js";
import { MeteredModel } from "../../support/metered-model.js";
import { telegram } from "../../support/proposal-chat.js";
import { ScriptedModel, type Step } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const BACKTEST = [{ name: "run_backtest", args: { setup_id: "asia_fvg_break" } }];
/** One dollar for a thousand tokens, in or out. */
const DEAR = { "gpt-test": { input: 1_000, output: 1_000 } };

function paidChat(
  steps: readonly Step[],
  { spending = memorySpending() as Spending, usdPersonDay = 10, usdDay = 30 } = {},
) {
  const clock = stillClock();
  const purse = new Purse({ spending, usdPersonDay, usdDay, prices: DEAR, clock });
  const paid = new MeteredModel(steps);
  const offline = { ...new ScriptedModel(Array(50).fill("{{help}}")).asModel("offline model"), spokenByCode: true };
  const limits = { outputTokens: 1_000 };
  const { assistant } = assistantThatSays([], { models: [paid.asModel("gpt-test"), offline], purse, clock, limits });
  const house = { version: "0.1.0", health: () => Promise.resolve(message(text("well"))) };
  const chat = createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house });
  const ask = async (words: string, user = "7") =>
    wordsOf((await chat.answer({ thread: "a", text: words, from: telegram(user) })).message);
  return { ask, clock, paid, spending, chat };
}

describe("the money of language models", () => {
  it("is counted by what the endpoint says it took, and shown by /cost with the caps", async () => {
    const { ask, spending } = paidChat([BACKTEST, "Here: {{answer}}"]);
    await ask("test it");
    expect(await spending.sums(0, 99_999)).toEqual([
      { person: "telegram:7", model: "gpt-test", calls: 2, inputTokens: 2_000, outputTokens: 200, cost: 2_200_000_000 },
    ]);
    const said = await ask("/cost");
    expect(said).toContain("You today: $2.20 of $10.00");
    expect(said).toContain("Everybody today: $2.20 of $30.00");
    expect(said).toContain("gpt-test | 2 | 2,000 | 200 | $2.20");
    expect(await ask("/cost", "8")).toContain("You today: $0.00 of $10.00");
  });

  it("is another day's on another day, and still of the month", async () => {
    const { ask, clock } = paidChat(["Fine."]);
    await ask("hello");
    clock.move(DAY);
    const said = await ask("/cost");
    expect(said).toContain("Nothing was spent today.");
    expect(said).toContain("gpt-test | 1 | 1,000 | 100 | $1.10");
  });

  it("warns at four fifths once, and gives way to the offline model at the cap, in words", async () => {
    const { ask, paid } = paidChat(Array(20).fill("Fine."));
    const answers: string[] = [];
    for (let at = 0; at < 10; at++) answers.push(await ask("hello"));
    const warned = answers.filter((said) => said.includes("80 % of your $10.00"));
    expect(warned).toHaveLength(1);
    expect(answers.at(-1)).toContain(
      "gpt-test did not answer (your money for models is spent for today, see /cost); the offline model answered instead.",
    );
    expect(await ask("/version")).toBe("ITA 0.1.0");
    expect(paid.heard.length).toBeLessThan(10);
    expect(await ask("hello", "8")).toBe("Fine.");
    expect(await ask("привет")).toContain("ваши деньги на модели на сегодня кончились");
  });

  it("costs nothing offline, and says so", async () => {
    const { assistant } = assistantThatSays([], {
      models: [{ ...new ScriptedModel([]).asModel("offline model"), spokenByCode: true }],
      purse: new Purse({ spending: memorySpending(), usdPersonDay: 1, usdDay: 1, prices: {}, clock: stillClock() }),
    });
    const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
    const chat = createChat({ assistant, tools: [], effects: [], services: noServices, house });
    expect(wordsOf((await chat.answer({ thread: "a", text: "/cost" })).message)).toBe(
      "The offline model answers: it costs nothing, and so do commands.",
    );
    const russian = await chat.answer({ thread: "a", text: "/cost", language: "ru" });
    expect(wordsOf(russian.message)).toContain("ничего не стоит");
  });

  it("is given back where the endpoint refused, and kept where it may have worked", async () => {
    const refused = paidChat([Object.assign(new Error("busy"), { status: 503 })]);
    await refused.ask("hello");
    expect(await refused.spending.sums(0, 99_999)).toEqual([]);
    const late = paidChat([Object.assign(new Error("timed out"), { name: "TimeoutError" })]);
    await late.ask("hello");
    expect(await late.spending.sums(0, 99_999)).toMatchObject([{ calls: 1, inputTokens: 0 }]);
  });

  it("is not spent where it cannot be written down", async () => {
    const no = () => Promise.reject(new Refusal("disk", "The disk is full."));
    const spending = { ...memorySpending(), reserve: no };
    const { ask, paid } = paidChat(["Fine."], { spending });
    expect(await ask("hello")).toContain("gpt-test did not answer (its cost cannot be written down)");
    expect(paid.heard).toEqual([]);
  });

  it("stays within the cap and one call's reserve over ten thousand turns at once", async () => {
    const clock = stillClock();
    const spending = memorySpending();
    const purse = new Purse({ spending, usdPersonDay: 5, usdDay: 20, prices: {}, clock });
    const seed = random(18);
    let called = 0;
    let most = 0;
    const turn = async (at: number) => {
      const from = telegram(String(at % 7));
      const [input, output] = [200 + Math.floor(seed() * 20_000), 1_500];
      const ticket = await purse.reserve("gpt-unheard-of", from, input, output);
      if (typeof ticket === "string") return;
      called += 1;
      most = Math.max(most, ticket.amount);
      // Some crash, some are refused, and some endpoints take more than was set aside for them.
      const fate = seed();
      if (fate < 0.05) return;
      if (fate < 0.1) await purse.release(ticket);
      else await purse.settle(ticket, { input: Math.floor(input * (fate < 0.9 ? fate : 1.5)), output: 900 });
    };
    for (let at = 0; at < 10_000; at += 20) await Promise.all(Array.from({ length: 20 }, (_, more) => turn(at + more)));
    const rows = await spending.sums(purse.today, purse.today);
    const everyone = rows.reduce((all, { cost }) => all + cost, 0);
    expect(called).toBeGreaterThan(50);
    expect(everyone).toBeGreaterThan(0.5 * purse.caps.everyone);
    expect(everyone).toBeLessThanOrEqual(purse.caps.everyone + most);
    for (const { cost } of rows) expect(cost).toBeLessThanOrEqual(purse.caps.person + most);
  });
});

describe("the tokens of a turn", () => {
  it("end it with what there is", async () => {
    const { ask, paid } = paidChat([BACKTEST, "{{answer}}"], { usdPersonDay: 1_000, usdDay: 1_000 });
    const long = await ask(`hello ${"word ".repeat(12_000)}`);
    expect(long).toContain("more than one turn may take");
    expect(paid.heard).toEqual([]);
    expect(await ask("test it")).toContain("62 trades");
  });

  it("leave room for the request: the oldest turns are left out first", async () => {
    const { ask, paid } = paidChat(Array(12).fill("Fine."), { usdPersonDay: 1_000, usdDay: 1_000 });
    for (let at = 0; at < 12; at++) await ask(`request ${at} ${"word ".repeat(1_500)}`);
    const heard = JSON.stringify(paid.heard.at(-1));
    expect(heard).toContain("request 11");
    expect(heard).not.toContain("request 0 ");
    expect(heard.length / 2.5).toBeLessThan(12_500);
  });

  it("cut a reply short: half an answer is not shown", async () => {
    const { ask, paid } = paidChat(["It was tested and then"]);
    paid.ended = "length";
    expect(await ask("hello")).toContain("gpt-test did not answer (its reply was longer than it may be)");
  });
});

describe("a person's own money", () => {
  it("is the owner's at the machine", async () => {
    const purse = new Purse({
      spending: memorySpending(),
      usdPersonDay: 1,
      usdDay: 1,
      prices: DEAR,
      clock: stillClock(),
    });
    expect(await purse.reserve("gpt-test", OWNER, 100, 100)).toMatchObject({ call: { person: "terminal:owner" } });
  });
});

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
