import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftSetup } from "../../../src/setup-author/draft-setup.js";
import { draftCases, drafted, shippedSymbols } from "../../support/setup-author.js";

const context = { symbols: shippedSymbols(), symbol: "EURUSD", taken: [] };

describe.each([
  ["English", "drafts.en.json", 30],
  ["Russian", "drafts.ru.json", 27],
  ["written before the grammar knew them", "drafts.later.json", 20],
])("setups drafted from words, %s", (_, file, least) => {
  const cases = draftCases(file);
  it(`are ${least} at least`, () => expect(cases.length).toBeGreaterThanOrEqual(least));
  it.each(cases.map((each) => [each.text, each] as const))("%s", (text, wanted) => {
    expect(drafted(text)).toEqual(wanted);
  });
});

describe("a draft", () => {
  const yaml = (text: string): string => {
    const draft = draftSetup(text, context);
    return draft.ok ? draft.yaml : expect.unreachable(JSON.stringify(draft.why));
  };

  it("is a file as people write one, with the words it came from above it", () => {
    expect(
      yaml("London sweep of the Asia range, entry on the fvg, stop behind the sweep, 2R, only London session"),
    ).toBe(
      [
        "# yaml-language-server: $schema=setup.schema.json",
        "# Drafted from: London sweep of the Asia range, entry on the fvg, stop behind the sweep, 2R, only London session",
        "id: asia_raid_fvg",
        "version: v1.0",
        'title: "Raid of the Asia range, fair value gap"',
        "symbols: [EURUSD]",
        "timeframe: M15",
        "tz: Europe/London",
        "active: false",
        "",
        "required_tools:",
        "  asia: { tool: session_range, session: asia_ict }",
        "  raid: { tool: liquidity_sweep, of: asia }",
        "  fvg:  { tool: fvg, min_atr: 0.1 }",
        "",
        "rule:",
        "  long:",
        "    sequence:",
        "      - { event: raid.low }",
        "      - { event: fvg.bullish, within: 8, same_bar: true }",
        "    unless:",
        "      - close < raid.extreme",
        "  short: mirror",
        "",
        "trade:",
        "  entry:  { order: limit, at: fvg.top, expires: 8 }",
        "  stop:   { at: raid.extreme }",
        "  target: { rr: 2 }",
        "",
        "filters:",
        "  sessions: [london_cash]",
        "",
        "risk: { per_trade: 1%, max_open: 1 }",
        "",
      ].join("\n"),
    );
  });

  it("says what was read as what, and what was chosen where nothing was said", () => {
    const draft = draftSetup("sweep of the asia low, fvg within 5 bars, 3R", context);
    if (!draft.ok) return expect.unreachable();
    expect(draft.read.map(({ said, became }) => `${said} → ${became}`)).toEqual([
      "sweep of the asia low → rule.sequence: raid of the Asia range",
      "fvg → rule.sequence: fair value gap",
      "within 5 bars → rule.sequence: within 5 bars",
      "3R → trade.target: rr 3",
    ]);
    expect(draft.assumed).toEqual([
      "timeframe: M15",
      "symbols: [EURUSD]",
      "trade.entry: market, at the next open",
      "trade.stop: raid.extreme, 0.1 ATR behind it",
      "risk.per_trade: 1%",
    ]);
  });

  it("names the clock it chose for times that were said without one", () => {
    const draft = draftSetup("raid of the asia range, between 10:00 and 12:00, 2R", context);
    expect(draft.ok && draft.assumed).toContain("times of day: America/New_York");
  });

  it.each([
    ["draft me something that makes money", { kind: "no_story" }],
    ["", { kind: "no_story" }],
    ["2R, only London, stop 1 ATR", { kind: "no_story" }],
    ["a bullish displacement, stop behind the order block", { kind: "missing", what: "an order block" }],
    ["fvg, target the opposite edge of the range", { kind: "missing", what: "a range" }],
  ])("is none of %j, and says why", (text, why) => {
    expect(draftSetup(text, context)).toMatchObject({ ok: false, why });
  });

  it("takes no id that is taken: a chosen one gets a number, a given one is refused", () => {
    const taken = ["asia_raid", "asia_raid_2", "mine"];
    expect(draftSetup("sweep of the asia range", { ...context, taken })).toMatchObject({ ok: true, id: "asia_raid_3" });
    expect(draftSetup("sweep of the asia range, call it mine", { ...context, taken })).toMatchObject({
      ok: false,
      why: { kind: "id_taken", id: "mine" },
    });
  });

  it("names every word that is of no rule, wherever it stands", () => {
    const strange = ["volume spike", "RSI above 70", "moon phase", "сезонность", "macd cross", "not on NFP days"];
    for (const words of strange) {
      const draft = draftSetup(`sweep of the asia range, ${words}, fvg entry, stop behind the sweep, 2R`, context);
      const unread = draft.unread.join(" ").toLowerCase();
      for (const word of words
        .toLowerCase()
        .split(" ")
        .filter((each) => each.length > 3 && each !== "above"))
        expect(unread).toContain(word);
    }
  });

  it("is read from any text without a throw, in a moment, and what comes of it is a setup", () => {
    const bits = draftCases("drafts.en.json")
      .concat(draftCases("drafts.ru.json"))
      .flatMap(({ text }) => text.split(/[,;]/));
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.shuffledSubarray(bits, { minLength: 1, maxLength: 8 }).map((list) => list.join(", ")),
    );
    let slowest = 0;
    fc.assert(
      fc.property(text, (words) => {
        const began = performance.now();
        const draft = draftSetup(words, context);
        slowest = Math.max(slowest, performance.now() - began);
        if (draft.ok) expect(drafted(words)).not.toHaveProperty("no");
      }),
      { numRuns: 400, seed: 12 },
    );
    expect(slowest).toBeLessThan(500);
  });
});
