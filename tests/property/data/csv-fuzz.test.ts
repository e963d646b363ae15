import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import type { CandleFileReport } from "../../../src/ports/candle-file.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { readBytes } from "../../support/data/csv-text.js";
import { PRINTED_FORMATS, printCandles } from "../../support/data/print-candles.js";
import { eurusd } from "../../support/data/symbols.js";

/** What any reading may end in: sound candles, or a refusal in words. */
async function sound(bytes: Uint8Array, repair: boolean): Promise<void> {
  let report: CandleFileReport;
  try {
    report = await readBytes(bytes, { repair });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message.length).toBeGreaterThan(20);
    expect(error.message).not.toMatch(/\bat .*:\d+:\d+|\/tmp\//);
    return;
  }
  const { length, openTime, open, high, low, close, volume, spread } = report.candles;
  for (let i = 0; i < length; i++) {
    const [o, h, l, c] = [open[i], high[i], low[i], close[i]] as [number, number, number, number];
    const whole = l > 0 && h < Number.POSITIVE_INFINITY && l <= Math.min(o, c) && h >= Math.max(o, c);
    const later = i === 0 || (openTime[i] as number) > (openTime[i - 1] as number);
    if (!whole || !later || !((spread[i] as number) >= 0) || !((volume[i] as number) >= 0)) {
      throw new Error(`Candle ${i} is not sound: ${[openTime[i], o, h, l, c, volume[i], spread[i]].join(" ")}`);
    }
  }
}

const base = flatCandles(
  "2025-03-28 20:00",
  Array.from({ length: 40 }, (_, i) => 1.08 + i / 10_000),
);
const files = PRINTED_FORMATS.map((format) => printCandles(base, eurusd, format));

/** A file with bytes changed, taken out, doubled or swapped for others that mean something. */
const damaged = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.constantFrom("cut", "double", "byte"),
        fc.constantFrom(...'\n\r\t,;. "-+eENaZ:0199\0'),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  .map(([bytes, changes]) => {
    let text = [...bytes];
    for (const [at, count, kind, character] of changes) {
      const place = at % text.length;
      if (kind === "cut") text = [...text.slice(0, place), ...text.slice(place + count)];
      else if (kind === "double") text = [...text.slice(0, place + count), ...text.slice(place)];
      else text[place] = character.charCodeAt(0);
      if (text.length === 0) return new Uint8Array([10]);
    }
    return Uint8Array.from(text);
  });

describe("whatever stands in a file", () => {
  it("random bytes end in a refusal or in sound candles", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), fc.boolean(), sound), {
      numRuns: 300,
      seed: 1,
    });
  });

  it("so does random text of the characters such files are made of", async () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789.,;:-/ \t\n"ZTeEaN<>'), maxLength: 3000 });
    await fc.assert(
      fc.asyncProperty(text, fc.boolean(), (written, repair) => sound(Buffer.from(written), repair)),
      { numRuns: 300, seed: 2 },
    );
  });

  it("so does a good file that was damaged", async () => {
    await fc.assert(fc.asyncProperty(damaged, fc.boolean(), sound), { numRuns: 700, seed: 3 });
  });
});
