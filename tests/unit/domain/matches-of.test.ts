import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesOf } from "../../../src/domain/reading/matches-of.js";

it("finds what matchAll finds but the empty matches, time after time, also beside characters of two places", () => {
  const patterns = [/a+/gu, /b*/gu, /(?=\u{1f600})|\u{1f600}/gu, /(?:)/gu, /(?<=a)b?|\d/gu];
  const text = fc.array(fc.constantFrom("a", "b", "7", "\u{1f600}", "\ud83d", "я"), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(...patterns), text, (pattern, parts) => {
      const said = parts.join("");
      const expected = [...said.matchAll(pattern)].filter(([whole]) => whole !== "");
      expect(matchesOf(pattern, said)).toEqual(expected);
      expect(matchesOf(pattern, said)).toEqual(expected);
    }),
    { numRuns: 500, seed: 20_261_127 },
  );
});
