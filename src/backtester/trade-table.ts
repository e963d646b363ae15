/** How a trade ended, as indices into this list: what `exit_reason` of trades.csv says. */
export const EXIT_REASONS = ["stop", "moved_stop", "trail", "target", "exit_at", "partials", "end_of_data"] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

const FLOATS = [
  "signalTime",
  "entryTime",
  "entry",
  "stop",
  "target",
  "lots",
  "riskMoney",
  "exitTime",
  "exit",
  "gross",
  "spreadCost",
  "slippageCost",
  "commission",
  "swap",
  "net",
  "r",
  "mfeR",
  "maeR",
  "gapR",
] as const;
const INTEGERS = ["signal", "entryBar", "exitBar"] as const;
const SMALL = ["side", "reason", "ambiguous", "gap", "onFine", "partial"] as const;
const FIRST = 1024;
type FloatName = (typeof FLOATS)[number];
type IntegerName = (typeof INTEGERS)[number] | (typeof SMALL)[number];

/** One trade, read from the table. Prices as filled; money in account currency; times UTC ms. */
export type Trade = Readonly<Record<FloatName | IntegerName, number>>;

/**
 * Closed trades as columns, in the order they were closed; only the first `length` rows count.
 * `entry` and `exit` are prices as paid (bid or ask, slippage in them; `exit` is the mean over partial closes by lots), `stop` and `target` the
 * initial ones (`target` NaN without one). A fill inside a candle has the candle's open time. `signal` is the index of the signal,
 * `side` 1 or −1, `reason` an index into `EXIT_REASONS`, `ambiguous`, `gap` and `onFine` (exit judged on the finer candles) and `partial` (closed in several parts) flags.
 * net = gross − spreadCost − slippageCost − commission + swap; r = net ÷ riskMoney; `gapR` is what a gap took beyond the stop, in R.
 */
export class TradeTable {
  length = 0;
  signalTime: Float64Array<ArrayBuffer>;
  entryTime: Float64Array<ArrayBuffer>;
  entry: Float64Array<ArrayBuffer>;
  stop: Float64Array<ArrayBuffer>;
  target: Float64Array<ArrayBuffer>;
  lots: Float64Array<ArrayBuffer>;
  riskMoney: Float64Array<ArrayBuffer>;
  exitTime: Float64Array<ArrayBuffer>;
  exit: Float64Array<ArrayBuffer>;
  gross: Float64Array<ArrayBuffer>;
  spreadCost: Float64Array<ArrayBuffer>;
  slippageCost: Float64Array<ArrayBuffer>;
  commission: Float64Array<ArrayBuffer>;
  swap: Float64Array<ArrayBuffer>;
  net: Float64Array<ArrayBuffer>;
  r: Float64Array<ArrayBuffer>;
  mfeR: Float64Array<ArrayBuffer>;
  maeR: Float64Array<ArrayBuffer>;
  gapR: Float64Array<ArrayBuffer>;
  signal: Int32Array<ArrayBuffer>;
  entryBar: Int32Array<ArrayBuffer>;
  exitBar: Int32Array<ArrayBuffer>;
  side: Int8Array<ArrayBuffer>;
  reason: Int8Array<ArrayBuffer>;
  ambiguous: Int8Array<ArrayBuffer>;
  gap: Int8Array<ArrayBuffer>;
  onFine: Int8Array<ArrayBuffer>;
  partial: Int8Array<ArrayBuffer>;

  /** `capacity` rows fit before the columns are copied into longer ones; the system gives memory only to what is used. */
  constructor(capacity = FIRST) {
    this.signalTime = new Float64Array(capacity);
    this.entryTime = new Float64Array(capacity);
    this.entry = new Float64Array(capacity);
    this.stop = new Float64Array(capacity);
    this.target = new Float64Array(capacity);
    this.lots = new Float64Array(capacity);
    this.riskMoney = new Float64Array(capacity);
    this.exitTime = new Float64Array(capacity);
    this.exit = new Float64Array(capacity);
    this.gross = new Float64Array(capacity);
    this.spreadCost = new Float64Array(capacity);
    this.slippageCost = new Float64Array(capacity);
    this.commission = new Float64Array(capacity);
    this.swap = new Float64Array(capacity);
    this.net = new Float64Array(capacity);
    this.r = new Float64Array(capacity);
    this.mfeR = new Float64Array(capacity);
    this.maeR = new Float64Array(capacity);
    this.gapR = new Float64Array(capacity);
    this.signal = new Int32Array(capacity);
    this.entryBar = new Int32Array(capacity);
    this.exitBar = new Int32Array(capacity);
    this.side = new Int8Array(capacity);
    this.reason = new Int8Array(capacity);
    this.ambiguous = new Int8Array(capacity);
    this.gap = new Int8Array(capacity);
    this.onFine = new Int8Array(capacity);
    this.partial = new Int8Array(capacity);
  }

  /** Makes room for one more row and returns its index. */
  add(): number {
    if (this.length === this.net.length) this.grow(this.length * 2);
    return this.length++;
  }

  /** Row i as an object: for a chart or a table of a few trades. */
  at(i: number): Trade {
    const row = {} as Record<FloatName | IntegerName, number>;
    for (const name of FLOATS) row[name] = this[name][i] as number;
    for (const name of INTEGERS) row[name] = this[name][i] as number;
    for (const name of SMALL) row[name] = this[name][i] as number;
    return row;
  }

  private grow(capacity: number): void {
    for (const name of FLOATS) {
      const longer = new Float64Array(capacity);
      longer.set(this[name]);
      this[name] = longer;
    }
    for (const name of INTEGERS) {
      const longer = new Int32Array(capacity);
      longer.set(this[name]);
      this[name] = longer;
    }
    for (const name of SMALL) {
      const longer = new Int8Array(capacity);
      longer.set(this[name]);
      this[name] = longer;
    }
  }
}
