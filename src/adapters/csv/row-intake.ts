import { CandleBuffer } from "../../domain/candles.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { WallSequence } from "../../domain/wall-sequence.js";
import type { BadRow } from "../../ports/candle-file.js";
import { CR, LF } from "./bytes.js";
import type { Dialect } from "./dialect.js";
import { ROLE } from "./layout.js";
import { ROW_FAULTS } from "./row-faults.js";
import { RowParser } from "./row-parser.js";

export const LINE_CAP = 1024;
const FIRST_BAD_ROWS = 5;

/** Takes lines of bytes into columns, checks every row, and remembers which lines gave no candle. */
export class RowIntake {
  readonly columns: CandleBuffer;
  readonly bad: BadRow[] = [];
  badCount = 0;
  /** Rows whose spread or volume cell was empty. */
  filledSpreads = 0;
  filledVolumes = 0;
  /** Whether any row has a spread above 0. */
  anySpread = false;
  rows = 0;
  readonly parser: RowParser;
  /** Open time of the last candle; in an array, as a double in a field would be boxed anew at every row. */
  private readonly last = Float64Array.of(Number.NEGATIVE_INFINITY);
  private readonly clock: WallSequence | undefined;
  private readonly defaultSpread: number;
  private readonly lost: number[] = [];
  private headerLeft: number;
  private line = 0;

  /** `clock` undefined: the file's times are instants already. */
  constructor(
    dialect: Dialect,
    symbol: SymbolSpec,
    defaultSpread: number,
    clock: WallSequence | undefined,
    capacity: number,
  ) {
    this.parser = new RowParser(dialect, symbol);
    this.columns = new CandleBuffer(symbol.id, "M1", symbol.tick, capacity);
    this.clock = clock;
    this.defaultSpread = defaultSpread;
    this.headerLeft = dialect.headerLines;
  }

  /** Takes whole lines: the last byte of [0, length) is a line feed. */
  take(bytes: Uint8Array, length: number): void {
    const { parser } = this;
    for (let p = 0; p < length; ) {
      this.line++;
      const c = bytes[p];
      if (c === LF || (c === CR && bytes[p + 1] === LF)) {
        this.lost.push(this.line);
        p += c === LF ? 1 : 2;
        continue;
      }
      if (this.headerLeft > 0) {
        this.headerLeft--;
        this.lost.push(this.line);
        p = bytes.indexOf(LF, p) + 1;
        continue;
      }
      const next = parser.parse(bytes, p);
      this.rows++;
      if (next - p > LINE_CAP) this.lose("the line is longer than 1 KB");
      else if (parser.fault !== 0) this.lose(ROW_FAULTS[parser.fault] as string);
      else this.accept();
      p = next;
    }
  }

  /** The line of the file that candle i was read from. */
  lineOf(i: number): number {
    let line = i + 1;
    for (const lost of this.lost) {
      if (lost > line) break;
      line++;
    }
    return line;
  }

  refuse(line: number, reason: string): void {
    this.badCount++;
    if (this.bad.length < FIRST_BAD_ROWS) this.bad.push({ line, reason });
  }

  private lose(reason: string): void {
    this.lost.push(this.line);
    this.refuse(this.line, reason);
  }

  private accept(): void {
    const wall = this.parser.values[ROLE.date] as number;
    const last = this.last[0] as number;
    const time = this.clock === undefined ? wall : this.clock.toUtc(wall, last);
    if (time > last) this.append(time);
    else this.lose(timeFault(time, last));
  }

  private append(time: number): void {
    const { parser, columns } = this;
    const { values } = parser;
    let spread = this.defaultSpread;
    if (parser.hasSpread) {
      spread = parser.spread();
      if (Number.isNaN(spread)) {
        spread = this.defaultSpread;
        this.filledSpreads++;
      } else if (spread > 0) this.anySpread = true;
    }
    let volume = 0;
    if (parser.hasVolume) {
      volume = parser.volume();
      if (Number.isNaN(volume)) {
        volume = 0;
        this.filledVolumes++;
      }
    }
    if (parser.fault !== 0) {
      this.lose(ROW_FAULTS[parser.fault] as string);
      return;
    }
    this.last[0] = time;
    columns.push(
      time,
      values[ROLE.open] as number,
      values[ROLE.high] as number,
      values[ROLE.low] as number,
      values[ROLE.close] as number,
      volume,
      spread,
    );
  }
}

function timeFault(time: number, last: number): string {
  if (Number.isNaN(time)) return "the time does not exist on this clock (the hour that is left out in spring)";
  return time === last ? "the same time as the row before" : "the time goes backward";
}
