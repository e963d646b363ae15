import { CandleBuffer, type Candles, sliceCandles } from "../../../src/domain/candles.js";
import type { ToolRun } from "../../../src/market-tools/dispatcher.js";
import { appendFrom } from "../market-tools/random-candles.js";
import { candlesDiffer, differenceAsOf, ownBarAt, type Told, toldBy } from "../market-tools/reading.js";

/** Makes tools ready on candles; the same tools every time. */
export type MakeRun = (candles: Candles) => ToolRun;

/** Bars at uneven distances, a prime apart, each with its neighbour; the last bar is none of them. */
export function cutsOf(count: number, prime: number, first = 0): number[] {
  const cuts: number[] = [];
  for (let k = first; k < count - 1; k += prime) cuts.push(k, ...(k + 1 < count - 1 ? [k + 1] : []));
  return cuts;
}

/** Candles that begin to grow, with room for one. */
export const emptyLike = ({ symbol, timeframe, tick, closeTime }: Candles): CandleBuffer =>
  new CandleBuffer(symbol, timeframe, tick, 1, closeTime !== undefined);

function ran(make: MakeRun, candles: Candles): Map<string, Told> {
  const run = make(candles);
  const told = toldBy(run);
  run.run();
  return told;
}

/**
 * Prefix invariance (DETECTORS 5.0.8): what a run on the candles up to bar k says equals what the run on all of them says as of k.
 * The first breach in a sentence, undefined where there is none.
 */
export function prefixBreach(make: MakeRun, candles: Candles, cuts: readonly number[]): string | undefined {
  const whole = ran(make, candles);
  for (const k of cuts) {
    const found = firstApart(whole, ran(make, sliceCandles(candles, 0, k + 1)), k, candles);
    if (found !== undefined) return `as of bar ${k}, ${found}`;
  }
  return undefined;
}

/**
 * The live driver, bar by bar on candles that end there, the first `history` of them at once: what becomes known at a bar is dated to it,
 * no record changes after its birth but for its marks, and at the end everything equals the run on all candles at once.
 */
export function liveBreach(make: MakeRun, candles: Candles, history = 0): string | undefined {
  const growing = emptyLike(candles);
  const run = make(growing);
  const live = toldBy(run);
  const witnesses = [...live.values()].map(({ entry }) => new Witness(entry));
  for (let k = 0; k < history; k++) appendFrom(growing, candles, k);
  run.run();
  for (const witness of witnesses) witness.begin();
  for (let k = history; k < candles.length; k++) {
    appendFrom(growing, candles, k);
    run.push(k);
    for (const witness of witnesses) {
      const found = witness.look(k);
      if (found !== undefined) return `${witness.name} at bar ${k}: ${found}`;
    }
  }
  for (const witness of witnesses) {
    const found = witness.compare();
    if (found !== undefined) return `${witness.name} at the end: ${found}`;
  }
  if (candles.length === 0) return undefined;
  const found = firstApart(ran(make, candles), live, candles.length - 1, candles);
  return found && `at once and candle by candle, ${found}`;
}

/** The first difference between the tables of two runs of the same tools at their end; undefined where there is none. */
export const runsApart = (a: ToolRun, b: ToolRun): string | undefined =>
  a.candles.length === b.candles.length
    ? firstApart(tablesOf(a), tablesOf(b), a.candles.length - 1, a.candles)
    : `${a.candles.length} candles against ${b.candles.length}`;

/** Nobody has asked for fields before these ran. */
const tablesOf = ({ entries }: ToolRun): Map<string, Told> =>
  new Map([...entries].map(([name, entry]) => [name, { entry, readers: new Map() }]));

/** The first entry in which two runs differ as of base bar k. */
function firstApart(whole: Map<string, Told>, part: Map<string, Told>, k: number, base: Candles): string | undefined {
  const seen = new Set<Candles>();
  for (const [name, of] of whole) {
    const other = part.get(name) as Told;
    const last = ownBarAt(of.entry, k);
    const { candles } = of.entry;
    const fresh = candles !== base && !seen.has(candles);
    seen.add(candles);
    const found =
      (fresh ? candlesDiffer(of.entry, other.entry, last) : undefined) ??
      differenceAsOf(of, other, last, base.openTime[k] as number);
    if (found !== undefined) return `${name}: ${found}`;
  }
  return undefined;
}

/** Writes down what an entry says when it says it. */
class Witness {
  readonly name: string;
  private readonly entry: Told["entry"];
  private readonly seen: (readonly (number | undefined)[])[] = [];
  private rows = 0;
  private candles = 0;

  constructor(entry: Told["entry"]) {
    this.name = entry.name;
    this.entry = entry;
  }

  /** Takes what is known already. */
  begin(): void {
    const { candles, table } = this.entry;
    this.candles = candles.length;
    this.rows = table.logLength;
    while (this.seen.length < table.length) this.seen.push(this.facts(this.seen.length));
  }

  /** Takes what became known at base bar k: it must be dated to one of the own bars that became known with it. */
  look(k: number): string | undefined {
    const { candles, table } = this.entry;
    for (; this.candles < candles.length; this.candles++)
      if (this.entry.knownAt(this.candles) !== k)
        return `candle ${this.candles} dated ${this.entry.knownAt(this.candles)}`;
    for (; this.seen.length < table.length; this.seen.push(this.facts(this.seen.length))) {
      const at = table.at[this.seen.length] as number;
      if (this.knownAt(at) !== k) return `record ${this.seen.length} dated to own bar ${at}`;
    }
    for (; this.rows < table.logLength; this.rows++) {
      const at = table.logAt[this.rows] as number;
      if (this.knownAt(at) !== k) return `log row ${this.rows} dated to own bar ${at}`;
    }
    return undefined;
  }

  /** Whether every record still says what it said at its birth. */
  compare(): string | undefined {
    for (const [id, before] of this.seen.entries()) {
      const now = this.facts(id);
      const changed = now.findIndex((value, i) => !Object.is(value, before[i]));
      if (changed >= 0) return `record ${id} was rewritten, ${before[changed]} is now ${now[changed]}`;
    }
    return undefined;
  }

  private facts(id: number): (number | undefined)[] {
    const { kind, direction, formed, at, thin, numbers } = this.entry.table;
    return [kind[id], direction[id], formed[id], at[id], thin[id], ...numbers.map((column) => column[id])];
  }

  private knownAt(own: number): number {
    return own < this.entry.candles.length ? this.entry.knownAt(own) : Number.NaN;
  }
}
