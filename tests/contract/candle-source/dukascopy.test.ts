import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DukascopySource } from "../../../src/adapters/dukascopy/dukascopy-source.js";
import type { Candles } from "../../../src/domain/candles.js";
import type { CandleRequest } from "../../../src/ports/candle-source.js";
import { candleSourceContract } from "../../support/data/candle-source-contract.js";
import { tableOf } from "../../support/data/candle-table.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { askOf, type DayAnswer, dayFile, dukascopyServer } from "../../support/data/dukascopy-server.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";
import { sharedData } from "../../support/shared-data.js";

const BID = "/candles/minute/EUR-USD/BID/2026/7/";
const ASK = "/candles/minute/EUR-USD/ASK/2026/7/";
const QUICK = { retryPauseMs: 1, batchPauseMs: 0, timeoutMs: 400, retries: 2 };
const DAYS: CandleRequest = { symbol: eurusd, timeframe: "M1", from: utc("2026-07-09"), to: utc("2026-07-14") };

const thursday = {
  bid: dayFile("2026-07-09", [
    [0, 114_300],
    [1, 114_310],
    [4, 114_305],
  ]),
  ask: dayFile("2026-07-09", [
    [0, 114_308],
    [1, 114_316],
    [3, 114_320],
  ]),
};
const friday = {
  bid: dayFile("2026-07-10", [
    [0, 114_400],
    [5, 114_390],
  ]),
  ask: dayFile("2026-07-10", [
    [0, 114_409],
    [5, 114_401],
  ]),
};
const SUNDAY = { bid: dayFile("2026-07-12", [[1270, 114_500]]), ask: dayFile("2026-07-12", [[1270, 114_530]]) };
const MONDAY = { bid: dayFile("2026-07-13", [[10, 114_510]]), ask: dayFile("2026-07-13", [[10, 114_516]]) };
const ALL: Record<string, DayAnswer> = {
  [`${BID}9`]: thursday.bid,
  [`${ASK}9`]: thursday.ask,
  [`${BID}10`]: friday.bid,
  [`${ASK}10`]: friday.ask,
  [`${BID}12`]: SUNDAY.bid,
  [`${ASK}12`]: SUNDAY.ask,
  [`${BID}13`]: MONDAY.bid,
  [`${ASK}13`]: MONDAY.ask,
};

async function source(answers: Record<string, DayAnswer> = ALL) {
  const { baseUrl, asked } = await dukascopyServer(answers);
  return { dukascopy: new DukascopySource({ baseUrl, ...QUICK }), asked };
}

candleSourceContract("Dukascopy", async () => (await source()).dukascopy, DAYS);

describe("Dukascopy", () => {
  it("gives the bid, and the spread by the ask that stood: minutes without a bid are no candles", async () => {
    const { dukascopy, asked } = await source();
    const shares: number[] = [];
    const { candles, origin } = await dukascopy.fetch({ ...DAYS, progress: (share) => shares.push(share) });
    expect(tableOf(candles)).toEqual([
      "2026-07-09 00:00 1.143 1.143 1.143 1.143 1.5 0.00008",
      "2026-07-09 00:01 1.1431 1.1431 1.1431 1.1431 1.5 0.00006",
      "2026-07-09 00:04 1.14305 1.14305 1.14305 1.14305 1.5 0.00015",
      "2026-07-10 00:00 1.144 1.144 1.144 1.144 1.5 0.00009",
      "2026-07-10 00:05 1.1439 1.1439 1.1439 1.1439 1.5 0.00011",
      "2026-07-12 21:10 1.145 1.145 1.145 1.145 1.5 0.0003",
      "2026-07-13 00:10 1.1451 1.1451 1.1451 1.1451 1.5 0.00006",
    ]);
    expect(origin).toMatchObject({ kind: "fetch", name: "Dukascopy", clock: "UTC", spread: "candles" });
    // Saturday is not asked for.
    expect(asked.toSorted()).toEqual(Object.keys(ALL).toSorted());
    expect(shares.at(-1)).toBe(1);
  });

  it("asks for GER40 under its name there", async () => {
    const { dukascopy, asked } = await source();
    const none = await dukascopy.fetch({ ...DAYS, symbol: ger40, to: utc("2026-07-10") });
    expect(none.candles.length).toBe(0);
    expect(asked[0]).toBe("/candles/minute/DEU.IDX-EUR/BID/2026/7/9");
  });

  it("takes a day it has no file of (404) for a gap", async () => {
    const { [`${BID}10`]: _bid, [`${ASK}10`]: _ask, ...rest } = ALL;
    const { candles } = await (await source(rest)).dukascopy.fetch(DAYS);
    expect(candles.length).toBe(5);
  });

  it("repeats what passes: two faults, then the day", async () => {
    let faults = 0;
    const shaky: DayAnswer = (_request, response) => {
      faults++;
      if (faults === 1) response.writeHead(500).end("oh");
      else if (faults === 2) response.writeHead(200).end(friday.bid.slice(0, 60));
      else response.writeHead(200).end(friday.bid);
    };
    const { candles } = await (await source({ ...ALL, [`${BID}10`]: shaky })).dukascopy.fetch(DAYS);
    expect([candles.length, faults]).toEqual([7, 3]);
  });

  it.each<[string, DayAnswer, string]>([
    ["an error of the service", (_q, response) => response.writeHead(500).end("oh"), "it answered 500"],
    [
      "a redirect",
      (_q, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
      "it cannot be reached",
    ],
    ["a cut answer", friday.bid.slice(0, 100), "its answer is cut off or damaged"],
    ["an answer of another kind", "{}", "its answer is cut off or damaged"],
    [
      "more minutes than a day has",
      dayFile("2026-07-10", [
        [0, 1],
        [2_000_000_000, 2],
      ]),
      "its answer is cut off or damaged",
    ],
    ["silence", () => undefined, "it did not answer in time"],
    ["a cut connection", (request) => request.socket.destroy(), "it cannot be reached"],
  ])("refuses after repeats: %s", async (_, answer, says) => {
    const { dukascopy } = await source({ ...ALL, [`${BID}10`]: answer });
    const refusal = await refusalOf(dukascopy.fetch(DAYS));
    expect(refusal.code).toBe("unavailable");
    expect(refusal.message).toBe(
      `Dukascopy could not give BID 2026-7-10: ${says}. Nothing was stored; try again later.`,
    );
  });

  it.each<[string, DayAnswer, string]>([
    ["columns of unequal length", friday.bid.replace('"volumes":[1.5,', '"volumes":['), "does not hold together"],
    ["a high below its prices", friday.bid.replace('"high":1.144', '"high":1.14'), "a high below or a low above"],
    ["the day before once more", thursday.bid, "times that do not rise"],
  ])("refuses candles that cannot be: %s", async (_, answer, says) => {
    const { dukascopy } = await source({ ...ALL, [`${BID}10`]: answer });
    expect((await refusalOf(dukascopy.fetch(DAYS))).message).toContain(says);
  });

  it("refuses a day with a bid and no ask", async () => {
    const { [`${ASK}10`]: _, ...rest } = ALL;
    expect((await refusalOf((await source(rest)).dukascopy.fetch(DAYS))).message).toContain("but not the ask");
  });

  it("stops when told to", async () => {
    const stop = new AbortController();
    const hang: DayAnswer = () => stop.abort();
    const { dukascopy } = await source({ ...ALL, [`${BID}10`]: hang });
    expect((await refusalOf(dukascopy.fetch({ ...DAYS, signal: stop.signal }))).code).toBe("cancelled");
  });
});

const recorded = sharedData("dukascopy/candles-minute-EUR-USD-BID-2026-7-10.json");

it.skipIf(recorded === undefined)(
  "reads the recorded answer of 2026-07-10 (skipped where the real data are not there)",
  async () => {
    const path = recorded as string;
    const { dukascopy } = await source({ [`${BID}10`]: readFileSync(path, "utf8"), [`${ASK}10`]: askOf(path, 7) });
    const { candles } = await dukascopy.fetch({ ...DAYS, from: utc("2026-07-10"), to: utc("2026-07-11") });
    const [open, high, low, close] = ["open", "high", "low", "close"].map((name) => candles[name as "open"]) as [
      Candles["open"],
      Candles["open"],
      Candles["open"],
      Candles["open"],
    ];
    const m15 = [open[0], Math.max(...high.subarray(0, 15)), Math.min(...low.subarray(0, 15)), close[14]];
    expect([m15, candles.length]).toEqual([[1.14331, 1.14341, 1.14317, 1.14319], 1258]);
    expect(new Set(candles.spread.subarray(0, candles.length))).toEqual(new Set([0.00007]));
  },
);
