import { describe, expect, test } from "vitest";
import { finalSwings, runWithHindsight } from "../../support/market-tools/hindsight.js";
import { projectionMarkets } from "../../support/market-tools/projection-markets.js";
import { entry, prepare, runTool } from "../../support/market-tools/run-tools.js";

describe.each(projectionMarkets())("our tools projected onto the reference library's columns: $title", (market) => {
  const { missing, candles: data, column } = market;
  const n = data.length;
  const empty = () => new Array<number>(n).fill(Number.NaN);

  test.skipIf(missing)("fvg: the row is the middle candle, mitigation the first touch, 0 for never", () => {
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

  test.skipIf(missing)("swings: the final ones, and the two pseudo swings at the ends", () => {
    const [kinds, levels] = [empty(), empty()];
    for (const { row, kind, level } of finalSwings(data)) {
      kinds[row] = kind;
      levels[row] = level;
    }
    expect(kinds).toEqual(column("swing_highs_lows", "HighLow"));
    expect(levels).toEqual(column("swing_highs_lows", "Level"));
  });

  test.skipIf(missing)(
    "ob: fed with final swings at their own bar, the blocks that never ended are all of them",
    () => {
      const { blocks: table } = runWithHindsight(data, finalSwings(data));
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
      expect(kind).toEqual(column("ob", "OB"));
      expect(top).toEqual(column("ob", "Top").map(Math.fround));
      expect(bottom).toEqual(column("ob", "Bottom").map(Math.fround));
      expect(mitigated).toEqual(column("ob", "MitigatedIndex"));
    },
  );

  test.skipIf(missing)("sessions: London 07:00 to 16:15, the running range in single precision", () => {
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
      Array.from({ length: n }, (_, i) => {
        const value = read?.(-1, i) as number;
        return Number.isNaN(value) ? 0 : Math.fround(value);
      });
    expect(of(inside)).toEqual(column("sessions_london", "Active"));
    expect(of(high)).toEqual(column("sessions_london", "High").map(Math.fround));
    expect(of(low)).toEqual(column("sessions_london", "Low").map(Math.fround));
  });
});
