import { describe, expect, it } from "vitest";
import { strayFigure } from "../../../agents/vision/stray-figure.js";
import type { VisionReply } from "../../../src/domain/vision/vision-reply.js";
import { vetReply } from "../../../src/services/vision/vet-reply.js";
import { seeded } from "../../support/chart-candles.js";
import { aMeta } from "../../support/vision/a-meta.js";
import { aReply } from "../../support/vision/a-reply.js";

const vet = (reply: unknown, meta = aMeta()) => vetReply(meta, reply, { language: "en", figures: strayFigure });
function kept(reply: unknown, meta = aMeta()) {
  const vetted = vet(reply, meta);
  if (!vetted.ok) throw new Error(vetted.why);
  return vetted.reply;
}
const oneMark = (
  kind: "level" | "zone" | "trendline",
  ...anchors: { t: string; price: number }[]
): Partial<VisionReply> => ({
  suggestions: [{ kind, anchors, reason: "because" }],
});

describe("a reply about pictures", () => {
  it("is kept where all of it is on the chart", () => {
    const reply = kept(aReply());
    expect(reply).toMatchObject({
      verdict: "supports",
      confidence: 4,
      dropped: { observations: 0, marks: 0, texts: 0 },
    });
    expect(reply.comment).toBe("The gap Z1 under the entry is still open. Strong closes into the high.");
  });

  it("has a mark snapped to the nearest price of its candle", () => {
    // C-10 is the candle that opens at 129: its open 129, high 131, low 127, close 130.
    expect(kept(aReply()).marks[0]?.anchors).toEqual([{ time: aMeta().candles[29]?.[0], price: 130 }]);
  });

  it("has a mark snapped to a level where that is nearer", () => {
    const reply = kept(aReply(oneMark("level", { t: "C-10", price: 122.9 })));
    expect(reply.marks[0]?.anchors[0]?.price).toBe(122.5);
  });

  it.each([
    ["more than a quarter of an ATR from anything", oneMark("level", { t: "C-39", price: 126.5 })],
    ["above the window by more than an ATR", oneMark("level", { t: "C-0", price: 146 })],
    ["at a time before the first candle", oneMark("level", { t: "2025-10-30T10:00:00Z", price: 130 })],
    ["at a candle that is not shown", oneMark("level", { t: "C-40", price: 130 })],
    ["of two prices that are one", oneMark("zone", { t: "C-10", price: 130 }, { t: "C-10", price: 130.1 })],
    ["of one point where two are needed", oneMark("trendline", { t: "C-10", price: 130 })],
    ["at no price", oneMark("level", { t: "C-10", price: Number.NaN })],
  ])("loses a mark %s", (_, change) => {
    const reply = kept(aReply(change));
    expect(reply.marks).toEqual([]);
    expect(reply.dropped.marks).toBe(1);
  });

  it("loses what refers to nothing that is drawn", () => {
    const reply = kept(
      aReply({ observations: [{ ref: "Z9", claim: "broken", text: "Broken" }, ...aReply().observations] }),
    );
    expect(reply.dropped.observations).toBe(1);
    expect(reply.observations.map(({ ref }) => ref)).toEqual(["Z1", "C-3"]);
  });

  it.each([
    "Sixty percent of such gaps hold",
    "The gap lies 12 points under it",
    "See https://example.com now",
    "About ⅔ of it is filled",
  ])("has code's own words in place of a figure or an address of the reader's own: %s", (text) => {
    const reply = kept(aReply({ observations: [{ ref: "Z1", claim: "untouched", text }] }));
    expect(reply.observations[0]?.text).toBe("FVG (Z1): not touched yet");
    expect(reply.dropped.texts).toBe(1);
  });

  it("lets names stand that were given: ids, timeframes, the symbol", () => {
    const text = "On GER40 H1 the zone Z1 holds at C-12";
    expect(kept(aReply({ observations: [{ ref: "Z1", claim: "respected", text }] })).observations[0]?.text).toBe(text);
  });

  it("is unclear where nothing that is drawn bears it out", () => {
    const blank = aMeta({ legend: [], candles: [] });
    expect(kept(aReply(), blank)).toMatchObject({ verdict: "unclear", confidence: 1, observations: [], marks: [] });
    expect(kept(aReply({ quality_flags: ["blank"] }))).toMatchObject({ verdict: "unclear", confidence: 1 });
  });

  it.each([null, "supports", 7, [], {}, { verdict: "buy" }, { verdict: 1 }])(
    "is refused with the reason where it is %j",
    (reply) => {
      expect(vet(reply)).toMatchObject({ ok: false, why: expect.stringMatching(/^The reply/) });
    },
  );

  it("never makes the vetting throw, and keeps what it promises: 1,000 fuzzed replies", () => {
    const random = seeded(31);
    const meta = aMeta();
    const refs = new Set([...meta.legend.map(({ ref }) => ref), ...meta.candles.map((_, i) => `C-${i}`)]);
    let keptReplies = 0;
    for (let n = 0; n < 1_000; n++) {
      const vetted = vet(spoil(aReply(), random, meta), meta);
      if (!vetted.ok) continue;
      keptReplies += 1;
      const { observations, marks, comment, confidence } = vetted.reply;
      expect(observations.every(({ ref, text }) => refs.has(ref) && [...text].length <= 160)).toBe(true);
      const prices = marks.flatMap(({ anchors }) => anchors.map(({ price }) => price));
      expect(prices.every((price) => price >= 94 && price <= 145)).toBe(true);
      expect(marks.length).toBeLessThanOrEqual(6);
      expect(observations.length).toBeLessThanOrEqual(8);
      expect([...comment].length).toBeLessThanOrEqual(400);
      expect([1, 2, 3, 4, 5]).toContain(confidence);
    }
    expect(keptReplies).toBeGreaterThan(300);
  });
});

const JUNK: readonly unknown[] = [
  ...[
    null,
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -1e308,
    "",
    "Z1",
    "C--1",
    "C-999999999",
    "\u0000\u202e",
    "😀".repeat(400),
  ],
  ...[
    [],
    {},
    [[]],
    { __proto__: null },
    { toString: 1 },
    true,
    0n,
    Symbol.iterator,
    "2025-13-45T99:99:99Z",
    "supports",
  ],
];

/** The reply with some of its parts put in place of by junk, doubled, or moved about. */
function spoil(reply: VisionReply, random: () => number, meta: ReturnType<typeof aMeta>): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const anchors = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
    t: random() < 0.7 ? `C-${Math.floor(random() * 60)}` : (meta.candles[Math.floor(random() * 40)]?.[0] ?? ""),
    price: 60 + random() * 120,
  }));
  const many = Array.from({ length: Math.floor(random() * 20) }, () => ({
    kind: pick(["level", "zone", "trendline", "box"]),
    anchors,
    reason: "r",
  }));
  const whole: Record<string, unknown> = { ...structuredClone(reply), suggestions: many };
  for (let times = Math.floor(random() * 4); times > 0; times--) {
    let place: Record<string, unknown> | unknown[] = whole;
    while (random() < 0.6) {
      const inner: unknown = pick(Object.values(place));
      if (typeof inner !== "object" || inner === null || Object.isFrozen(inner)) break;
      place = inner as Record<string, unknown>;
    }
    const names = Object.keys(place);
    if (names.length > 0) (place as Record<string, unknown>)[pick(names)] = pick(JUNK);
  }
  return whole;
}
