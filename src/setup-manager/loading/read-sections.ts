import { MINUTE, parseMinute } from "../../domain/civil.js";
import { didYouMean } from "../../domain/nearest.js";
import { ALL_DAYS, SESSION_PRESETS, type SessionWindow } from "../../domain/sessions.js";
import { parseTimeframe, periodOf, TIMEFRAMES, type Timeframe } from "../../domain/timeframe.js";
import { parseDuration } from "../../market-tools/resolve/duration.js";
import type { Filters, ScorePlan, Setup } from "../setup.js";
import type { RiskPlan } from "../trade-plan.js";
import type { IssueList } from "./issue-list.js";
import { readShare } from "./read-trade.js";
import { readZone } from "./read-zone.js";
import type { SetupFile } from "./setup-shape.js";

type Path = readonly (string | number)[];
type SessionFile = NonNullable<NonNullable<NonNullable<SetupFile["filters"]>["sessions"]>[number]>;

export function readTimeframe(text: string, path: Path, issues: IssueList): Timeframe | undefined {
  const found = parseTimeframe(text);
  if (found === undefined) {
    issues.add(
      path,
      `there is no timeframe "${text}"${didYouMean(text, TIMEFRAMES) || `; known: ${TIMEFRAMES.join(", ")}`}`,
    );
  }
  return found;
}

export function readFilters(file: SetupFile["filters"], issues: IssueList): Filters {
  if (file?.one_per_session === true && !("sessions" in file)) {
    issues.add(["filters", "one_per_session"], "needs sessions: one signal in each of their windows");
  }
  return {
    sessions: (file?.sessions ?? []).flatMap((session, i) =>
      session === undefined ? [] : [readSession(session, i, issues)],
    ),
    weekdays: file?.weekdays?.filter((day) => day !== undefined) ?? null,
    maxSpread: file?.max_spread ?? null,
    cooldown: file?.cooldown ?? null,
    onePerSession: file?.one_per_session ?? false,
    maxPerDay: file?.max_per_day ?? null,
  };
}

function readSession(file: SessionFile, i: number, issues: IssueList): SessionWindow {
  if (typeof file === "string") return SESSION_PRESETS[file];
  const path = ["filters", "sessions", i];
  return {
    name: file.name ?? `${file.from}-${file.to}`,
    tz: readZone(file.tz, [...path, "tz"], issues),
    from: parseMinute(file.from ?? "") ?? 0,
    to: parseMinute(file.to ?? "") ?? 0,
    days: file.days?.filter((day) => day !== undefined) ?? ALL_DAYS,
  };
}

export const readScore = (file: SetupFile["score"]): ScorePlan | null =>
  file === undefined ? null : { threshold: file.threshold ?? 0, untilTrained: file.until_trained ?? "pass" };

export function readRisk(file: SetupFile["risk"], issues: IssueList): RiskPlan {
  const perTrade = file?.per_trade ?? "1%";
  const share = typeof perTrade === "string" ? readShare(perTrade) : undefined;
  if (share !== undefined && !(share > 0 && share <= 1)) {
    issues.add(
      ["risk", "per_trade"],
      `${perTrade} of equity cannot be risked; a share above 0% up to 100% may stand here`,
    );
  }
  return {
    perTrade: share === undefined ? { money: perTrade as number } : { share },
    maxOpen: file?.max_open ?? 1,
    maxTrades: file?.max_trades ?? null,
  };
}

export const readAccount = (file: SetupFile["account"]): Setup["account"] => ({
  currency: file?.currency ?? "USD",
  equity: file?.equity ?? 10_000,
});

const SNAPSHOT: readonly Timeframe[] = ["H1", "M15", "M5"];

/** Two candles, and three minutes at least: how late a signal may be seen where the file says nothing. */
const usualLateMs = (timeframe: Timeframe): number => Math.max(2 * periodOf(timeframe), 3 * MINUTE);

/** `timeframe` undefined: it cannot be read, and the setup is refused. */
export function readLive(file: SetupFile["live"], timeframe: Timeframe | undefined, issues: IssueList): Setup["live"] {
  const snapshot = file?.snapshot?.map((text, i) =>
    text === undefined ? undefined : readTimeframe(text, ["live", "snapshot", i], issues),
  );
  const said = file?.late_after;
  const late = said === undefined ? usualLateMs(timeframe ?? "M15") : parseDuration(said);
  if (late === undefined) issues.add(["live", "late_after"], `${said} is too long; write one such as 2m`);
  return { snapshot: snapshot?.filter((timeframe) => timeframe !== undefined) ?? SNAPSHOT, lateAfterMs: late ?? 0 };
}
