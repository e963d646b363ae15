import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../../src/adapters/csv/csv-candle-file.js";
import { causalityNote } from "../../../../src/backtester/report/causality-note.js";
import type { Certificate } from "../../../../src/domain/certificate.js";
import { formatDay, parseDay } from "../../../../src/domain/civil.js";
import { startRequest } from "../../../../src/domain/contracts.js";
import { Refusal } from "../../../../src/domain/errors.js";
import type { BacktestOptions } from "../../../../src/ports/backtest-jobs.js";
import { causalityWords, verifyCommand } from "../../../../src/services/causality/causality-words.js";
import { certifiedJobs } from "../../../../src/services/causality/certified-jobs.js";
import { createLocalTrials } from "../../../../src/services/causality/local-trials.js";
import { standingOf } from "../../../../src/services/causality/standing-certificate.js";
import { verifySetup } from "../../../../src/services/causality/verify-setup.js";
import { loadedOf } from "../../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../../support/data/memory-candle-store.js";
import { aCertificate } from "../../../support/journal/certificates-contract.js";
import { type Keeper, keeper, twoMarkets } from "../../../support/journal/keeper.js";
import { randomCandles } from "../../../support/market-tools/random-candles.js";

describe("what stands of several attempts, latest first", () => {
  const verified = (change: Partial<Certificate> = {}) => aCertificate(change);
  const failed = (change: Partial<Certificate> = {}) =>
    aCertificate({ verdict: "failed", findings_count: 1, ...change });
  const short = aCertificate({ verdict: "too_short", stable_from: null });
  const wider = verified({ period: ["2024-01-01", "2026-01-01"] });
  const narrower = verified({ period: ["2025-06-01", "2025-07-01"] });

  it.each<[string, Certificate[], Certificate | null]>([
    ["nothing at all", [], null],
    ["one that verified", [verified()], verified()],
    ["the latest that verified", [narrower, verified()], narrower],
    ["too few candles say nothing either way", [short, verified()], verified()],
    ["too few candles alone are no certificate", [short], null],
    ["a failed one fells those before it", [failed(), verified()], null],
    ["one on as many days answers it", [verified(), failed()], verified()],
    ["one on more days answers it", [wider, failed()], wider],
    ["one on fewer days does not", [narrower, failed()], null],
    [
      "one of another engine answers it",
      [verified({ engine: "2.0.0", period: narrower.period }), failed()],
      verified({ engine: "2.0.0", period: narrower.period }),
    ],
  ])("%s", (_, attempts, certificate) => {
    expect(standingOf(attempts).certificate).toEqual(certificate);
  });

  it("names the failed one that speaks against it", () => {
    expect(standingOf([narrower, failed()]).against).toEqual(failed());
  });
});

describe("what a report says", () => {
  it("of a certificate: day, market, days, prefixes, and that its market was made up", () => {
    const note = causalityNote(aCertificate());
    expect(note.verified && causalityWords(note, "en")).toBe(
      "verified 2026-01-05 on EURUSD M15 2025-01-02 … 2025-12-30, sample market, 40 prefixes",
    );
    expect(note.verified && causalityWords(note, "ru")).toContain("подтверждена 2026-01-05 на EURUSD M15");
  });

  it("of none: how to get one, overrides included", () => {
    expect(causalityWords(causalityNote(null), "en")).toBe("not verified");
    expect(verifyCommand("ob_retest", "GER40", "M5", { rr: "1:2", "fvg.min_atr": 0.3 })).toBe(
      "/verify ob_retest GER40 M5 rr=1:2 fvg.min_atr=0.3",
    );
  });
});

/** A house that tries setups in this process, on candles of an unkind market. */
function trying(count = 1600): Keeper & Parameters<typeof verifySetup>[0] {
  const house = keeper(twoMarkets());
  const trials = createLocalTrials({
    ...house,
    store: memoryCandleStore(loadedOf(randomCandles(5, count))),
    files: csvCandleFile,
    ensureMarket: () => Promise.resolve(false),
    maxFileBytes: 0,
  });
  const journal = { look: () => Promise.resolve({ state: "none" as const }), close: () => Promise.resolve() };
  return { ...house, journal, trials: () => Promise.resolve(trials) };
}
const request = (words: object = {}) => startRequest.parse({ setup_id: "test_setup", ...words });

describe("verifying a setup", () => {
  it("keeps the certificate of the rule on its market, and says where it stands", async () => {
    const house = trying();
    const { certificate, state, overridden } = await verifySetup(house, request(), {});
    expect(certificate).toMatchObject({ setup_id: "test_setup", symbol: "EURUSD", timeframe: "M15", bars: 1600 });
    expect(certificate).toMatchObject({
      verdict: "verified",
      engine: "1.0.0",
      findings: [],
      data: { synthetic: false },
    });
    expect(state.certificate).toEqual(certificate);
    expect(overridden).toBe(false);
    expect(await house.certificates.of(certificate)).toEqual([certificate]);
  });

  it("of a rule with overrides keeps it for that rule alone", async () => {
    const house = trying();
    const plain = await verifySetup(house, request(), {});
    const { certificate, overridden } = await verifySetup(house, request({ extra: { "fvg.min_atr": 0.1 } }), {});
    expect(overridden).toBe(true);
    expect(certificate.setup_hash).not.toBe(plain.certificate.setup_hash);
    expect(await house.certificates.of(plain.certificate)).toHaveLength(1);
  });

  it("tries only the days asked for", async () => {
    const house = trying();
    const all = await verifySetup(house, request(), {});
    const [first, last] = all.certificate.period;
    const start = formatDay((parseDay(first) as number) + 7);
    const part = await verifySetup(house, request({ start, end: last }), {});
    expect(part.certificate.period).toEqual([start, last]);
    expect(part.certificate.bars).toBeLessThan(all.certificate.bars);
    expect(part.certificate.verdict).toBe("too_short");
  });

  it("tells its progress to the end, and stops where it is told to, keeping nothing", async () => {
    const house = trying();
    const shares: number[] = [];
    await verifySetup(house, request(), {}, { progress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    const stopped = trying();
    const work = verifySetup(stopped, request(), {}, { signal: AbortSignal.abort() });
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(await stopped.certificates.of(aCertificate())).toEqual([]);
  });

  it("looks at the journal before the work", async () => {
    const house = trying();
    const journal = { ...house.journal, look: () => Promise.reject(new Refusal("bad_data", "damaged")) };
    const trials = () => Promise.reject(new Error("asked for"));
    await expect(verifySetup({ ...house, journal, trials }, request(), {})).rejects.toMatchObject({ code: "bad_data" });
  });

  it("refuses candles on which a tool could say nothing", async () => {
    await expect(verifySetup(trying(2), request(), {})).rejects.toMatchObject({ code: "bad_range" });
  });
});

describe("backtests that are told which certificate stands", () => {
  const begun = async (house: Keeper, words: object, certificates = house.certificates) => {
    let told: BacktestOptions | undefined;
    const jobs = {
      begin: (_request: unknown, options: BacktestOptions) => {
        told = options;
        return Promise.resolve("job");
      },
      step: () => Promise.resolve({}),
      end: () => Promise.resolve(),
    };
    await certifiedJobs(jobs, { ...house, certificates }).begin(request(words), {
      samples: 0,
      language: "en",
      theme: "light",
    });
    return told?.causality;
  };

  it("hear of the one of their rule, symbol and timeframe", async () => {
    const house = keeper();
    await house.attempt();
    expect(await begun(house, {})).toMatchObject({ symbol: "EURUSD", verdict: "verified" });
    expect(await begun(house, { symbol: "GER40" })).toBeNull();
    expect(await begun(house, { extra: { rr: "1:3" } })).toBeNull();
  });

  it("are made all the same where the setup or the journal cannot be read", async () => {
    const house = keeper();
    expect(await begun(house, { setup_id: "nothing" })).toBeNull();
    const of = () => Promise.reject(new Refusal("bad_data", "damaged"));
    expect(await begun(house, {}, { ...house.certificates, of })).toBeNull();
  });
});
