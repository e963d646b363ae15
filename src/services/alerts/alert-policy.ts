import { DAY, type EpochMs, epochDay, HOUR, MINUTE } from "../../domain/civil.js";
import { zone } from "../../domain/zone.js";
import type {
  AlertSettings,
  ChatWishes,
  Mute,
  NoticeKind,
  NoticeLevel,
  QuietHours,
} from "../../ports/alert-settings.js";
import type { Alert } from "../../ports/alerts.js";
import type { Outbox } from "../../ports/outbox.js";
import { isTest } from "./alert-message.js";

export interface AlertPolicyOptions {
  /** Alerts of one feed in one chat within an hour; those above come in one digest. */
  readonly mostAnHour: number;
  readonly levels: Readonly<Record<NoticeKind, NoticeLevel>>;
}

export interface AlertPolicyDeps extends AlertPolicyOptions {
  readonly settings: AlertSettings;
  readonly outbox: Outbox;
}

/** What is done with an alert in a chat. `held` is told later in one digest, with its count; `off` was wished away altogether, and is listed. */
export type AlertVerdict =
  | { readonly kind: "send"; readonly silent: boolean }
  | { readonly kind: "held"; readonly why: "muted" | "quiet" | "cap" }
  | { readonly kind: "off" };

export const levelOf = (wishes: ChatWishes, kind: NoticeKind, { levels }: AlertPolicyOptions): NoticeLevel =>
  wishes.levels?.[kind] ?? levels[kind];

/** Whether an instant lies in the quiet hours; `from` after `to` goes over midnight. */
export function isQuiet({ from, to, tz }: QuietHours, now: EpochMs): boolean {
  const wall = zone(tz).toWall(now);
  const minute = Math.floor((wall - epochDay(wall) * DAY) / MINUTE);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

export const muteOf = (mutes: readonly Mute[], { setup_id, symbol }: Alert): Mute | undefined =>
  mutes.find(
    ({ kind, value }) =>
      kind === "all" || (kind === "setup" && value === setup_id) || (kind === "symbol" && value === symbol),
  );

/** What becomes of an alert in a chat now. A test alert is what was asked for at that moment: only `off` and the platform keep it back. */
export async function alertVerdict(
  deps: AlertPolicyDeps,
  alert: Alert,
  thread: string,
  now: EpochMs,
): Promise<AlertVerdict> {
  const { settings, outbox, mostAnHour } = deps;
  const wishes = await settings.chat(thread);
  const level = levelOf(wishes, "alert", deps);
  const silent = level === "silent";
  if (isTest(alert)) return { kind: "send", silent };
  if (level === "off") return { kind: "off" };
  if (muteOf(await settings.mutes(thread, now), alert) !== undefined) return { kind: "held", why: "muted" };
  // Whoever started a replay sits in front of it.
  if (alert.feed !== "replay" && wishes.quiet !== undefined && isQuiet(wishes.quiet, now))
    return { kind: "held", why: "quiet" };
  if ((await outbox.admittedSince(alert.feed, thread, now - HOUR)) >= mostAnHour) return { kind: "held", why: "cap" };
  return { kind: "send", silent };
}
