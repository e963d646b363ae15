import { describe, expect, it } from "vitest";
import { API_OWNER } from "../../../src/domain/asker.js";
import { MINUTE } from "../../../src/domain/civil.js";
import type { Message } from "../../../src/domain/message.js";
import { planSweep } from "../../../src/services/research/plan-sweep.js";
import { sweepSetup } from "../../../src/services/research/sweep-setup.js";
import type { Services } from "../../../src/services/services.js";
import { effects } from "../../../tools/effects/index.js";
import { sweep } from "../../../tools/sweep-setup.js";
import { stillClock, wordsOf } from "../../support/fake-tools.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { offeringChat } from "../../support/offering-chat.js";
import { researchBench } from "../../support/research/bench.js";
import type { Step } from "../../support/scripted-model.js";

const SHORT = "/sweep fvg_bracket rr=1,2,3";
const LONG = "/sweep fvg_bracket rr=1..2.01/0.01";
const modelAsks: Step[] = [
  [{ name: "sweep", args: { setup_id: "fvg_bracket", vary: { rr: "1..2.01/0.01" } } }],
  "The best one makes 900 R.",
];

/** The real sweep on a market of 600 candles. */
function bench(steps: readonly Step[] = []) {
  const { parts, deps } = researchBench(randomCandles(11, 600));
  let swept = 0;
  const services: Partial<Services> = {
    planSweep: (query) => planSweep(parts, query),
    sweepSetup: (query, control) => {
      swept += 1;
      return sweepSetup(deps, query, control);
    },
  };
  return { services, parts, swept: () => swept, ...offeringChat(services, stillClock(), steps) };
}

function buttonsOf({ message: { blocks } }: { readonly message: Message }) {
  const commands = blocks
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .map(({ command }) => command);
  const first = (start: string): string => commands.find((command) => command.startsWith(start)) ?? "";
  return { yes: first("/sweep confirm="), no: first("/discard") };
}

describe("a sweep that is asked for in a chat", () => {
  it("runs at once where it is short", async () => {
    const { say, swept } = bench();
    const answer = await say(SHORT);
    expect([swept(), buttonsOf(answer).yes]).toEqual([1, ""]);
    expect(wordsOf(answer.message)).toContain("rr=");
  });

  it("asks first where it is long, also where it was typed; the press runs it once, with progress", async () => {
    const { say, swept } = bench();
    const asked = await say(LONG);
    expect(swept()).toBe(0);
    expect(wordsOf(asked.message)).toContain("would try 102 variants on about 600 candles each");
    expect(wordsOf(asked.message)).toContain("For you alone, for 15 minutes.");
    const told: number[] = [];
    const { yes } = buttonsOf(asked);
    const done = await say(yes, "7", { onProgress: ({ share = 0 }) => told.push(share) });
    expect([swept(), done.refused, told.at(-1)]).toEqual([1, false, 1]);
    expect(wordsOf(done.message)).toContain("rr=");
    expect(wordsOf((await say(yes)).message)).toContain("It was answered before");
    expect(swept()).toBe(1);
  });

  it("asks first where a model calls it, and no word of the model stands beside it", async () => {
    const { say, swept } = bench(modelAsks);
    const asked = await say("try a hundred targets on the bracket");
    expect(wordsOf(asked.message)).toContain("would try 102 variants");
    expect(wordsOf(asked.message)).not.toContain("900");
    expect(swept()).toBe(0);
    await say(buttonsOf(asked).yes);
    expect(swept()).toBe(1);
  });

  it("is a viewer's to ask and to say yes to, and nobody else's", async () => {
    const { say, swept } = bench();
    const { yes } = buttonsOf(await say(LONG, "9"));
    expect(wordsOf((await say(yes, "7")).message)).toContain("somebody else's");
    expect(swept()).toBe(0);
    expect((await say(yes, "9")).refused).toBe(false);
    expect(swept()).toBe(1);
  });

  it("expires, and can be discarded", async () => {
    const { say, swept, clock } = bench();
    const late = buttonsOf(await say(LONG));
    clock.move(16 * MINUTE);
    expect(wordsOf((await say(late.yes)).message)).toContain("too old to count");
    const { yes, no } = buttonsOf(await say(LONG));
    expect(wordsOf((await say(no)).message)).toContain(
      "Discarded, nothing was changed: sweep fvg_bracket, 102 variants",
    );
    expect((await say(yes)).refused).toBe(true);
    expect(swept()).toBe(0);
  });

  it("is cancelled while it runs, and pressed again it runs anew", async () => {
    const { say, swept } = bench();
    const { yes } = buttonsOf(await say(LONG));
    const stop = new AbortController();
    const stopped = await say(yes, "7", { signal: stop.signal, onProgress: () => stop.abort() });
    expect([stopped.refused, swept()]).toEqual([true, 1]);
    expect((await say(yes)).refused).toBe(false);
    expect(swept()).toBe(2);
  });

  it("speaks Russian to who does", async () => {
    const { say } = bench(modelAsks);
    const asked = await say("перебери сто целей");
    expect(wordsOf(asked.message)).toContain("проверил бы вариантов: 102");
    expect(wordsOf(asked.message)).toContain("Пока вы не нажали, ничего не запущено.");
  });

  it("runs at once for a program that calls by HTTP", async () => {
    const { services, swept } = bench();
    const args = sweep.schema.parse({ setup_id: "fvg_bracket", vary: { rr: "1..2.01/0.01" } });
    const context = { language: "en", from: API_OWNER, byPerson: true } as const;
    expect((await sweep.run(services as Services, args, context)).proposes).toBeUndefined();
    expect(swept()).toBe(1);
  });

  it("leaves its yes to sweeps alone: a proposal of a change is none to it, for a viewer or an operator", async () => {
    const { say, keep } = bench();
    for (const user of ["7", "9"]) {
      const { id } = await keep("save_setup", user);
      expect(wordsOf((await say(`/sweep confirm=${id}`, user)).message)).toContain("There is no such proposal.");
    }
    expect(effects.map(({ name }) => name)).toContain("save_setup");
  });
});

describe("what a sweep would take", () => {
  const plan = async (rr: string, candles = 600) =>
    planSweep(researchBench(randomCandles(11, candles)).parts, {
      request: { setup_id: "fvg_bracket", mode: "backtest", extra: {} },
      vary: { rr },
    });

  it("is long above 100 variants", async () => {
    expect(await plan("1..1.99/0.01")).toMatchObject({ variants: 100, candles: 600, seconds: 1, isLong: false });
    expect(await plan("1..2/0.01")).toMatchObject({ variants: 101, isLong: true });
  });

  it("is long above a minute of work, reckoned from variants and candles", async () => {
    const { parts } = researchBench(randomCandles(11, 600));
    const [series] = await parts.store.list();
    const store = { ...parts.store, list: async () => [{ ...series, count: 1_500_001 } as NonNullable<typeof series>] };
    const query = (rr: string) => ({
      request: { setup_id: "fvg_bracket", mode: "backtest" as const, extra: {} },
      vary: { rr },
    });
    expect(await planSweep({ ...parts, store }, query("1,2,3"))).toMatchObject({ seconds: 19, isLong: false });
    expect(await planSweep({ ...parts, store }, query("1..10/1"))).toMatchObject({ seconds: 61, isLong: true });
  });

  it("refuses as the sweep would, before anything is asked", async () => {
    await expect(plan("1,1")).rejects.toThrow("twice");
    await expect(plan("1..9/0.01")).rejects.toThrow("400 is the most");
    const { say } = bench();
    expect(wordsOf((await say("/sweep nothing rr=1,2")).message)).toContain('There is no setup "nothing"');
  });
});
