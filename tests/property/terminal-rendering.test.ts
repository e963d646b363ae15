import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMessage } from "../../src/adapters/terminal/render-message.js";
import { displayWidth } from "../../src/domain/layout/display-width.js";
import { type Block, type Inline, message } from "../../src/domain/message.js";

const nasty = fc.constantFrom(
  "\u001b[2J",
  "\u001b]0;x\u0007",
  "\u202e",
  "日本語",
  "👨‍👩‍👧",
  "e\u0301",
  "<b>&",
  "\r\n",
  "\t",
  "ёжик ",
  "{{x}}",
  "\ud83d",
  "\u009b1m",
  " ".repeat(9),
  "w".repeat(50),
);
const anyText = fc
  .array(fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), nasty), { maxLength: 6 })
  .map((parts) => parts.join(""));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  anyText,
  anyText.map((bold) => ({ bold })),
  anyText.map((code) => ({ code })),
  fc.tuple(anyText, anyText).map(([link, url]) => ({ link, url: `https://${url}` })),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  anyText.map((text): Block => ({ kind: "heading", text })),
  fc.array(inline, { maxLength: 4 }).map((text): Block => ({ kind: "text", text })),
  fc.array(fc.array(inline, { maxLength: 3 }), { maxLength: 3 }).map((items): Block => ({ kind: "list", items })),
  fc
    .tuple(
      fc.array(fc.tuple(anyText, fc.constantFrom("left" as const, "right" as const)), { maxLength: 5 }),
      fc.array(fc.array(anyText, { maxLength: 6 }), { maxLength: 3 }),
    )
    .map(
      ([columns, rows]): Block => ({
        kind: "table",
        columns: columns.map(([title, align]) => ({ title, align })),
        rows,
      }),
    ),
  anyText.map((text): Block => ({ kind: "code", text })),
  fc.tuple(anyText, anyText).map(([path, caption]): Block => ({ kind: "file", path, caption })),
  fc.tuple(anyText, anyText).map(([label, command]): Block => ({ kind: "buttons", buttons: [{ label, command }] })),
);

const letters = (text: string): string => text.replaceAll(/[^\p{Script=Cyrillic}\p{Script=Han}]/gu, "");
const textOf = (given: Block): string =>
  given.kind === "text"
    ? given.text.map((each) => (typeof each === "string" ? each : Object.values(each).join(""))).join("")
    : "";

describe("any message on the terminal", () => {
  it("brings no control but the renderer's own, fits the width, and loses no letter of a text", () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 4 }),
        fc.integer({ min: 20, max: 120 }),
        fc.boolean(),
        (blocks, columns, ansi) => {
          const shown = renderMessage(message(...blocks), { ansi, columns, showPath: (path) => path });
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the renderer's own emphasis is taken out.
          const bare = shown.replaceAll(/\u001b\[(?:1|2|22|36|39)m/g, "");
          expect(bare.replaceAll("\n", "")).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
          if (!ansi) expect(shown).toBe(bare);
          for (const line of bare.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          const said = letters(blocks.map(textOf).join(""));
          if (blocks.every(({ kind }) => kind === "text")) expect(letters(bare)).toBe(said);
        },
      ),
      { numRuns: 5_000, seed: 16 },
    );
  });
});
