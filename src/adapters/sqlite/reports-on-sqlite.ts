import type { Database } from "better-sqlite3";
import type { EpochMs } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { ReportOutcome, ReportRow, Reports } from "../../ports/reports.js";
import type { JournalFile } from "./journal-file.js";

interface Row {
  readonly key: string;
  readonly language: Language;
  readonly state: ReportRow["state"];
  readonly since: EpochMs;
  readonly due: EpochMs;
  readonly attempts: number;
  readonly page: string | null;
  readonly url: string | null;
  readonly published_at: EpochMs | null;
  readonly why: string | null;
  readonly threads: string;
}

const COLUMNS = "key, language, state, since, due, attempts, page, url, published_at, why, threads";
const FREE = "state = 'wanted' AND held <= @now";

const rowOf = ({ page, url, published_at, why, threads, ...row }: Row): ReportRow => ({
  ...row,
  ...(page === null || url === null ? {} : { page: { id: page, url } }),
  ...(published_at === null ? {} : { publishedAt: published_at }),
  ...(why === null ? {} : { why }),
  threads: JSON.parse(threads) as string[],
});

const setOf = (outcome: ReportOutcome): string => {
  switch (outcome.kind) {
    case "published":
      return "state = 'published', page = @page, url = @url, published_at = @now, why = NULL, threads = '[]'";
    case "again":
      return "due = @due, attempts = attempts + 1, why = @why";
    case "left":
      return "due = @now";
    case "failed":
      return "state = 'failed', attempts = attempts + 1, why = @why, threads = '[]'";
  }
};

export function createReports(journal: JournalFile): Reports {
  const one = (database: Database, where: string, values: object): ReportRow | undefined => {
    const row = database.prepare(`SELECT ${COLUMNS} FROM reports WHERE ${where} LIMIT 1`).get(values);
    return row === undefined ? undefined : rowOf(row as Row);
  };

  return {
    want: (key, language, now) =>
      journal.change((database) => {
        database
          .prepare(
            `INSERT INTO reports (key, language, state, since, due) VALUES (@key, @language, 'wanted', @now, @now)
             ON CONFLICT (key) DO UPDATE SET language = @language, due = @now,
               since = CASE state WHEN 'wanted' THEN since ELSE @now END,
               attempts = CASE state WHEN 'wanted' THEN attempts ELSE 0 END, state = 'wanted'`,
          )
          .run({ key, language, now });
      }),
    of: (key) => journal.read((database) => one(database, "key = @key", { key }), undefined),
    tell: (key, thread) =>
      journal.change((database) => {
        const row = one(database, "key = @key", { key });
        if (row === undefined || row.state !== "wanted" || row.threads.includes(thread)) return row;
        const threads = [...row.threads, thread];
        database.prepare("UPDATE reports SET threads = ? WHERE key = ?").run(JSON.stringify(threads), key);
        return { ...row, threads };
      }),
    async claim(now, until, key) {
      const where =
        key === undefined ? `${FREE} AND due <= @now ORDER BY attempts, due, key` : `${FREE} AND key = @key`;
      const values = { now, ...(key === undefined ? {} : { key }) };
      // A look first: whoever asks again and again writes nothing while nothing is due.
      if ((await journal.read((database) => one(database, where, values), undefined)) === undefined) return undefined;
      return journal.change((database) => {
        const row = one(database, where, values);
        if (row !== undefined) database.prepare("UPDATE reports SET held = ? WHERE key = ?").run(until, row.key);
        return row;
      });
    },
    finish: (key, outcome, now) =>
      journal.change((database) => {
        const { page, ...rest } = { page: undefined, ...outcome };
        database
          .prepare(`UPDATE reports SET held = 0, ${setOf(outcome)} WHERE key = @key`)
          .run({ key, now, ...rest, page: page?.id, url: page?.url });
      }),
    giveUp: (before) =>
      journal.change((database) => {
        const where = "state = 'wanted' AND since <= ?";
        const rows = database.prepare(`SELECT ${COLUMNS} FROM reports WHERE ${where} ORDER BY since, key`).all(before);
        database.prepare(`UPDATE reports SET state = 'failed', held = 0, threads = '[]' WHERE ${where}`).run(before);
        return (rows as Row[]).map(rowOf);
      }),
    nextDue: async () =>
      (await journal.read(
        (database) =>
          database.prepare("SELECT min(max(due, held)) FROM reports WHERE state = 'wanted'").pluck().get() as
            | number
            | null,
        null,
      )) ?? undefined,
    tally: () =>
      journal.read(
        (database) => {
          const { wanted, at, why } = database
            .prepare(
              `SELECT count(*) FILTER (WHERE state = 'wanted') AS wanted, max(published_at) AS at,
                (SELECT why FROM reports WHERE state = 'wanted' AND why IS NOT NULL ORDER BY due DESC LIMIT 1) AS why FROM reports`,
            )
            .get() as { wanted: number; at: number | null; why: string | null };
          return { wanted, ...(at === null ? {} : { publishedAt: at }), ...(why === null ? {} : { why }) };
        },
        { wanted: 0 },
      ),
  };
}
