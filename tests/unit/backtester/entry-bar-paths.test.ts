import { describe, expect, it } from "vitest";
import { mirrored, play, type Row, type Scene } from "../../support/fills.js";

const SIGNAL: Row = [100, 100.5, 99.5, 100];
/** Ends whatever is still open by the data's end, so that an outcome on the entry bar stands apart. */
const AFTER: Row = [101, 101, 101, 101];

type Path = "pessimistic" | "optimistic" | "adaptive";
type Outcome = "stop" | "target" | "open";

/** What the bar that fills the order does to the trade: stop 98, target 104; both sides must agree. */
function outcome(order: "limit" | "stop", entry: number, bar: Row, path: Path): readonly [Outcome, boolean] {
  const scene: Scene = { bars: [SIGNAL, bar, AFTER], entry, plan: { order, expires: { bars: 1 } }, fills: { path } };
  const [long, short] = [scene, mirrored(scene)].map((side) => {
    const [trade] = play(side).trades;
    const why = trade?.why === "end_of_data" ? "open" : trade?.why;
    return [why, trade?.ambiguous === 1];
  });
  expect(short).toEqual(long);
  return long as [Outcome, boolean];
}

const PATHS = ["pessimistic", "optimistic", "adaptive"] as const;

function table(
  order: "limit" | "stop",
  entry: number,
  rows: readonly (readonly [string, Row, readonly [Outcome, Outcome, Outcome], boolean])[],
): void {
  for (const [name, bar, expected, ambiguous] of rows) {
    it(`${name}: ${expected.join(" · ")}`, () => {
      const found = PATHS.map((path) => outcome(order, entry, bar, path));
      expect(found.map(([first]) => first)).toEqual(expected);
      expect(new Set(found.map(([, doubt]) => doubt))).toEqual(new Set([ambiguous]));
    });
  }
}

describe("the bar that fills a limit order at 99, pessimistic · optimistic · adaptive", () => {
  table("limit", 99, [
    ["quiet after the fill", [100, 101, 98.5, 100], ["open", "open", "open"], false],
    ["the stop alone lies beyond the limit: certain", [100, 101, 97.5, 100], ["stop", "stop", "stop"], false],
    ["target alone, low nearer: it comes after the fill", [100, 104.5, 98.5, 103], ["open", "target", "target"], true],
    ["target alone, high nearer: it came before", [103, 104.5, 98.5, 100], ["open", "target", "open"], true],
    ["both, low nearer", [100, 105, 97.5, 103], ["stop", "target", "stop"], true],
    ["both, high nearer: down through limit and stop", [103, 104.5, 97.5, 100], ["stop", "target", "stop"], true],
    ["both, filled at the open, high nearer", [98.8, 104.2, 92, 100], ["stop", "target", "target"], true],
    ["closed at the target after the low", [103.5, 104.5, 98.5, 104.2], ["open", "target", "target"], true],
  ]);
});

describe("the bar that fills a stop order at 101, pessimistic · optimistic · adaptive", () => {
  table("stop", 101, [
    ["quiet after the fill", [100, 101.5, 99.5, 101], ["open", "open", "open"], false],
    ["stop alone, high nearer: it comes after the fill", [100, 101.5, 97.5, 100.5], ["stop", "open", "stop"], true],
    ["stop alone, low nearer: it came before", [99, 101.5, 97.5, 101], ["stop", "open", "open"], true],
    ["closed beyond the stop: certain", [99, 102, 97.5, 97.9], ["stop", "stop", "stop"], false],
    ["filled at the open: the stop is certain", [101.2, 101.5, 97.8, 101], ["stop", "stop", "stop"], false],
    ["target alone, either way after the fill", [100, 104.5, 99.5, 103], ["open", "target", "target"], true],
    ["both, low nearer: it came before the fill", [100, 104.5, 97.5, 103], ["stop", "target", "target"], true],
    ["both, high nearer", [100, 104.5, 95, 100], ["stop", "target", "target"], true],
    ["both, filled at the open, low nearer", [101.2, 106, 97.8, 103], ["stop", "target", "stop"], true],
  ]);
});
