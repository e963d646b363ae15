import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";

const house = sampleHouse();

interface Line {
  readonly top: number;
  readonly bottom: number;
  readonly distance_pips: number;
  readonly distance_atr: number;
  readonly sources: readonly {
    readonly kind: string;
    readonly of: string | null;
    readonly top: number;
    readonly known: string;
  }[];
}

/** Width and height a PNG's head tells. */
function sizeOf(path: string): readonly [number, number] {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** The records of a tool as its own command prints them. */
async function detected(tool: string, ...options: readonly string[]): Promise<Record<string, string | number>[]> {
  const { stdout } = await house.ita([
    "detect",
    tool,
    "--symbol",
    "GER40",
    "--timeframe",
    "M15",
    "--to",
    "2025-06-17",
    "--json",
    ...options,
  ]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("levels on the command line", () => {
  it("are what the tools themselves say at that close, and measured from it", async () => {
    const { code, stdout } = await house.ita(["levels", "DAX", "--at", "2025-06-17 14:37", "--all", "--json"]);
    expect(code).toBe(0);
    const list = JSON.parse(stdout);
    expect([list.symbol, list.timeframe, list.known_at]).toEqual(["GER40", "M15", "2025-06-17T12:30:00.000Z"]);
    const lines: readonly Line[] = [...list.above, ...list.inside, ...list.below];
    const priceOf = (kind: string, of: string) =>
      lines.flatMap(({ sources }) => sources).find((source) => source.kind === kind && source.of === of)?.top;
    const day = (await detected("previous_period", "--from", "2025-06-17")).find(({ event }) => event === "complete");
    expect([priceOf("previous_high", "day"), priceOf("previous_low", "day")]).toEqual([day?.["high"], day?.["low"]]);
    const ib = (await detected("initial_balance", "--from", "2025-06-17")).find(({ event }) => event === "complete");
    expect([priceOf("ib_high", "xetra_cash"), priceOf("ib_low", "xetra_cash")]).toEqual([ib?.["high"], ib?.["low"]]);
    const atr = (await detected("atr", "--from", "2025-06-17")).find(({ time }) => time === "2025-06-17T12:15:00.000Z");
    expect(list.atr).toBeCloseTo(atr?.["value"] as number, 2);
    for (const { top, bottom, distance_pips, distance_atr, sources } of lines) {
      const away = bottom > list.close ? bottom - list.close : top < list.close ? top - list.close : 0;
      expect(distance_pips).toBeCloseTo(away / list.pip, 1);
      expect(distance_atr).toBeCloseTo(away / list.atr, 2);
      for (const { known } of sources) expect(known <= list.known_at).toBe(true);
    }
    const gaps = (await detected("fvg", "--set", "min_atr=0.25")).filter(
      ({ known_time, filled_time, inverted_time, event }) =>
        (known_time as string) <= list.known_at &&
        !(event as string).startsWith("inverse") &&
        [filled_time, inverted_time].every((time) => time === null || (time as string) > list.known_at),
    );
    const listed = lines
      .flatMap(({ sources }) => sources)
      .filter(({ kind, of, ...rest }) => kind === "fvg" && "timeframe" in rest && rest.timeframe === "M15");
    expect(listed.length).toBeGreaterThan(20);
    for (const { top } of listed) expect(gaps.map((gap) => gap["top"])).toContain(top);
  });

  it("come with a picture, as do snapshots with theirs", async () => {
    const levels = JSON.parse((await house.ita(["levels", "EURUSD", "--timeframe", "H1", "--json"])).stdout);
    expect(sizeOf(levels.picture)).toEqual([1280, 1024]);
    const shot = JSON.parse((await house.ita(["snapshot", "EURUSD", "--timeframes", "M15,h4", "--json"])).stdout);
    expect(shot.pictures.map(({ timeframe }: { timeframe: string }) => timeframe)).toEqual(["M15", "H4"]);
    for (const { path } of shot.pictures) expect(sizeOf(path)).toEqual([1280, 720]);
    expect(shot.levels.length).toBeGreaterThan(8);
  });

  it("are refused with exit code 2 where they cannot be told", async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await house.ita(args);
      expect(code).toBe(2);
      return stdout + stderr;
    };
    expect(await refused("levels", "EURUSDD")).toContain('did you mean "EURUSD"');
    expect(await refused("levels", "EURUSD", "--at", "2027-01-01")).toContain("The data reach from 2025-01-01");
    expect(await refused("levels", "EURUSD", "--timeframe", "S5")).toContain('There is no timeframe "S5"');
    expect(await refused("snapshot", "EURUSD", "--timeframes", "M1,M5,M15,H1,H4")).toContain("one to four timeframes");
  });
});

describe("levels in a chat", () => {
  it("are asked for in one's own words, followed up, and answered in the language of each question", async () => {
    const lines = [
      "levels on GER40 on 17 June 2025 at 14:30",
      "and on H1",
      "а на 18 июня 2025 в 10:00",
      "какие зоны рядом с ценой евродоллара 5 марта 2025 в 10:30",
      "/snapshot EURUSD M15,H1 2025-03-05 10:30",
      "where is liquidity on gold",
    ];
    const { code, stdout } = await house.ita(["chat"], `${lines.join("\n")}\n`);
    expect(code).toBe(2);
    expect(stdout).toContain("GER40 M15 · ");
    expect(stdout).toContain("as known at 2025-06-17 14:30 Berlin (12:30 UTC)");
    expect(stdout).toContain("as known at 2025-06-17 14:00 Berlin (12:00 UTC)");
    expect(stdout).toContain("известное на 2025-06-18 10:00 Берлин (08:00 UTC)");
    expect(stdout).toMatch(/EURUSD M15 · [\d.]+ · известное на 2025-03-05 10:30 Нью-Йорк/);
    expect(stdout).toContain("Синтетический учебный рынок");
    expect(stdout).toContain("EURUSD_H1_202503051500.png");
    // A command is answered in the language spoken last.
    expect(stdout).toContain("— цена —");
    expect(stdout).toContain("I have no candles of XAUUSD");
    const picture = join(house.data, "exchange", "snapshots", "GER40_M15_levels_202506171230.png");
    expect(sizeOf(picture)).toEqual([1280, 1024]);
  });
});
