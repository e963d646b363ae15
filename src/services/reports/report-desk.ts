import { DAY, MINUTE, SECOND } from "../../domain/civil.js";
import { Refusal, type RefusalCode } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { PublishedPage, ReportSink, SinkReport } from "../../ports/report-sink.js";
import type { ReportRow, Reports } from "../../ports/reports.js";
import type { Timers } from "../../ports/timers.js";
import { untilAborted } from "../live/until-aborted.js";

export interface ReportDeskDeps {
  readonly reports: Reports;
  readonly sink: ReportSink;
  /** The report of that row as it stands now. Throws `Refusal` where there is none to be written. */
  readonly write: (row: ReportRow, signal: AbortSignal) => Promise<SinkReport>;
  /** It is there: told before the journal is, so that a crash in between tells it again. */
  readonly published: (row: ReportRow, page: PublishedPage) => Promise<void>;
  /** Only a person can mend why it failed. */
  readonly refused: (row: ReportRow, refusal: Refusal) => Promise<void>;
  /** They were tried for a day. */
  readonly givenUp: (rows: readonly ReportRow[], why: string) => Promise<void>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** How a report stands after it was asked for. `wasGone`: it had a page, which somebody threw away. */
export type ReportStand =
  | { readonly kind: "there"; readonly url: string; readonly isNew: boolean; readonly wasGone: boolean }
  | { readonly kind: "later"; readonly why: string | undefined }
  | { readonly kind: "never"; readonly why: string };

export interface ReportDesk {
  /** Has a report published, and waits for it for `waitMs` at most; what is not there by then is tried for a day. `isAsked`: a person waits, however the place stands. */
  publish(
    key: string,
    language: Language,
    waitMs: number,
    how?: { readonly isAsked?: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<ReportStand>;
  /** Takes up what waits, and goes on until it is stopped. */
  start(): void;
  stop(): Promise<void>;
}

/** For one attempt; a longer wait that the place asks for is kept by the next one. */
const ATTEMPT = 5 * MINUTE;
/** Nobody else takes a report that long; an attempt is over by then. */
const HELD = ATTEMPT + MINUTE;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 10 * MINUTE;
/** Another process may have wanted something. */
const LOOK_EVERY = 15 * SECOND;
const GIVEN_UP = DAY;
/** What may be otherwise another time; after any other refusal there is nothing to be published. */
const PASSING: ReadonlySet<RefusalCode> = new Set(["bad_config", "unavailable", "disk", "busy", "cancelled"]);

/** Brings reports to the place outside, one after another. Whatever fails is tried again for a day: the journal knows what is still to be done. */
export function createReportDesk(deps: ReportDeskDeps): ReportDesk {
  const { reports, clock, timers, logger } = deps;
  const waiting = new Map<string, Set<(stand: ReportStand) => void>>();
  const stopping = new AbortController();
  let isOn = false;
  let forget = (): void => undefined;
  let turn: Promise<void> = Promise.resolve();
  /** The place does not answer: left alone until then, but by who asks for it. */
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let failures = 0;

  const settle = (key: string, stand: ReportStand): void => {
    for (const tell of [...(waiting.get(key) ?? [])]) tell(stand);
  };

  /** How the report of that key stands after the next attempt, or after so long. */
  const nextStand = (key: string, waitMs: number, signal: AbortSignal | undefined): Promise<ReportStand> =>
    new Promise((resolve) => {
      const own = waiting.get(key) ?? new Set();
      const tell = (stand: ReportStand): void => {
        cancel();
        signal?.removeEventListener("abort", late);
        own.delete(tell);
        if (own.size === 0) waiting.delete(key);
        resolve(stand);
      };
      const late = (): void => tell({ kind: "later", why: undefined });
      const cancel = timers.after(waitMs, late);
      waiting.set(key, own.add(tell));
      signal?.addEventListener("abort", late, { once: true });
    });

  async function attempt(row: ReportRow): Promise<void> {
    const stop = new AbortController();
    const leave = (): void => stop.abort();
    stopping.signal.addEventListener("abort", leave, { once: true });
    const cancel = timers.after(ATTEMPT, leave);
    try {
      const report = await deps.write(row, stop.signal);
      const page = await untilAborted(deps.sink.publish(report, row.page?.id, stop.signal), stop.signal);
      if (page === undefined) throw new Refusal("unavailable", "Notion does not answer in time.");
      await deps.published(row, page);
      await reports.finish(row.key, { kind: "published", page: { id: page.id, url: page.url } }, clock.now());
      failures = 0;
      pausedUntil = Number.NEGATIVE_INFINITY;
      settle(row.key, {
        kind: "there",
        url: page.url,
        isNew: page.isNew,
        wasGone: row.page !== undefined && page.isNew,
      });
    } catch (error) {
      if (stopping.signal.aborted) await reports.finish(row.key, { kind: "left" }, clock.now());
      else await failed(row, error);
    } finally {
      cancel();
      stopping.signal.removeEventListener("abort", leave);
    }
  }

  async function failed(row: ReportRow, error: unknown): Promise<void> {
    logger.warn("report_not_published", { report: row.key, attempts: row.attempts + 1, error });
    const refusal = error instanceof Refusal ? error : new Refusal("unavailable", "The report could not be written.");
    // What it is of is not there any more: no other attempt would find it.
    if (!PASSING.has(refusal.code)) {
      await reports.finish(row.key, { kind: "failed", why: refusal.message }, clock.now());
      settle(row.key, { kind: "never", why: refusal.message });
      return;
    }
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 6));
    failures += 1;
    pausedUntil = clock.elapsed() + pause;
    await reports.finish(row.key, { kind: "again", due: clock.now() + pause, why: refusal.message }, clock.now());
    settle(row.key, { kind: "later", why: refusal.message });
    if (refusal.code === "bad_config") await deps.refused(row, refusal);
    const over = await reports.giveUp(clock.now() - GIVEN_UP);
    if (over.length > 0) await deps.givenUp(over, refusal.message);
  }

  async function take(key?: string): Promise<boolean> {
    if (stopping.signal.aborted) return false;
    const row = await reports.claim(clock.now(), clock.now() + HELD, key);
    if (row === undefined) return false;
    await attempt(row);
    return true;
  }

  const isPaused = (): boolean => clock.elapsed() < pausedUntil;

  async function look(): Promise<void> {
    forget();
    // One at a time, so that who asks comes in between.
    const isBusy = (isOn || waiting.size > 0) && !isPaused() && (await take());
    if (isBusy) wake();
    else if (isOn && !stopping.signal.aborted) {
      const due = await reports.nextDue();
      const pause = Math.max(
        isPaused() ? pausedUntil - clock.elapsed() : 0,
        due === undefined ? LOOK_EVERY : due - clock.now(),
      );
      forget = timers.after(Math.min(LOOK_EVERY, Math.max(20, pause)), wake);
    }
  }

  const inTurn = (work: () => Promise<unknown>): void => {
    turn = turn.then(work).then(
      () => undefined,
      (error: unknown) => logger.error("reports", { error }),
    );
  };
  function wake(): void {
    inTurn(look);
  }

  return {
    async publish(key, language, waitMs, { isAsked = false, signal } = {}) {
      await reports.want(key, language, clock.now());
      if (isPaused() && !isAsked) return { kind: "later", why: (await reports.tally()).why };
      const stand = nextStand(key, waitMs, signal);
      if (isAsked) inTurn(() => take(key));
      wake();
      return stand;
    },
    start() {
      if (isOn) return;
      isOn = true;
      wake();
    },
    async stop() {
      isOn = false;
      forget();
      stopping.abort();
      for (const key of [...waiting.keys()]) settle(key, { kind: "later", why: undefined });
      await turn;
    },
  };
}
