import { expect, it } from "vitest";
import { formatIso, parseIso } from "../../../src/domain/civil.js";
import { learnedUntil } from "../../../src/domain/score-manifest.js";

const AT = Date.UTC(2025, 10, 2, 23, 59, 58, 7);
const trained = { from: "", n: 1, wins: 0, worth: 1, kind: "logistic", calibration: "platt", data_hash: "" };

it("reads back what a manifest writes", () => {
  expect(parseIso(formatIso(AT))).toBe(AT);
  expect(learnedUntil({ trained: { ...trained, to: formatIso(AT) } })).toBe(AT);
});

it.each([
  ["2025-11-02T23:59:58Z", AT - 7],
  ["2025-11-02", Date.UTC(2025, 10, 2)],
  ["2025-02-30T00:00:00Z", undefined],
  ["yesterday", undefined],
  ["", undefined],
])("takes %s for %s", (text, at) => expect(parseIso(text)).toBe(at));

it("says nothing where its maker did not", () => expect(learnedUntil({})).toBeUndefined());
