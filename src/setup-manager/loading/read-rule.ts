import type { Expression } from "../expression/expression.js";
import { mirrorExpression } from "../expression/mirror-expression.js";
import type { EntryNames, NameScope } from "../expression/name-scope.js";
import type { SideRule, SideTrade } from "../setup.js";
import type { IssueList } from "./issue-list.js";
import { mirrorSide, mirrorTrade } from "./mirror-side.js";
import { readTrade } from "./read-trade.js";
import { isHole } from "./salvage.js";
import type { SetupFile, TradeFile } from "./setup-shape.js";
import { readConditions, readSide, type SideText } from "./side-text.js";

type Entries = ReadonlyMap<string, EntryNames | undefined>;
type Rule = NonNullable<SetupFile["rule"]>;
interface Sides<T> {
  readonly long: T | null;
  readonly short: T | null;
}

/** What of the file makes the rule; a section that is missing or malformed is undefined and has its issues already. */
export interface RuleSections {
  readonly rule: Rule | undefined;
  readonly trade: SetupFile["trade"] | undefined;
  readonly checks: SetupFile["checks"];
}

/** Both sides of rule, trade and checks, mirrored where the file says so or leaves it to us (CATALOG 2.2, 2.3). */
export function readRule(
  { rule, trade, checks }: RuleSections,
  { entries, anyEntry }: Pick<NameScope, "entries" | "anyEntry">,
  issues: IssueList,
): Sides<SideRule> {
  const scope: NameScope = { entries, anyEntry: anyEntry === true, inChecks: false };
  const sides = rule === undefined ? { long: null, short: null } : readSides(rule, scope, entries, issues);
  // Trade and checks are written for the long side, unless only the short one is there.
  const writtenFor = rule !== undefined && !("long" in rule) ? -1 : 1;
  const trades = readTrades(trade, writtenFor, scope, entries, issues);
  const tests = readConditions(checks, ["checks"], { ...scope, inChecks: true }, issues);
  const checksOf = (side: number): readonly Expression[] =>
    side === writtenFor ? tests : tests.map((test) => mirrorExpression(test, entries));
  const made = (side: 1 | -1, text: SideText | null, traded: SideTrade | undefined): SideRule | null =>
    text === null || traded === undefined ? null : { side, ...text, checks: checksOf(side), trade: traded };
  return { long: made(1, sides.long, trades.long), short: made(-1, sides.short, trades.short) };
}

function readSides(rule: Rule, scope: NameScope, entries: Entries, issues: IssueList): Sides<SideText> {
  const { long, short } = rule;
  if (!("long" in rule || "short" in rule)) issues.add(["rule"], "no side is traded; write long, short, or both");
  const written = {
    long: typeof long === "object" ? long : undefined,
    short: typeof short === "object" ? short : undefined,
  };
  if (long === "mirror" && written.short === undefined && !isHole(rule, "short")) {
    issues.add(["rule", "long"], "nothing to mirror; write the short side out");
  }
  if (short === "mirror" && written.long === undefined && !isHole(rule, "long")) {
    issues.add(["rule", "short"], "nothing to mirror; write the long side out");
  }
  const read = (side: "long" | "short"): SideText | null =>
    written[side] === undefined ? null : readSide(written[side], ["rule", side], scope, issues);
  const sides = { long: read("long"), short: read("short") };
  return {
    long: long === "mirror" && sides.short !== null ? mirrorSide(sides.short, entries) : sides.long,
    short: short === "mirror" && sides.long !== null ? mirrorSide(sides.long, entries) : sides.short,
  };
}

interface Trades {
  readonly long: SideTrade | undefined;
  readonly short: SideTrade | undefined;
}

function readTrades(
  trade: SetupFile["trade"] | undefined,
  writtenFor: 1 | -1,
  scope: NameScope,
  entries: Entries,
  issues: IssueList,
): Trades {
  if (trade === undefined) return { long: undefined, short: undefined };
  if ("long" in trade) {
    const read = (side: "long" | "short", file: TradeFile | undefined): SideTrade | undefined =>
      file && readTrade(file, ["trade", side], scope, issues);
    return { long: read("long", trade.long), short: read("short", trade.short) };
  }
  const written = readTrade(trade, ["trade"], scope, issues);
  const other = written && mirrorTrade(written, entries);
  return writtenFor === 1 ? { long: written, short: other } : { long: other, short: written };
}
