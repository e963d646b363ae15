import { describe, expect, it } from "vitest";
import { mirrored, play, type Row, type Scene, tenth } from "../../support/fills.js";

/** What a scene must come to; `exit` and `entry` as of the long side. */
interface Expected {
  readonly entry?: number;
  readonly exit: number;
  readonly why: string;
  readonly ambiguous?: boolean;
  readonly gap?: boolean;
  readonly exitBar?: number;
  readonly onFine?: boolean;
  readonly r?: number;
}

const SIGNAL: Row = [100, 100.5, 99.5, 100];
const QUIET: Row = [100, 100.5, 99.5, 100];
/** A bar's inner candles where only the bar that is told about matters. */
const NONE: readonly Row[] = [];

function check(scene: Scene, expected: Expected, side: 1 | -1): void {
  const { trades } = play(side === 1 ? scene : mirrored(scene));
  const price = (value: number) => tenth(side === 1 ? value : 200 - value);
  expect(trades).toHaveLength(1);
  const trade = trades[0]!;
  expect({
    exit: price(trade.exit),
    why: trade.why,
    ambiguous: trade.ambiguous === 1,
    gap: trade.gap === 1,
  }).toEqual({
    exit: expected.exit,
    why: expected.why,
    ambiguous: expected.ambiguous ?? false,
    gap: expected.gap ?? false,
  });
  if (expected.entry !== undefined) expect(price(trade.entry)).toBe(expected.entry);
  if (expected.exitBar !== undefined) expect(trade.exitBar).toBe(expected.exitBar);
  if (expected.onFine !== undefined) expect(trade.onFine === 1).toBe(expected.onFine);
  if (expected.r !== undefined) expect(trade.r).toBeCloseTo(expected.r, 9);
}

type Case = readonly [string, Scene, Expected];

function table(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [name, scene, expected] of cases) {
      it(`long: ${name}`, () => check(scene, expected, 1));
      it(`short: ${name}`, () => check(scene, expected, -1));
    }
  });
}

const held = (bar: Row, rest: Partial<Scene> = {}): Scene => ({ bars: [SIGNAL, QUIET, bar], ...rest });

table("the golden cases of EXECUTION: entry 100, stop 98, target 104", [
  ["stop and target in one bar, nothing finer", held([100, 105, 97, 103]), { exit: 98, why: "stop", ambiguous: true }],
  [
    "inner bars show the target first",
    held([100, 105, 97, 103], {
      inner: [
        NONE,
        NONE,
        [
          [100, 105, 99.5, 104],
          [104, 104, 97, 98],
          [98, 103, 98, 103],
        ],
      ],
    }),
    { exit: 104, why: "target", onFine: true },
  ],
  [
    "inner bars show the stop first",
    held([100, 105, 97, 103], {
      inner: [
        NONE,
        NONE,
        [
          [100, 101, 97, 99],
          [99, 105, 99, 104],
          [104, 104, 103, 103],
        ],
      ],
    }),
    { exit: 98, why: "stop", onFine: true },
  ],
  [
    "one inner bar still holds both: the stop, ambiguous",
    held([100, 105, 97, 103], {
      inner: [
        NONE,
        NONE,
        [
          [100, 101, 99, 99],
          [99, 105, 97, 104],
          [104, 104, 103, 103],
        ],
      ],
    }),
    { exit: 98, why: "stop", ambiguous: true, onFine: true },
  ],
  [
    "inner bars that do not reproduce the bar's extremes are not believed",
    held([100, 105, 97, 103], {
      inner: [
        NONE,
        NONE,
        [
          [100, 104.9, 99.5, 104],
          [104, 104, 97, 98],
          [98, 103, 98, 103],
        ],
      ],
    }),
    { exit: 98, why: "stop", ambiguous: true, onFine: false },
  ],
  ["a gap through the stop is paid in full", held([96, 99, 95, 98.5]), { exit: 96, why: "stop", gap: true, r: -2 }],
  ["a gap through the stop that does not recover", held([96, 97, 95, 96]), { exit: 96, why: "stop", gap: true }],
  ["a gap beyond the target pays the level", held([105, 106, 103, 105]), { exit: 104, why: "target", r: 2 }],
  ["the bid reaches the target", held([100, 104.2, 99, 100.5]), { exit: 104, why: "target" }],
  [
    "stopped on the entry bar",
    { bars: [SIGNAL, [100, 100.5, 97.9, 100]] },
    { entry: 100, exit: 98, why: "stop", exitBar: 1, r: -1 },
  ],
  [
    "a gap beyond the target and a fall to the stop: the open was first",
    held([105, 106, 97, 97.5]),
    { exit: 104, why: "target" },
  ],
  ["the stop is touched to the tick", held([100, 100.5, 98, 99]), { exit: 98, why: "stop" }],
  ["the target is touched to the tick", held([100, 104, 99, 103]), { exit: 104, why: "target" }],
]);

table("take profit", [
  [
    "tp_gap open takes the better open",
    held([105, 106, 103, 105], { fills: { tpGap: "open" } }),
    { exit: 105, why: "target" },
  ],
  [
    "target of the entry bar counts for a market order",
    { bars: [SIGNAL, [100, 104.5, 99, 104]] },
    { exit: 104, why: "target", exitBar: 1 },
  ],
  [
    "rr is measured from the fill",
    { bars: [SIGNAL, [101, 101, 100, 100.5], [101, 107, 100, 106]], plan: { target: { rr: 2 } } },
    { entry: 101, exit: 107, why: "target", r: 2 },
  ],
  [
    "a fill already beyond its target is sold at the market",
    { bars: [SIGNAL, [105, 106, 104.5, 105.5]] },
    { entry: 105, exit: 105, why: "target", exitBar: 1, r: 0 },
  ],
]);

table("market entry", [
  [
    "fills at the next open",
    { bars: [SIGNAL, [100.4, 101, 100, 100.5], [100, 100, 97, 97]] },
    { entry: 100.4, exit: 98, why: "stop" },
  ],
  [
    "long at the ask plus slippage, out at the bid less slippage",
    { bars: [SIGNAL, [100, 100.5, 99.5, 100], [99, 99, 97, 97]], spread: 0.4, costs: { slippage: 0.1 } },
    { entry: 100.5, exit: 97.9, why: "stop" },
  ],
]);

const limit = { order: "limit", expires: { bars: 2 } } as const;
const limitAt99 = (bars: readonly Row[], rest: Partial<Scene> = {}): Scene => ({
  bars: [SIGNAL, ...bars],
  entry: 99,
  plan: limit,
  ...rest,
});

table("limit entry at 99, stop 98, target 104", [
  [
    "fills at the limit once traded through by a tick",
    limitAt99([
      [100, 100.5, 98.9, 100],
      [100, 104, 99.5, 104],
    ]),
    { entry: 99, exit: 104, why: "target" },
  ],
  [
    "fills on a touch with fill_through 0",
    limitAt99(
      [
        [100, 100.5, 99, 100],
        [100, 104, 99.5, 104],
      ],
      { fills: { fillThrough: 0 } },
    ),
    { entry: 99, exit: 104, why: "target" },
  ],
  [
    "fills on its last bar",
    limitAt99([QUIET, [100, 100.5, 98.9, 100], [100, 104, 99.5, 104]]),
    { entry: 99, exit: 104, why: "target" },
  ],
  [
    "a better open still pays the limit",
    limitAt99([
      [98.6, 99.5, 98.5, 99],
      [100, 104, 99.5, 104],
    ]),
    { entry: 99, exit: 104, why: "target" },
  ],
  [
    "a bar that opens beyond the stop fills the limit and exits at that open",
    limitAt99([[97, 99, 96, 98.5]]),
    { entry: 99, exit: 97, why: "stop", gap: true, r: -2 },
  ],
  [
    "the stop counts on the bar that fills",
    limitAt99([[100, 100.5, 97.5, 100]]),
    { entry: 99, exit: 98, why: "stop", exitBar: 1 },
  ],
  [
    "the target does not, so the trade goes on, ambiguous",
    limitAt99([
      [100, 104.5, 98.5, 100],
      [100, 100.5, 97, 97.5],
    ]),
    { entry: 99, exit: 98, why: "stop", exitBar: 2, ambiguous: true },
  ],
  [
    "the target counts where finer bars prove it came after the fill",
    limitAt99([[100, 104.5, 98.5, 104]], {
      inner: [
        NONE,
        [
          [100, 100, 98.5, 99.5],
          [99.5, 104.5, 99.5, 104],
          [104, 104, 103.5, 104],
        ],
      ],
    }),
    { entry: 99, exit: 104, why: "target", exitBar: 1, onFine: true },
  ],
  [
    "finer bars that show the target before the fill leave the trade open",
    limitAt99(
      [
        [100, 104.5, 98.5, 99],
        [99, 99.5, 97, 97.5],
      ],
      {
        inner: [
          NONE,
          [
            [100, 104.5, 100, 104],
            [104, 104, 99.5, 100],
            [100, 100, 98.5, 99],
          ],
          NONE,
        ],
      },
    ),
    { entry: 99, exit: 98, why: "stop", exitBar: 2 },
  ],
  [
    "both on the bar that fills: the stop, ambiguous",
    limitAt99([[100, 104.5, 97.5, 100]]),
    { entry: 99, exit: 98, why: "stop", ambiguous: true },
  ],
  [
    "long fills on the ask: the bid must come down by the spread too",
    limitAt99(
      [
        [100, 100.5, 98.6, 100],
        [100, 100.5, 98.5, 100],
        [100, 104, 99.5, 104],
      ],
      { spread: 0.4 },
    ),
    { entry: 99, exit: 104, why: "target" },
  ],
]);

const stopOrder = { order: "stop", expires: { bars: 2 } } as const;
const stopAt101 = (bars: readonly Row[], rest: Partial<Scene> = {}): Scene => ({
  bars: [SIGNAL, ...bars],
  entry: 101,
  plan: stopOrder,
  ...rest,
});

table("stop entry at 101, stop 98, target 104", [
  [
    "fills at the level",
    stopAt101([
      [100, 101, 99.5, 101],
      [101, 104, 100, 104],
    ]),
    { entry: 101, exit: 104, why: "target" },
  ],
  [
    "fills at a worse open",
    stopAt101([
      [101.7, 102, 101, 102],
      [102, 104, 101, 104],
    ]),
    { entry: 101.7, exit: 104, why: "target" },
  ],
  [
    "plus slippage",
    stopAt101(
      [
        [100, 101.5, 99.5, 101],
        [101, 104, 100, 104],
      ],
      { costs: { slippage: 0.2 } },
    ),
    { entry: 101.2, exit: 104, why: "target" },
  ],
  [
    "the stop counts on the bar that fills, though it may have come before",
    stopAt101([[100, 101.5, 97.5, 101]]),
    { entry: 101, exit: 98, why: "stop", ambiguous: true },
  ],
  [
    "certain where the bar closes beyond the stop",
    stopAt101([[100, 101.5, 97.5, 97.8]]),
    { entry: 101, exit: 98, why: "stop", ambiguous: false },
  ],
  [
    "certain where it filled at the open",
    stopAt101([[101.2, 101.5, 97.5, 101]]),
    { entry: 101.2, exit: 98, why: "stop" },
  ],
  [
    "the target does not count on the bar that fills",
    stopAt101([
      [100, 104.5, 99.5, 103],
      [103, 103.5, 97, 97.5],
    ]),
    { entry: 101, exit: 98, why: "stop", exitBar: 2, ambiguous: true },
  ],
  [
    "unless finer bars prove it came after",
    stopAt101([[100, 104.5, 99.5, 104]], {
      inner: [
        NONE,
        [
          [100, 101.5, 99.5, 101],
          [101, 104.5, 101, 104],
          [104, 104, 103, 104],
        ],
      ],
    }),
    { entry: 101, exit: 104, why: "target", exitBar: 1 },
  ],
]);

const managed = (
  manage: NonNullable<Scene["plan"]>["manage"],
  bars: readonly Row[],
  rest: Partial<Scene> = {},
): Scene => ({
  bars: [SIGNAL, QUIET, ...bars],
  target: 110,
  plan: { manage: manage ?? [] },
  ...rest,
});

table("management is decided on a closed bar and in force from the next open", [
  [
    "break-even after 1 R",
    managed(
      [{ atR: 1, moveStop: "break_even" }],
      [
        [100, 102, 99.5, 101],
        [101, 101, 99, 99.5],
      ],
    ),
    { exit: 100, why: "moved_stop", exitBar: 3, r: 0 },
  ],
  [
    "not on the bar that reached it",
    managed(
      [{ atR: 1, moveStop: "break_even" }],
      [
        [101, 102, 99, 101],
        [101, 111, 101, 110],
      ],
    ),
    { exit: 110, why: "target" },
  ],
  [
    "a stop moved beyond the market is out at the open, which is no gap",
    managed(
      [{ atR: 1, moveStop: "break_even" }],
      [
        [101, 102, 99, 99],
        [99, 100, 98.5, 99],
      ],
    ),
    { exit: 99, why: "moved_stop", exitBar: 3, r: -0.5 },
  ],
  [
    "to a level in R",
    managed(
      [{ atR: 2, moveStop: { r: 1 } }],
      [
        [101, 104, 101, 104],
        [104, 104, 101.5, 102],
      ],
    ),
    { exit: 102, why: "moved_stop", r: 1 },
  ],
  [
    "to a frozen price",
    managed(
      [{ atR: 1, moveStop: { price: 0 } }],
      [
        [101, 102, 101, 102],
        [102, 102, 98.5, 99],
      ],
      { movePrices: [98.8] },
    ),
    { exit: 98.8, why: "moved_stop", r: -0.6 },
  ],
  [
    "never backwards",
    managed(
      [
        { atR: 1, moveStop: "break_even" },
        { atR: 1.5, moveStop: { r: -0.5 } },
      ],
      [
        [101, 103, 101, 103],
        [103, 103, 99, 99.5],
      ],
    ),
    { exit: 100, why: "moved_stop" },
  ],
  [
    "half is closed at the next open, the rest at the target",
    managed(
      [{ atR: 1, close: 0.5 }],
      [
        [101, 102, 101, 102],
        [103, 110, 103, 110],
      ],
    ),
    { exit: 106.5, why: "target", r: 3.25 },
  ],
  [
    "everything closed in parts",
    managed(
      [
        { atR: 1, close: 0.5 },
        { atR: 2, close: 0.5 },
      ],
      [
        [101, 102, 101, 102],
        [103, 104, 103, 104],
        [105, 106, 105, 106],
      ],
    ),
    { exit: 104, why: "partials", exitBar: 4, r: 2 },
  ],
]);

const exitAt = { exitAt: { tz: "UTC", minute: 45 } } as const;
table("exit by time at 00:45, the open of bar 3", [
  [
    "at the first open at or after",
    { bars: [SIGNAL, QUIET, QUIET, [101, 104.5, 97, 100]], plan: exitAt },
    { exit: 101, why: "exit_at", exitBar: 3, r: 0.5 },
  ],
  [
    "before the stop of that open",
    { bars: [SIGNAL, QUIET, QUIET, [96, 97, 95, 96]], plan: exitAt },
    { exit: 96, why: "exit_at", exitBar: 3 },
  ],
  [
    "with slippage",
    { bars: [SIGNAL, QUIET, QUIET, [101, 102, 100, 100]], plan: exitAt, costs: { slippage: 0.2 } },
    { entry: 100.2, exit: 100.8, why: "exit_at" },
  ],
]);

table("exit by time inside a bar, at 00:35", [
  [
    "at the first finer open at or after",
    {
      bars: [SIGNAL, QUIET, [100, 103, 99.5, 102], QUIET],
      inner: [
        NONE,
        NONE,
        [
          [100, 101, 99.5, 101],
          [101.5, 103, 101, 102],
          [102, 102, 101, 102],
        ],
        NONE,
      ],
      plan: { exitAt: { tz: "UTC", minute: 35 } },
    },
    { exit: 101.5, why: "exit_at", exitBar: 2, onFine: true },
  ],
  [
    "at the next open without finer candles",
    {
      bars: [SIGNAL, QUIET, [100, 103, 99.5, 102], [101.2, 102, 101, 102]],
      plan: { exitAt: { tz: "UTC", minute: 35 } },
    },
    { exit: 101.2, why: "exit_at", exitBar: 3 },
  ],
]);

table("end of data", [
  [
    "closed at the last price, on the closing side",
    { bars: [SIGNAL, QUIET, [100, 101, 99.5, 100.7]], spread: 0.2 },
    { entry: 100.2, exit: 100.7, why: "end_of_data", exitBar: 2 },
  ],
]);

describe("both in one bar, by path", () => {
  const scene = (row: Row, path: "pessimistic" | "optimistic" | "adaptive"): Scene => held(row, { fills: { path } });
  const nearHigh: Row = [102, 105, 97, 100];
  const nearLow: Row = [100, 105, 97, 103];
  for (const side of [1, -1] as const) {
    const name = side === 1 ? "long" : "short";
    it(`${name}: pessimistic is the stop, optimistic the target, adaptive the extreme nearer to the open`, () => {
      check(scene(nearHigh, "pessimistic"), { exit: 98, why: "stop", ambiguous: true }, side);
      check(scene(nearLow, "optimistic"), { exit: 104, why: "target", ambiguous: true }, side);
      check(scene(nearHigh, "adaptive"), { exit: 104, why: "target", ambiguous: true }, side);
      check(scene(nearLow, "adaptive"), { exit: 98, why: "stop", ambiguous: true }, side);
    });
  }
});
