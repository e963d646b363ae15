import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkText } from "../../agents/assistant/checked-text.js";
import { FigureBook } from "../../agents/assistant/figure-book.js";
import { Licence } from "../../agents/assistant/licence.js";
import { OWNER } from "../../src/domain/asker.js";
import { message, text } from "../../src/domain/message.js";
import { fakeBacktest, noServices } from "../support/fake-tools.js";
import { CLEAN } from "../support/spoken-texts.js";

const FIGURE = /\{\{\s*run\.[a-z_.]+\s*\}\}/;

const number = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map(String),
  fc.double({ min: -50, max: 50, noNaN: true }).map((value) => value.toFixed(2)),
  fc.double({ min: 0, max: 100, noNaN: true }).map((value) => `${value.toFixed(1)} %`),
  fc.integer({ min: 0, max: 100 }).map((value) => `${value}%`),
  fc.double({ min: -9, max: 9, noNaN: true }).map((value) => `${value.toFixed(1).replace(".", ",")} R`),
  fc
    .integer({ min: 0, max: 999 })
    .map((value) => String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))),
  fc
    .integer({ min: 0, max: 999 })
    .map((value) => String(value).replaceAll(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit)))),
);

describe("an answer whose figures were changed", () => {
  it("is never shown", async () => {
    const book = new FigureBook();
    const licence = new Licence();
    licence.addRequest("backtest asia_fvg_break on EURUSD M15 from January to September");
    book.add(
      await fakeBacktest.run(
        noServices,
        { setup_id: "asia_fvg_break", symbol: "EURUSD", mode: "backtest" },
        { language: "en", from: OWNER },
      ),
    );
    const spoken = CLEAN.filter((clean) => FIGURE.test(clean));
    fc.assert(
      fc.property(fc.constantFrom(...spoken), number, (clean, figure) => {
        expect(checkText(clean.replace(FIGURE, figure), book, licence, message(text("help"))).ok).toBe(false);
      }),
      { numRuns: 2_000, seed: 16 },
    );
  });
});
