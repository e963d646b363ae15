import { describe, expect, test } from "vitest";
import { closeTimeOf, sliceCandles } from "../../../src/domain/candles.js";
import { DAY, HOUR } from "../../../src/domain/civil.js";
import { Resampler } from "../../../src/domain/resample.js";
import { AtrSeries } from "../../../src/market-tools/atr-series.js";
import { OrderBlockDetector } from "../../../src/market-tools/detectors/order-block-detector.js";
import { StructureDetector } from "../../../src/market-tools/detectors/structure-detector.js";
import { RecordTable } from "../../../src/market-tools/record-table.js";
import type { Detector, DetectorContext, Params } from "../../../src/market-tools/tool.js";
import { eurusdM15, sharedRows } from "../../support/market-tools/real-candles.js";
import { entry, prepare, runTool, TEST_SYMBOL } from "../../support/market-tools/run-tools.js";

/** The library reads the broker's clock as if it were UTC. */
const candles = eurusdM15("UTC");
const missing = candles === undefined ? " (skipped: the shared EURUSD M15 data is not on this machine)" : "";
const cell = (text: string | undefined): number => (text === "" || text === undefined ? Number.NaN : Number(text));
const column = (file: string, name: string): number[] =>
  sharedRows(`EURUSD_M15/${file}_result_data.csv`).map((row) => cell(row[name]));

describe.skipIf(candles === undefined)(`projections onto the reference library's files${missing}`, () => {
  const data = candles as NonNullable<typeof candles>;
  const n = candles?.length ?? 0;
  const empty = () => new Array<number>(n).fill(Number.NaN);

  test("fvg: the row is the middle candle, mitigation the first touch, 0 for never", () => {
    const { table } = runTool(data, { tool: "fvg", min_ticks: 0 });
    const [kind, top, bottom, mitigated] = [empty(), empty(), empty(), empty()];
    for (let id = 0; id < table.length; id++) {
      if ((table.kind[id] as number) > 1) continue;
      const row = table.formed[id] as number;
      kind[row] = table.direction[id] as number;
      top[row] = table.numbers[0]?.[id] as number;
      bottom[row] = table.numbers[1]?.[id] as number;
      mitigated[row] = Math.max(0, table.marks[0]?.[id] as number);
    }
    expect(kind).toEqual(column("fvg", "FVG"));
    expect(top).toEqual(column("fvg", "Top"));
    expect(bottom).toEqual(column("fvg", "Bottom"));
    expect(mitigated).toEqual(column("fvg", "MitigatedIndex"));
  });

  /** smc(5): four bars on the left, five on the right, none before row 9; what was superseded later is left out. */
  function finalSwings(): { row: number; kind: number; level: number }[] {
    // The library begins at row 9, where a window of four on the left could at row 4: so ours begins five rows later.
    const late = 5;
    const { table } = runTool(sliceCandles(data, late, n), { tool: "swings", left: 4, right: 5 });
    const swings: { row: number; kind: number; level: number }[] = [];
    for (let id = 0; id < table.length; id++)
      if (table.marks[0]?.[id] === -1)
        swings.push({
          row: late + (table.formed[id] as number),
          kind: table.kind[id] === 0 ? 1 : -1,
          level: table.numbers[0]?.[id] as number,
        });
    const first = swings[0] as { kind: number };
    const last = swings.at(-1) as { kind: number };
    const bookend = (row: number, kind: number) => ({
      row,
      kind,
      level: (kind === 1 ? data.high : data.low)[row] as number,
    });
    return [bookend(0, -first.kind), ...swings, bookend(n - 1, -last.kind)];
  }

  test("swings: the final ones, and the two pseudo swings at the ends", () => {
    const [kinds, levels] = [empty(), empty()];
    for (const { row, kind, level } of finalSwings()) {
      kinds[row] = kind;
      levels[row] = level;
    }
    expect(kinds).toEqual(column("swing_highs_lows", "HighLow"));
    expect(levels).toEqual(column("swing_highs_lows", "Level"));
  });

  test("ob: fed with final swings at their own bar, the blocks that never ended are the 66 of the file", () => {
    const { table } = blocksOf(finalSwings());
    const [kind, top, bottom, mitigated] = [empty(), empty(), empty(), empty()];
    for (let id = 0; id < table.length; id++) {
      if (table.marks[4]?.[id] !== -1) continue;
      const row = table.formed[id] as number;
      const invalid = table.marks[2]?.[id] as number;
      kind[row] = table.direction[id] as number;
      top[row] = Math.fround(table.numbers[0]?.[id] as number);
      bottom[row] = Math.fround(table.numbers[1]?.[id] as number);
      mitigated[row] = invalid < 0 ? 0 : invalid - (kind[row] === 1 ? 1 : 0);
    }
    const close = (name: string) => column("ob", name).map((value) => Math.fround(value));
    expect(kind).toEqual(column("ob", "OB"));
    expect(top).toEqual(close("Top"));
    expect(bottom).toEqual(close("Bottom"));
    expect(mitigated).toEqual(column("ob", "MitigatedIndex"));
  });

  /** Structure and blocks on swings that are known (with hindsight) at their own bar. */
  function blocksOf(swings: readonly { row: number; kind: number; level: number }[]): Detector {
    const table = new RecordTable(["level", "label", "both"], ["superseded", "locked"]);
    for (const { row, kind, level } of swings)
      (table.numbers[0] as Float64Array)[table.add(kind === 1 ? 0 : 1, -kind, row, row)] = level;
    const feed: Detector = { table, push: () => {}, read: () => () => Number.NaN };
    const atr = new Map<number, AtrSeries>();
    const context = (params: Params, detector: Detector): DetectorContext => ({
      candles: data,
      timeframe: "M15",
      baseMs: data.periodMs,
      symbol: TEST_SYMBOL,
      params,
      source: { detector, candles: data },
      atr: (length) => atr.get(length) ?? (atr.set(length, new AtrSeries(data, length)).get(length) as AtrSeries),
      lifecycle: true,
    });
    const structure = new StructureDetector(context({ break: "close", buffer_atr: 0, disp_required: true }, feed));
    const blocks = new OrderBlockDetector(
      context(
        {
          candle: "extreme",
          zone: "wick",
          from: "after_swing",
          invalid: "wick",
          vol_filter_atr: 0,
          require_fvg: false,
        },
        structure,
      ),
    );
    for (let j = 0; j < n; j++) {
      structure.push(j);
      blocks.push(j);
    }
    return blocks;
  }

  test("sessions: London 07:00 to 16:15, the running range in single precision", () => {
    const run = prepare(data, {
      it: {
        tool: "session_range",
        session: { name: "london", tz: "UTC", from: "07:00", to: "16:15" },
        min_coverage: 0,
      },
    });
    const it = entry(run, "it");
    const [inside, high, low] = ["inside", "run_high", "run_low"].map((name) => it.read(name));
    run.run();
    const of = (read: typeof high) =>
      data.openTime.subarray(0, n).reduce<number[]>((all, _time, i) => {
        const value = read?.(-1, i) as number;
        all.push(Number.isNaN(value) ? 0 : Math.fround(value));
        return all;
      }, []);
    expect(of(inside)).toEqual(column("sessions", "Active"));
    expect(of(high)).toEqual(column("sessions", "High").map(Math.fround));
    expect(of(low)).toEqual(column("sessions", "Low").map(Math.fround));
  });

  test("previous day: as of every bar, but on the first of a day the library still shows the day before", () => {
    const run = prepare(data, { it: { tool: "previous_period", tz: "UTC", roll: "00:00", min_coverage: 0 } });
    const { table } = entry(run, "it");
    run.run();
    const end = table.numberIndex("end");
    const [high, low] = [empty(), empty()];
    for (let j = 0, next = 0, current = -1; j < n; j++) {
      const time = data.openTime[j] as number;
      // A bar that opens with the day still shows the day before: the library's mistake.
      if (time % DAY !== 0)
        for (
          ;
          next < table.length && (table.at[next] as number) <= j && (table.numbers[end]?.[next] as number) <= time;
          next++
        )
          if (table.kind[next] === 0) current = next;
      if (current < 0) continue;
      high[j] = Math.fround(table.numbers[0]?.[current] as number);
      low[j] = Math.fround(table.numbers[1]?.[current] as number);
    }
    expect(high).toEqual(
      sharedRows("EURUSD_M15/previous_high_low_result_data_1D.csv").map((row) =>
        Math.fround(cell(row["PreviousHigh"])),
      ),
    );
    expect(low).toEqual(
      sharedRows("EURUSD_M15/previous_high_low_result_data_1D.csv").map((row) => Math.fround(cell(row["PreviousLow"]))),
    );
  });

  test("previous four hours: the H4 candle before, with the same delay of one bar", () => {
    const four = new Resampler(data, "H4", { tz: "UTC", roll: "00:00" }).run();
    const want = sharedRows("EURUSD_M15/previous_high_low_result_data_4h.csv");
    const { candles: h4, knownAt } = four;
    const wrong: number[] = [];
    for (let j = 0, current = -1; j < n; j++) {
      const time = data.openTime[j] as number;
      if (time % (4 * HOUR) !== 0)
        while (current + 1 < h4.length && (knownAt[current + 1] as number) <= j && closeTimeOf(h4, current + 1) <= time)
          current++;
      const high = current < 0 ? Number.NaN : Math.fround(h4.high[current] as number);
      if (!Object.is(high, Math.fround(cell(want[j]?.["PreviousHigh"])))) wrong.push(j);
    }
    expect(wrong).toEqual([]);
  });
});
