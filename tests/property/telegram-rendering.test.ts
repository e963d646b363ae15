import { describe, expect, it } from "vitest";
import { htmlOf, lengthOf, type Run } from "../../src/adapters/telegram/rich-text.js";
import { splitText } from "../../src/adapters/telegram/split-text.js";
import { untrusted } from "../../src/domain/untrusted.js";
import { checkRenderings } from "../support/telegram/check-rendering.js";
import { hasLoneSurrogate, parseHtml } from "../support/telegram/html-text.js";
import { randomText, seeded } from "../support/telegram/random-text.js";

/** `TEXTS=50000` runs the long form: 50 000 texts, in some minutes. */
const TEXTS = Number(process.env["TEXTS"] ?? 1_500);

describe("any text in Telegram", () => {
  it("is taken by the server in every form it is sent in, within every limit, and loses no letter", () => {
    expect(checkRenderings(TEXTS, 20)).toBeGreaterThan(TEXTS * 0.8);
  });

  it("is split at every length into well-formed pieces of at most that length, in order", () => {
    const random = seeded(21);
    for (let n = 0; n < 300; n++) {
      const limit = 1 + Math.floor(random() * 200);
      const styles = ["plain", "bold", "code", "pre"] as const;
      const runs: Run[] = Array.from({ length: 4 }, (_, at) => ({
        text: untrusted(randomText(random, Math.floor(random() * 300))),
        style: styles[(n + at) % 4] as "plain",
      }));
      const parts = splitText(runs, limit);
      for (const part of parts) {
        const html = htmlOf(part);
        const parsed = parseHtml(html);
        expect("error" in parsed ? parsed.error : "").toBe("");
        expect(lengthOf(part)).toBeLessThanOrEqual(Math.max(2, limit));
        expect(hasLoneSurrogate(html)).toBe(false);
      }
      const joined = parts.flatMap((part) => part.map(({ text }) => text)).join("");
      const given = runs.map(({ text }) => text).join("");
      expect(joined.replaceAll(/\s/gu, "")).toBe(given.replaceAll(/\s/gu, ""));
    }
  });
});
