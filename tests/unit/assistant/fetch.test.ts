import { describe, expect, it } from "vitest";
import { DukascopySource } from "../../../src/adapters/dukascopy/dukascopy-source.js";
import { composeFetch } from "../../../src/compose/compose-fetch.js";
import { MINUTE } from "../../../src/domain/civil.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { type DayAnswer, dayFile, dukascopyServer } from "../../support/data/dukascopy-server.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";
import { stillClock, wordsOf } from "../../support/fake-tools.js";
import { offeringChat } from "../../support/offering-chat.js";
import { buttonsIn } from "../../support/proposal-chat.js";
import type { Step } from "../../support/scripted-model.js";

const path = (side: "BID" | "ASK", day: number): string => `/candles/minute/EUR-USD/${side}/2026/7/${day}`;
const DAYS: Record<string, DayAnswer> = Object.fromEntries(
  [9, 10].flatMap((day) => {
    const file = (points: number) =>
      dayFile(`2026-07-${String(day).padStart(2, "0")}`, [
        [600, points],
        [601, points + 5],
      ]);
    return [
      [path("BID", day), file(114_300)],
      [path("ASK", day), file(114_308)],
    ];
  }),
);
const LINE = "/fetch EURUSD 2026-07-09 2026-07-10";

async function bench({
  answers = DAYS,
  steps = [],
  stored = memoryCandleStore(),
}: {
  answers?: Record<string, DayAnswer>;
  steps?: readonly Step[];
  stored?: ReturnType<typeof memoryCandleStore>;
} = {}) {
  const { baseUrl, asked } = await dukascopyServer(answers);
  const source = new DukascopySource({ baseUrl, retryPauseMs: 1, batchPauseMs: 0, timeoutMs: 400, retries: 1 });
  const clock = stillClock();
  const services = composeFetch({ store: stored, symbols }, clock, () => Promise.resolve(source));
  return { asked, stored, ...offeringChat(services, clock, steps) };
}

const modelAsks: Step[] = [
  [{ name: "fetch_candles", args: { symbol: "EURUSD", from: "2026-07-09", to: "2026-07-10" } }],
  "They are there, all 9000 of them.",
];

describe("/fetch", () => {
  it("runs at once for an operator who typed it, with progress, and stores bid and ask", async () => {
    const { say, stored } = await bench();
    const told: string[] = [];
    const answer = await say(LINE, "7", { onProgress: ({ what, share }) => told.push(`${what} ${share}`) });
    expect(wordsOf(answer.message)).toContain("EURUSD M1 · Dukascopy · clock UTC: 4 candles read: 4 added");
    expect(told.at(-1)).toBe("fetch EURUSD 1");
    const held = await stored.read("EURUSD", "M1");
    expect(held?.candles.length).toBe(4);
    expect(held?.candles.spread?.[0]).toBeGreaterThan(0);
    expect(wordsOf((await say(LINE)).message)).toContain("4 candles read: 0 added");
  });

  it.each([
    ["/fetch EURUSD 2026-07-09..2026-07-10", "4 candles read"],
    ["/fetch eur/usd 2026-07-10 2026-07-10", "2 candles read"],
    ["/fetch EURUSD 2026-07", "4 candles read"],
    ["/fetch EURUSD 2026-07-10 2026-07-09", "The start 2026-07-10 lies after the end 2026-07-09."],
    ["/fetch EURUSD 2026-02-30 2026-03-01", "write 2024-01-01 2024-03-31"],
    ["/fetch EURUSD yesterday", "write 2024-01-01 2024-03-31"],
    ["/fetch EURUSD", "The days are missing. Usage: /fetch <symbol> <from> <to>"],
    ["/fetch", "The symbol is missing."],
    ["/fetch EURUSD 2026-07-09 2026-07-10 M5", '"M5" is one word too many.'],
    ["/fetch EURSUD 2026-07-09 2026-07-10", "EURUSD"],
    ["/fetch EURUSD 2031-01-01 2031-02-01", "2031-01-01 lies in the future"],
    ["/fetch EURUSD 2003-01-01 2026-07-10", "3700 (ten years) is the most at once"],
    ["/fetch EURUSD 2026-07-11 2026-07-11", "Dukascopy has no candles of EURUSD from 2026-07-11"],
  ])("%s: %s", async (line, said) => {
    const { say } = await bench();
    expect(wordsOf((await say(line)).message)).toContain(said);
  });

  it("is a proposal by button where a model asks: nothing is downloaded until its person presses", async () => {
    const { say, asked, stored } = await bench({ steps: modelAsks });
    const answer = await say("get me two days of euro dollar");
    const words = wordsOf(answer.message);
    expect(words).toContain("EURUSD M1 · Dukascopy · 2026-07-09 … 2026-07-10 (2 days,");
    expect(words).toContain("Nothing is changed until you press. For you alone, for 15 minutes.");
    expect(words).not.toContain("9000");
    expect([asked.length, (await stored.list()).length]).toEqual([0, 0]);
    const { yes } = buttonsIn(answer);
    expect(wordsOf((await say(yes, "8")).message)).toContain("somebody else's");
    expect(asked).toEqual([]);
    const done = await say(yes);
    expect(wordsOf(done.message)).toContain("4 candles read: 4 added");
    expect(wordsOf((await say(yes)).message)).toContain("It was answered before");
    expect(asked.filter((one) => one === path("BID", 9)).length).toBe(1);
  });

  it("expires with its button, and says what it would do to the sample market", async () => {
    const minutes = flatCandles("2025-01-01 00:00", [1, 1, 1], "M1");
    const stored = memoryCandleStore(loadedOf(minutes, { kind: "synthetic", name: "sample market" }));
    const { say, asked, clock } = await bench({ steps: modelAsks, stored });
    const answer = await say("get me two days of euro dollar");
    expect(wordsOf(answer.message)).toContain("The synthetic sample of EURUSD would make way for them.");
    clock.move(16 * MINUTE);
    expect(wordsOf((await say(buttonsIn(answer).yes)).message)).toContain("too old to count");
    expect(asked).toEqual([]);
  });

  it("is an operator's: a viewer's command and a viewer's model are told so", async () => {
    const { say, asked } = await bench({ steps: [...modelAsks.slice(0, 1), "Done."] });
    expect(wordsOf((await say(LINE, "9")).message)).toContain("operator");
    expect(buttonsIn(await say("get me two days of euro dollar", "9")).yes).toBe("");
    expect(asked).toEqual([]);
  });

  it.each<[string, DayAnswer, string]>([
    ["answers 503", (_, response) => response.writeHead(503).end(), "it answered 503"],
    ["cuts its answer off", '{"timestamp":17', "cut off or damaged"],
    ["drops the line", (request) => request.socket.destroy(), "it cannot be reached"],
    ["never answers", () => undefined, "did not answer in time"],
    ["has no ask", (_, response) => response.writeHead(404).end(), "the bid of EURUSD for a day but not the ask"],
  ])("stores nothing where the service %s, says so, and goes on when it is asked again", async (_, fault, said) => {
    let isBroken = true;
    const broken: DayAnswer = (request, response) => {
      if (!isBroken) response.writeHead(200).end(DAYS[path("ASK", 10)] as string);
      else if (typeof fault === "string") response.writeHead(200).end(fault);
      else fault(request, response);
    };
    const { say, stored } = await bench({ answers: { ...DAYS, [path("ASK", 10)]: broken } });
    const answer = await say(LINE);
    expect(wordsOf(answer.message)).toContain(said);
    expect(wordsOf(answer.message)).not.toMatch(/127\.0\.0\.1|\n\s+at /);
    expect([answer.refused, (await stored.list()).length]).toEqual([true, 0]);
    isBroken = false;
    expect(wordsOf((await say(LINE)).message)).toContain("4 added");
  });

  it("can be pressed again after the service failed it", async () => {
    let isBroken = true;
    const flaky: DayAnswer = (_, response) =>
      isBroken ? response.writeHead(503).end() : response.writeHead(200).end(DAYS[path("BID", 9)] as string);
    const { say } = await bench({ answers: { ...DAYS, [path("BID", 9)]: flaky }, steps: modelAsks });
    const { yes } = buttonsIn(await say("get me two days of euro dollar"));
    expect(wordsOf((await say(yes)).message)).toContain("it answered 503");
    isBroken = false;
    expect(wordsOf((await say(yes)).message)).toContain("4 added");
  });

  it("is cancelled with nothing stored", async () => {
    const stop = new AbortController();
    const waits: DayAnswer = () => stop.abort();
    const { say, stored } = await bench({ answers: { ...DAYS, [path("ASK", 10)]: waits } });
    const answer = await say(LINE, "7", { signal: stop.signal });
    expect(answer.refused).toBe(true);
    expect(await stored.list()).toEqual([]);
  });

  it("speaks Russian to who does", async () => {
    const { say } = await bench({ steps: modelAsks });
    const answer = await say("скачай два дня евро доллара");
    expect(wordsOf(answer.message)).toContain("свечи с bid и ask были бы загружены");
    expect(wordsOf((await say(buttonsIn(answer).yes)).message)).toContain("Прочитано свечей: 4");
  });
});
