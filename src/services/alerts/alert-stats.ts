import { bootstrapMean } from "../../backtester/metrics/intervals.js";
import { SESSION_LABELS, sessionLabeller } from "../../backtester/trade-labels.js";
import { BREAK_EVEN_R } from "../../domain/break-even.js";
import { DAY, epochDay, HOUR, WEEKDAYS, weekdayOf } from "../../domain/civil.js";
import { VERDICTS } from "../../domain/vision/vision-reply.js";
import { wilson } from "../../domain/wilson.js";
import { zone } from "../../domain/zone.js";
import type { ShadowVerdict } from "../../ports/alert-parts.js";
import type { Alert } from "../../ports/alerts.js";
import { BY_CODE, type LabelEvent } from "../../ports/labels.js";
import { isFinal, type Outcome } from "../../ports/outcomes.js";

export const STATS_BY = ["label", "session", "weekday", "hour", "setup", "verdict", "score"] as const;
export type StatsBy = (typeof STATS_BY)[number];

export interface CountedAlert {
  readonly alert: Alert;
  readonly labels: readonly LabelEvent[];
  readonly outcome: Outcome | undefined;
  /** What a reader of the pictures held of it, where that is asked for. */
  readonly verdict?: ShadowVerdict | undefined;
  /** Zone of the symbol's days. */
  readonly tz: string;
}

/** A row: what became of the alerts of one kind, by the market's word and whatever the trader did. */
export interface StatsRow {
  /** `take`, `london`, `mon`, `09`, a setup's id, `0.5–0.6`; `all`. */
  readonly name: string;
  readonly alerts: number;
  /** Trades that were filled and have ended. */
  readonly n: number;
  readonly wins: number;
  /** Null under the minimum. */
  readonly winRate: { readonly share: number; readonly from: number; readonly to: number } | null;
  readonly meanR: { readonly r: number; readonly from: number; readonly to: number } | null;
}

/** How often a reader's word fitted what came: "supports" a profit, "contradicts" none. What it left open is not counted. */
export interface ReaderTally {
  /** The model's name; `offline`, `outside`. */
  readonly reader: string;
  readonly n: number;
  readonly right: number;
  /** Null under the minimum. */
  readonly rate: StatsRow["winRate"];
}

export interface AlertStats {
  readonly by: StatsBy;
  readonly feed: "mt5" | "replay";
  readonly days: number | undefined;
  readonly rows: readonly StatsRow[];
  readonly all: StatsRow;
  readonly open: number;
  /** Their replay ended first. */
  readonly cut: number;
  readonly held: number;
  readonly late: number;
  /** By verdict alone: how often each reader was right. */
  readonly readers: readonly ReaderTally[];
  /** Best and worst of those that ended, at most three each. */
  readonly best: readonly CountedAlert[];
  readonly worst: readonly CountedAlert[];
}

/** Under so many ended trades no rate and no mean is said. */
export const LEAST_N = 10;
const SEED = 20_251_031;

/** The last word of a person counts; else `missed`, else `none`: nobody has said anything yet. */
export function labelOf(labels: readonly LabelEvent[]): LabelEvent["label"] {
  const said = labels.filter(({ person }) => person !== BY_CODE);
  return said.at(-1)?.label ?? labels.at(-1)?.label ?? "none";
}

function nameIn(by: StatsBy, { alert, labels, tz, verdict }: CountedAlert, session: (time: number) => number): string {
  const wall = zone(tz).toWall(alert.barClose);
  switch (by) {
    case "label":
      return labelOf(labels);
    case "session":
      return SESSION_LABELS[session(alert.barClose)] ?? "other";
    case "weekday":
      return WEEKDAYS[weekdayOf(epochDay(wall))] ?? "";
    case "hour":
      return String(Math.floor((wall - epochDay(wall) * DAY) / HOUR)).padStart(2, "0");
    case "setup":
      return alert.setup_id;
    case "verdict":
      return verdict?.verdict ?? "none";
    case "score":
      return bucketOf(alert.score.p);
  }
}

/** Tenths of p_success: `0.5–0.6`; `none` where nothing was said that decided. */
function bucketOf(p: number | null): string {
  if (p === null) return "none";
  const tenth = Math.min(9, Math.floor(p * 10 + 1e-9));
  return `${(tenth / 10).toFixed(1)}–${((tenth + 1) / 10).toFixed(1)}`;
}

const ended = ({ outcome }: CountedAlert): boolean => outcome?.state === "closed" && outcome.r !== undefined;

/** A win is a profit; beside what the score said it is what the score means by one. */
const winsFrom = (by: StatsBy): number => (by === "score" ? BREAK_EVEN_R : 0);

function rowOf(name: string, counted: readonly CountedAlert[], by: StatsBy): StatsRow {
  const results = counted.filter(ended).map(({ outcome }) => outcome?.r ?? 0);
  const wins = results.filter((r) => r > winsFrom(by)).length;
  const n = results.length;
  const rate = n < LEAST_N ? null : wilson(wins, n);
  const mean = n < LEAST_N ? null : bootstrapMean(Float64Array.from(results), SEED);
  return {
    name,
    alerts: counted.length,
    n,
    wins,
    winRate: rate === null ? null : { share: wins / n, from: rate[0], to: rate[1] },
    meanR: mean === null ? null : { r: results.reduce((sum, r) => sum + r, 0) / n, from: mean[0], to: mean[1] },
  };
}

function readerTallies(over: readonly CountedAlert[]): readonly ReaderTally[] {
  const words = new Map<string, boolean[]>();
  for (const { verdict, outcome } of over) {
    if (verdict === undefined || verdict.verdict === "unclear") continue;
    const reader = verdict.model ?? verdict.by;
    const isRight = (verdict.verdict === "supports") === (outcome?.r ?? 0) > 0;
    words.set(reader, [...(words.get(reader) ?? []), isRight]);
  }
  return [...words.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reader, said]) => {
      const [n, right] = [said.length, said.filter((isRight) => isRight).length];
      const span = n < LEAST_N ? null : wilson(right, n);
      return { reader, n, right, rate: span === null ? null : { share: right / n, from: span[0], to: span[1] } };
    });
}

const ORDER: Readonly<Record<StatsBy, readonly string[]>> = {
  label: ["take", "skip", "bad_read", "missed", "none"],
  session: SESSION_LABELS,
  weekday: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
  hour: [],
  setup: [],
  verdict: [...VERDICTS, "none"],
  score: [],
};

/** Taken, skipped and missed side by side: signals alone; what the score held back or came too late is counted apart. */
export function alertStats(
  given: readonly CountedAlert[],
  { by, feed, days }: Pick<AlertStats, "by" | "feed" | "days">,
): AlertStats {
  const session = sessionLabeller();
  const signals = given.filter(({ alert }) => alert.state === "signal");
  const groups = new Map<string, CountedAlert[]>();
  for (const each of signals) {
    const name = nameIn(by, each, session);
    groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const place = (name: string): number => {
    const at = ORDER[by].indexOf(name);
    return at < 0 ? ORDER[by].length : at;
  };
  const names = [...groups.keys()].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  const byResult = signals.filter(ended).sort((a, b) => (b.outcome?.r ?? 0) - (a.outcome?.r ?? 0));
  return {
    by,
    feed,
    days,
    rows: names.map((name) => rowOf(name, groups.get(name) ?? [], by)),
    all: rowOf("all", signals, by),
    cut: signals.filter(({ outcome }) => outcome?.state === "cut").length,
    open: signals.filter(({ outcome }) => outcome === undefined || !isFinal(outcome)).length,
    held: given.filter(({ alert }) => alert.state === "held").length,
    late: given.filter(({ alert }) => alert.state === "missed").length,
    readers: by === "verdict" ? readerTallies(byResult) : [],
    best: byResult.filter(({ outcome }) => (outcome?.r ?? 0) > 0).slice(0, 3),
    worst: byResult
      .filter(({ outcome }) => (outcome?.r ?? 0) < 0)
      .slice(-3)
      .reverse(),
  };
}
