import type { EpochMs } from "../../domain/civil.js";
import type { Message } from "../../domain/message.js";
import { FAR_MS, type Outbox, type OutboxRow, type OutboxState, type OutboxStep, ROLLED } from "../../ports/outbox.js";
import { addOutboxRows } from "./add-outbox-rows.js";
import type { JournalFile } from "./journal-file.js";

interface Row {
  readonly id: number;
  readonly lane: string;
  readonly about: string;
  readonly step: OutboxStep;
  readonly thread: string;
  readonly body: string | null;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly wanted: number;
  readonly due: EpochMs;
  readonly made: EpochMs;
  readonly admitted: EpochMs | null;
  readonly why: string | null;
  readonly message_thread: string | null;
  readonly message: string | null;
  readonly sent_at: EpochMs | null;
}

/** Notices of one kind are those about `kind:…`. */
const LANE =
  "thread || ' ' || CASE WHEN step = 'notice' THEN substr(about, 1, instr(about || ':', ':') - 1) ELSE step END";
const COLUMNS = `id, about, step, thread, body, state, attempts, wanted, due, made, admitted, why, message_thread, message, sent_at, ${LANE} AS lane`;

const rowOf = (row: Row): OutboxRow => ({
  id: row.id,
  lane: row.lane,
  about: row.about,
  step: row.step,
  thread: row.thread,
  due: row.due,
  state: row.state,
  attempts: row.attempts,
  wanted: row.wanted,
  made: row.made,
  ...(row.body === null ? {} : { body: JSON.parse(row.body) as Message }),
  ...(row.admitted === null ? {} : { admitted: row.admitted }),
  ...(row.why === null ? {} : { why: row.why }),
  ...(row.message_thread === null || row.message === null
    ? {}
    : { sent: { thread: row.message_thread, id: row.message } }),
  ...(row.sent_at === null ? {} : { sentAt: row.sent_at }),
});

/** What may go out, of lanes that are free: an edit only of a text that is there. */
const READY = `state IN ('pending', 'unknown') AND platform IN (SELECT value FROM json_each(?)) AND ${LANE} NOT IN (SELECT value FROM json_each(?)) AND (step <> 'edit' OR EXISTS (
  SELECT 1 FROM outbox AS text WHERE text.about = outbox.about AND text.thread = outbox.thread AND text.step = 'text' AND text.state = 'sent'))`;

const DUE = "(due <= ? OR due > ?)";

export function createOutbox(journal: JournalFile): Outbox {
  const list = (where: string, ...values: unknown[]): Promise<readonly OutboxRow[]> =>
    journal.read(
      (database) =>
        (database.prepare(`SELECT ${COLUMNS} FROM outbox WHERE ${where}`).all(...values) as Row[]).map(rowOf),
      [],
    );
  const run = (sql: string, ...values: unknown[]): Promise<number> =>
    journal.change((database) => database.prepare(sql).run(...values).changes);
  const number = (sql: string, ...values: unknown[]): Promise<number | null> =>
    journal.read(
      (database) =>
        database
          .prepare(sql)
          .pluck()
          .get(...values) as number | null,
      null,
    );

  return {
    add: (rows, now) =>
      rows.length === 0 ? Promise.resolve() : journal.change((database) => addOutboxRows(database, rows, now)),

    async claim(platforms, now, most, busy = []) {
      // A look first: whoever asks each second writes nothing while there is nothing to send.
      const free = [json(platforms), json(busy), now, now + FAR_MS];
      const due = await number(`SELECT 1 FROM outbox WHERE ${READY} AND ${DUE} LIMIT 1`, ...free);
      if (due === null || due === undefined) return [];
      return journal.change((database) => {
        const rows = database
          .prepare(
            `WITH ready AS (SELECT id AS first, row_number() OVER (PARTITION BY ${LANE} ORDER BY due, id) AS place FROM outbox WHERE ${READY} AND ${DUE})
              SELECT ${COLUMNS} FROM ready JOIN outbox ON id = first WHERE place = 1 ORDER BY due, id LIMIT ?`,
          )
          .all(...free, most) as Row[];
        const take = database.prepare("UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE id = ?");
        for (const { id } of rows) take.run(id);
        // The state it was taken in says whether it may have arrived before.
        return rows.map((row) => rowOf({ ...row, attempts: row.attempts + 1 }));
      });
    },

    nextDue: async (platforms, busy = []) =>
      (await number(`SELECT min(due) FROM outbox WHERE ${READY}`, json(platforms), json(busy))) ?? undefined,

    async finish(id, outcome, now) {
      switch (outcome.kind) {
        case "sent":
          await run(
            `UPDATE outbox SET state = CASE WHEN wanted > @wanted THEN 'pending' ELSE 'sent' END, why = NULL,
              message_thread = @thread, message = @message, sent_at = @now WHERE id = @id AND state = 'sending'`,
            { id, now, wanted: outcome.wanted, thread: outcome.sent.thread, message: outcome.sent.id },
          );
          return;
        case "again":
          await run(
            "UPDATE outbox SET state = ?, due = ?, why = ? WHERE id = ? AND state = 'sending'",
            outcome.mayRepeat ? "unknown" : "pending",
            outcome.due,
            outcome.why,
            id,
          );
          return;
        case "failed":
          await run("UPDATE outbox SET state = 'failed', why = ? WHERE id = ? AND state = 'sending'", outcome.why, id);
      }
    },

    async recover(platforms, now) {
      const under = "state = 'sending' AND platform IN (SELECT value FROM json_each(?))";
      if ((await list(`${under} LIMIT 1`, json(platforms))).length === 0) return 0;
      return run(`UPDATE outbox SET state = 'unknown', due = ? WHERE ${under}`, now, json(platforms));
    },

    async reschedule(about, step, due, thread) {
      await run(
        "UPDATE outbox SET due = ? WHERE about = ? AND step = ? AND state IN ('pending', 'unknown') AND (? IS NULL OR thread = ?)",
        due,
        about,
        step,
        thread ?? null,
        thread ?? null,
      );
    },

    async amend(about, now, except = "") {
      await run(
        `INSERT INTO outbox (about, step, thread, platform, due, made)
          SELECT about, 'edit', thread, platform, @now, @now FROM outbox
            WHERE about = @about AND platform <> @except AND step = 'text' AND state IN ('pending', 'sending', 'unknown', 'sent')
          ON CONFLICT (about, step, thread) DO UPDATE SET wanted = wanted + 1, due = @now,
            state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'pending' END`,
        { about, now, except },
      );
    },

    async admit(about, thread, now) {
      await run(
        "UPDATE outbox SET admitted = ? WHERE about = ? AND thread = ? AND admitted IS NULL AND step IN ('album', 'text')",
        now,
        about,
        thread,
      );
    },

    admittedSince: async (feed, thread, since) =>
      (await number(
        "SELECT count(DISTINCT about) FROM outbox WHERE thread = ? AND admitted >= ? AND substr(about, 1, ?) = ?",
        thread,
        since,
        feed.length + 1,
        `${feed}:`,
      )) ?? 0,

    untold: (feed, since) =>
      list(
        "state = 'pending' AND step = 'text' AND attempts = 0 AND made >= ? AND substr(about, 1, ?) = ? ORDER BY made, id",
        since,
        feed.length + 1,
        `${feed}:`,
      ),

    callRoll: (roll, abouts, now) =>
      journal.change((database) => {
        addOutboxRows(database, [roll], now);
        const named = database.prepare(
          "UPDATE outbox SET why = ?, due = min(due, ?) WHERE about = ? AND thread = ? AND step = 'text' AND state = 'pending'",
        );
        for (const about of abouts) named.run(ROLLED, now, about, roll.thread);
      }),

    async hold(about, thread, why) {
      await run(
        `UPDATE outbox SET state = 'held', why = ? WHERE about = ? AND thread = ? AND step IN ('album', 'text')
          AND state IN ('pending', 'sending', 'unknown')`,
        why,
        about,
        thread,
      );
    },

    held: (thread) =>
      thread === undefined
        ? list("state = 'held' AND step = 'text' ORDER BY made, id")
        : list("thread = ? AND state = 'held' AND step = 'text' ORDER BY made, id", thread),

    tell: (digest, abouts, now) =>
      journal.change((database) => {
        addOutboxRows(database, [digest], now);
        const told = database.prepare(
          "UPDATE outbox SET state = 'told' WHERE about = ? AND thread = ? AND state = 'held'",
        );
        for (const about of abouts) told.run(about, digest.thread);
      }),

    of: (about) => list("about = ? ORDER BY id", about),

    bySent: async ({ thread, id }) =>
      (await list("message_thread = ? AND message = ? AND step <> 'edit' LIMIT 1", thread, id))[0],
  };
}

const json = (values: readonly string[]): string => JSON.stringify(values);
