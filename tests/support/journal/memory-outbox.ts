import { platformOf } from "../../../src/domain/alert-key.js";
import { FAR_MS, type NewOutboxRow, type Outbox, type OutboxRow, ROLLED } from "../../../src/ports/outbox.js";

type Kept = { -readonly [K in keyof OutboxRow]: OutboxRow[K] };

const later =
  <A extends unknown[], R>(work: (...args: A) => R) =>
  (...args: A): Promise<R> =>
    Promise.resolve(work(...args));

/** `Outbox` in memory, for tests. */
export function memoryOutbox(): Outbox {
  const rows: Kept[] = [];
  const isOf = (row: Kept, about: string, thread?: string): boolean =>
    row.about === about && (thread === undefined || row.thread === thread);
  const waits = ({ state }: Kept): boolean => state === "pending" || state === "unknown";
  const isAlert = ({ step }: Kept): boolean => step === "album" || step === "text";
  const ready = (row: Kept, platforms: readonly string[]): boolean =>
    waits(row) &&
    platforms.includes(platformOf(row.thread)) &&
    (row.step !== "edit" ||
      rows.some((each) => isOf(each, row.about, row.thread) && each.step === "text" && each.state === "sent"));
  const laneOf = ({ about, step, thread }: NewOutboxRow): string =>
    `${thread} ${step === "notice" ? about.split(":")[0] : step}`;
  const put = (row: NewOutboxRow, now: number): void => {
    if (rows.some((each) => isOf(each, row.about, row.thread) && each.step === row.step)) return;
    const fresh = { state: "pending", attempts: 0, wanted: 1, made: now } as const;
    rows.push({ ...structuredClone(row), id: rows.length + 1, lane: laneOf(row), ...fresh });
  };
  const copy = (row: Kept): OutboxRow => structuredClone(row);

  return {
    add: later((added, now) => {
      for (const row of added) put(row, now);
    }),
    claim: later((platforms, now, most, busy: readonly string[] = []) => {
      return rows
        .filter((row) => ready(row, platforms) && (row.due <= now || row.due > now + FAR_MS))
        .filter(({ lane }) => !busy.includes(lane))
        .sort((a, b) => a.due - b.due || a.id - b.id)
        .filter((row, i, all) => all.findIndex(({ lane }) => lane === row.lane) === i)
        .slice(0, most)
        .map((row) => {
          row.attempts += 1;
          const taken = copy(row);
          row.state = "sending";
          return taken;
        });
    }),
    nextDue: later((platforms, busy: readonly string[] = []) => {
      const due = rows.filter((row) => ready(row, platforms) && !busy.includes(row.lane)).map((row) => row.due);
      return due.length === 0 ? undefined : Math.min(...due);
    }),
    finish: later((id, outcome, now) => {
      const row = rows.find((each) => each.id === id);
      if (row?.state !== "sending") return;
      if (outcome.kind === "sent") {
        Object.assign(row, {
          state: row.wanted > outcome.wanted ? "pending" : "sent",
          sent: outcome.sent,
          sentAt: now,
        });
        delete row.why;
      } else if (outcome.kind === "again")
        Object.assign(row, { state: outcome.mayRepeat ? "unknown" : "pending", due: outcome.due, why: outcome.why });
      else Object.assign(row, { state: "failed", why: outcome.why });
    }),
    recover: later((platforms, now) => {
      const left = rows.filter(({ state, thread }) => state === "sending" && platforms.includes(platformOf(thread)));
      for (const row of left) Object.assign(row, { state: "unknown", due: now });
      return left.length;
    }),
    reschedule: later((about, step, due, thread) => {
      for (const row of rows) if (isOf(row, about, thread) && row.step === step && waits(row)) row.due = due;
    }),
    amend: later((about: string, now: number, except?: string) => {
      for (const { thread, state, step } of [...rows.filter((row) => isOf(row, about))]) {
        if (
          step !== "text" ||
          platformOf(thread) === except ||
          !["pending", "sending", "unknown", "sent"].includes(state)
        )
          continue;
        const edit = rows.find((row) => isOf(row, about, thread) && row.step === "edit");
        if (edit === undefined) put({ about, step: "edit", thread, due: now }, now);
        else {
          edit.wanted += 1;
          edit.due = now;
          if (edit.state !== "sending") edit.state = "pending";
        }
      }
    }),
    admit: later((about, thread, now) => {
      for (const row of rows) if (isOf(row, about, thread) && isAlert(row)) row.admitted ??= now;
    }),
    admittedSince: later((feed, thread, since) => {
      const counted = rows.filter(
        (row) => row.thread === thread && row.about.startsWith(`${feed}:`) && (row.admitted ?? -1) >= since,
      );
      return new Set(counted.map(({ about }) => about)).size;
    }),
    untold: later((feed, since) => {
      return rows
        .filter(({ about, state, step, attempts }) => {
          return state === "pending" && step === "text" && attempts === 0 && about.startsWith(`${feed}:`);
        })
        .filter(({ made }) => made >= since)
        .sort((a, b) => a.made - b.made || a.id - b.id)
        .map(copy);
    }),
    callRoll: later((roll, abouts, now) => {
      put(roll, now);
      for (const row of rows)
        if (row.thread === roll.thread && abouts.includes(row.about) && row.step === "text" && row.state === "pending")
          Object.assign(row, { why: ROLLED, due: Math.min(row.due, now) });
    }),
    hold: later((about, thread, why) => {
      for (const row of rows)
        if (isOf(row, about, thread) && isAlert(row) && (waits(row) || row.state === "sending"))
          Object.assign(row, { state: "held", why });
    }),
    held: later((thread) => {
      return rows
        .filter((row) => (thread === undefined || row.thread === thread) && row.state === "held" && row.step === "text")
        .sort((a, b) => a.made - b.made || a.id - b.id)
        .map(copy);
    }),
    tell: later((digest, abouts, now) => {
      put(digest, now);
      for (const row of rows)
        if (row.thread === digest.thread && abouts.includes(row.about) && row.state === "held") row.state = "told";
    }),
    of: later((about) => {
      return rows.filter((row) => isOf(row, about)).map(copy);
    }),
    bySent: later((sent) => {
      const row = rows.find(
        (each) => each.sent?.thread === sent.thread && each.sent.id === sent.id && each.step !== "edit",
      );
      return row && copy(row);
    }),
  };
}
