import { type Candles, closeTimeOf } from "../../../domain/candles.js";
import type { Finding } from "../../../domain/certificate.js";
import { formatIso } from "../../../domain/civil.js";

/** So many are kept: what follows the first ones follows from them. */
const KEPT = 20;

/** A finding whose bar has no time yet. */
export type Found = Omit<Finding, "time">;

/** What the rule did at a bar. */
interface RuleWords {
  readonly bar: number;
  readonly text: string;
}

/** The readings that were rewritten: the first of each check, entry and field in full, all of them counted. */
export class Findings {
  readonly kept: Finding[] = [];
  count = 0;
  private readonly seen = new Set<string>();
  private readonly candles: Candles;

  constructor(candles: Candles) {
    this.candles = candles;
  }

  /** The rule did this at a bar, and that by another account; undefined where there is no more. At least one is there. */
  addRule(check: Found["check"], was: RuleWords | undefined, is: RuleWords | undefined, seenAt: number | null): void {
    const bar = Math.min(was?.bar ?? Number.POSITIVE_INFINITY, is?.bar ?? Number.POSITIVE_INFINITY);
    const at = (words: RuleWords | undefined): string => (words?.bar === bar ? words.text : "nothing");
    const of = { entry: "", tool: "rule", record: null, field: "signal" };
    this.add({ check, ...of, bar, seen_at: seenAt, was: at(was), became: at(is) });
  }

  add(found: Found): void {
    this.count++;
    const kind = [found.check, found.entry, found.field].join(" ");
    if (this.seen.has(kind) || this.kept.length === KEPT) return;
    this.seen.add(kind);
    this.kept.push({ ...found, time: formatIso(closeTimeOf(this.candles, found.bar)) });
  }
}
