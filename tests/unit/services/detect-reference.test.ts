import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { csvCandleFile } from "../../../src/adapters/csv/csv-candle-file.js";
import { formatDayMinute } from "../../../src/domain/civil.js";
import { REFERENCE_TABLES } from "../../../src/market-tools/reference/reference-tables.js";
import { detect } from "../../../src/services/market/detect.js";
import type { DetectQuery } from "../../../src/services/market/detect-query.js";
import { detectReference } from "../../../src/services/market/detect-reference.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";
import { randomCandles } from "../../support/market-tools/random-candles.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const CANDLES = randomCandles(3, 700);
const deps = {
  symbols,
  store: memoryCandleStore(loadedOf(CANDLES)),
  files: csvCandleFile,
  ensureMarket: () => Promise.resolve(false),
  maxFileBytes: 1e7,
};
const HEADER = "Date,Open,High,Low,Close,Tickvol,Volume\n";

/** The candles as a file, their UTC times as its stamps, with a tick volume and a volume. */
function file(): string {
  const path = join(temporaryFolder(), "EURUSD_M15.csv");
  const line = (time: number, i: number) => {
    const stamp = `${formatDayMinute(time).replaceAll("-", ".")}:00`;
    const prices = [CANDLES.open, CANDLES.high, CANDLES.low, CANDLES.close].map((column) => column[i]);
    return [stamp, ...prices, 999, CANDLES.volume[i]].join(",");
  };
  writeFileSync(path, HEADER + [...CANDLES.openTime.subarray(0, CANDLES.length)].map(line).join("\n"));
  return path;
}

async function answer(query: Partial<DetectQuery>, form: "csv" | "json" = "csv") {
  const { table, notes } = await detectReference(deps, { tool: "fvg", params: {}, ...query }, "reference");
  return { text: [...table.print(form)].join(""), notes };
}
const refused = async (query: Partial<DetectQuery>, as = "reference") =>
  (await refusalOf(detectReference(deps, { tool: "fvg", params: {}, ...query }, as))).message;

describe("the reference library's tables", () => {
  it("have a header as its files have it, and a row a candle", async () => {
    const { text } = await answer({ tool: "ob" });
    expect(text.split("\n")[0]).toBe("OB,Top,Bottom,OBVolume,MitigatedIndex,Percentage");
    expect(text.split("\n").length).toBe(CANDLES.length + 2);
  });

  it("as JSON are an object a candle, with null for an empty cell", async () => {
    const csv = (await answer({ tool: "swing_highs_lows" })).text.trimEnd().split("\n");
    const { text } = await answer({ tool: "swing_highs_lows" }, "json");
    const objects = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, number | null>);
    expect(
      objects
        .map((row) =>
          Object.values(row)
            .map((value) => value ?? "")
            .join(),
        )
        .slice(1),
    ).toEqual(csv.slice(2).map((line) => line.replaceAll(".0,", ",")));
    expect(Object.keys(objects[0] ?? {})).toEqual(["HighLow", "Level"]);
  });

  it("read a file's stamps as they stand, whatever clock is told; a note says so", async () => {
    const path = file();
    for (const tool of ["previous_high_low_1D", "sessions_london"]) {
      const store = await answer({ tool });
      const plain = await answer({ tool, file: path });
      const told = await answer({ tool, file: path, clock: "NY+7" });
      expect(plain.text).toBe(store.text);
      expect(told.text).toBe(store.text);
      expect(told.notes.join()).toContain("--clock NY+7 was not used: the reference reads the file's own clock");
      expect(plain.notes.join()).not.toContain("clock");
      expect((await answer({ tool, file: path, clock: "UTC" })).notes.join()).not.toContain("clock");
      expect(store.notes.join()).toContain("the times of the store are UTC");
    }
  });

  it("take the column that is called Volume, as the library does, not the tick volume", async () => {
    const volumes = ({ text }: { text: string }) => text.split("\n").map((line) => line.split(",")[3]);
    const ofStore = volumes(await answer({ tool: "ob" }));
    expect(ofStore.filter((cell) => Number(cell) > 0).length).toBeGreaterThan(1);
    expect(volumes(await answer({ tool: "ob", file: file() }))).toEqual(ofStore);
  });

  it("of a period are those of its candles alone, and a note names row 0", async () => {
    const first = 96 * 2;
    const day = formatDayMinute(CANDLES.openTime[first] as number).slice(0, 10);
    const { text, notes } = await answer({ tool: "swing_highs_lows", from: day });
    const rows = text.trimEnd().split("\n").slice(1);
    const start = [...CANDLES.openTime].findIndex((time) => formatDayMinute(time).startsWith(day));
    expect(rows.length).toBe(CANDLES.length - start);
    expect(rows[0]).not.toBe(",");
    expect(notes).toContain(`row 0 is the candle of ${day} 00:00; the indices count from it`);
  });
});

describe("refusals", () => {
  const LIST = `The reference tables: ${REFERENCE_TABLES.map(({ name }) => name).join(", ")}.`;

  it.each([
    ["swing_high_low", `There is no reference table "swing_high_low"; did you mean "swing_highs_lows"? ${LIST}`],
    ["sessions", `There is no reference table "sessions"; did you mean "sessions_london"? ${LIST}`],
    ["volume_profile", `There is no reference table "volume_profile". ${LIST}`],
    ["swings", `swings is a Market Tool of ITA; the reference calls it swing_highs_lows. ${LIST}`],
    ["MSS", `market_structure is a Market Tool of ITA; the reference calls it bos_choch. ${LIST}`],
    [
      "previous_period",
      `previous_period is a Market Tool of ITA; the reference calls it previous_high_low_4h or previous_high_low_1D or previous_high_low_W. ${LIST}`,
    ],
    ["displacement", `displacement is a Market Tool of ITA; the reference has nothing like it. ${LIST}`],
  ])("%s", async (tool, sentence) => expect(await refused({ tool })).toBe(sentence));

  it("of another form than reference", async () => {
    expect(await refused({}, "refrence")).toBe(
      '--as refrence is unknown; did you mean "reference"? Write --as reference for the columns of the reference library, or leave it out for ITA\'s own.',
    );
    expect(await refused({}, "json")).toContain("--as json is unknown. Write --as reference");
  });

  it("of parameters, which its tables have none of", async () => {
    expect(await refused({ tool: "bos_choch", params: { swing: 10 } })).toBe(
      "--set swing cannot stand beside --as reference: bos_choch comes with the library's own defaults and swing length 5. Leave --set out, or leave --as reference out for the Market Tool market_structure.",
    );
  });

  it("of a clock that is none, though it would not be used", async () => {
    expect(await refused({ file: file(), clock: "Mars" })).toContain('"Mars" is no clock');
  });

  it("of a table of the library without --as, with the way to it", async () => {
    const message = (await refusalOf(detect(deps, { tool: "bos_choch", params: {} }))).message;
    expect(message).toContain(
      'There is no Market Tool "bos_choch"; the reference library\'s table of that name comes with --as reference. Known:',
    );
  });
});
