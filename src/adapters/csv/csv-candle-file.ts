import { hashCandles } from "../../domain/candle-hash.js";
import type { Candles } from "../../domain/candles.js";
import { withCloseTimes } from "../../domain/close-times.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { periodOf, requireTimeframe, type Timeframe, timeframeOfPeriod } from "../../domain/timeframe.js";
import { WallSequence } from "../../domain/wall-sequence.js";
import { zone } from "../../domain/zone.js";
import type { CandleFile, CandleFileReport, CandleFileRequest } from "../../ports/candle-file.js";
import { type Dialect, sniffDialect } from "./dialect.js";
import { endlessLine, type OpenFile, openFile } from "./file-chunks.js";
import { RowIntake } from "./row-intake.js";
import { commonestStep, overlapping } from "./step.js";

const SEPARATOR_NAMES: Readonly<Record<string, string>> = {
  "\t": "tab",
  ";": "semicolon",
  ",": "comma",
  " ": "spaces",
};

/** The lines of the head that are whole and not empty. */
function headLines(file: OpenFile): string[] {
  const lines = Buffer.from(file.head).toString("latin1").split(/\r?\n/);
  if (!file.whole) lines.pop();
  const full = lines.filter((line) => line.trim() !== "");
  if (full.length === 0 && file.whole) throw new Refusal("bad_data", `${file.name} holds no candle.`);
  if (full.length < 2 && !file.whole) throw endlessLine(file.name);
  return full;
}

function requireClock(
  dialect: Dialect,
  clock: string | undefined,
  name: string,
): { name: string; sequence: WallSequence | undefined } {
  // Read where it is not needed as well: what is no clock is refused.
  const rule = clock === undefined ? undefined : zone(clock);
  if (dialect.ownClock !== undefined) return { name: "UTC", sequence: undefined };
  if (rule !== undefined) return { name: rule.name, sequence: new WallSequence(rule) };
  const usual =
    dialect.layout.name === "HistData"
      ? "HistData writes Eastern time without daylight saving: --clock -05:00."
      : "Usual rules: NY+7 (most MT5 brokers), Europe/Athens (brokers with European daylight saving), UTC (Dukascopy, Oanda), -05:00 (HistData).";
  throw new Refusal(
    "bad_clock",
    `The times in ${name} do not say on which clock they were written, and I do not guess. Give it with --clock. ${usual}`,
  );
}

function timeframeOf(intake: RowIntake, name: string, repair: boolean): Timeframe {
  const { columns } = intake;
  const step = commonestStep(columns.openTime, columns.length);
  const timeframe = timeframeOfPeriod(step);
  if (timeframe !== undefined) return timeframe;
  // What is wrong with the rows says more than that no step can be told from the rest.
  if (intake.badCount > 0 && !repair) refuseBadRows(intake, name);
  if (Number.isNaN(step)) {
    const word = /(?:^|[\s_.,-])([MHDW]\d{1,2})(?=$|[\s_.,-])/i.exec(name)?.[1];
    if (word !== undefined) return requireTimeframe(word);
    throw new Refusal(
      "bad_data",
      `${name} holds one candle, from which its timeframe cannot be told. Put it into the name: EURUSD_M15.csv.`,
    );
  }
  throw new Refusal(
    "bad_data",
    `The candles of ${name} mostly lie ${step / 60_000} minutes apart, which is none of my timeframes.`,
  );
}

/** Takes out the candles of these indices (rising). */
function dropRows(columns: RowIntake["columns"], indices: readonly number[]): void {
  const all = [
    columns.openTime,
    columns.open,
    columns.high,
    columns.low,
    columns.close,
    columns.volume,
    columns.spread,
  ];
  indices.forEach((index, k) => {
    const end = indices[k + 1] ?? columns.length;
    for (const column of all) column.copyWithin(index - k, index + 1, end);
  });
  columns.length -= indices.length;
}

function refuseBadRows(intake: RowIntake, name: string): never {
  const lines = intake.bad.map(({ line, reason }) => `line ${line}: ${reason}`);
  const share = intake.badCount === intake.rows ? "every row" : `${intake.badCount} of ${intake.rows} rows`;
  const backward = intake.bad.every(({ reason }) => reason.includes("backward")) && intake.badCount > intake.rows / 2;
  const hint = backward
    ? "It seems to run from new to old: sort it by time."
    : "Mend them, or leave them out with --repair.";
  throw new Refusal("bad_data", `${name} has bad rows: ${share}. ${hint}`, lines);
}

function fillSpread(intake: RowIntake, symbol: SymbolSpec, notes: string[]): "candles" | "symbol" {
  const { columns, parser } = intake;
  const fill = defaultSpread(symbol);
  const text = `${symbol.default_spread} pips, the spread of the symbol's table`;
  if (!parser.hasSpread) {
    notes.push(`no spread in the file: every candle has ${text}`);
    return "symbol";
  }
  if (!intake.anySpread) {
    columns.spread.fill(fill, 0, columns.length);
    notes.push(`the spread is 0 in every row: every candle has ${text}`);
    return "symbol";
  }
  if (intake.filledSpreads > 0) notes.push(`${intake.filledSpreads} rows without a spread have ${text}`);
  return "candles";
}

const defaultSpread = ({ default_spread, pip, digits }: SymbolSpec): number =>
  Number((default_spread * pip).toFixed(digits));

function report(
  request: CandleFileRequest,
  file: OpenFile,
  dialect: Dialect,
  intake: RowIntake,
  clock: string,
): CandleFileReport {
  const { symbol } = request;
  const { columns, parser } = intake;
  const timeframe = timeframeOf(intake, file.name, request.repair);
  const inside = overlapping(columns.openTime, columns.length, periodOf(timeframe));
  for (const i of inside)
    intake.refuse(intake.lineOf(i), `the candle opens inside the one before (these are ${timeframe} candles)`);
  if (intake.badCount > 0 && !request.repair) refuseBadRows(intake, file.name);
  dropRows(columns, inside);
  const notes: string[] = [];
  if (intake.badCount > 0) notes.push(`${intake.badCount} bad rows were left out`);
  const spread = fillSpread(intake, symbol, notes);
  if (!parser.hasVolume) notes.push("no volume in the file: it is 0");
  if (intake.filledVolumes > 0) notes.push(`${intake.filledVolumes} rows without a volume have 0`);
  if (parser.snapped > 0) notes.push(`${parser.snapped} prices were put on the tick grid of ${symbol.tick}`);
  if (dialect.ownClock !== undefined && request.clock !== undefined)
    notes.push("the file's times carry their own offset: --clock was not needed");
  const plain: Candles = {
    symbol: symbol.id,
    timeframe,
    periodMs: periodOf(timeframe),
    tick: symbol.tick,
    length: columns.length,
    openTime: columns.openTime,
    open: columns.open,
    high: columns.high,
    low: columns.low,
    close: columns.close,
    volume: columns.volume,
    spread: columns.spread,
  };
  const candles = withCloseTimes(plain);
  const volume = parser.hasVolume ? "candles" : "none";
  return {
    candles,
    origin: { kind: "file", name: file.name, clock, hash: hashCandles(candles), spread, volume },
    timeframe,
    format: `${dialect.layout.name}, ${SEPARATOR_NAMES[dialect.separator]}, ${dialect.encoding}`,
    rows: intake.rows,
    badRows: { count: intake.badCount, first: [...intake.bad].sort((a, b) => a.line - b.line) },
    notes,
  };
}

/** Text files of candles in every form a trader has; streamed through an own byte parser straight into columns. */
export const csvCandleFile: CandleFile = {
  async read(request) {
    const file = await openFile(request.path, request.maxBytes);
    try {
      const lines = headLines(file);
      const dialect = sniffDialect(lines.slice(0, 400), file.encoding.encoding, file.name, request.namedVolume);
      const clock = requireClock(dialect, request.clock, file.name);
      const rowBytes = file.head.length / Math.max(1, lines.length);
      const narrowBytes = dialect.encoding === "UTF-8" ? file.size : file.size / 2;
      const capacity = Math.ceil((narrowBytes / rowBytes) * 1.05) + 1024;
      const intake = new RowIntake(dialect, request.symbol, defaultSpread(request.symbol), clock.sequence, capacity);
      await file.lines((bytes, length) => intake.take(bytes, length), request.signal, request.progress);
      if (intake.columns.length === 0) {
        if (intake.badCount > 0) refuseBadRows(intake, file.name);
        throw new Refusal("bad_data", `${file.name} holds no candle.`);
      }
      return report(request, file, dialect, intake, clock.name);
    } finally {
      await file.close();
    }
  },
};
