import type { ReportRow, Reports } from "../../../src/ports/reports.js";

/** `Reports` in memory, for tests. */
export function memoryReports(): Reports {
  const rows = new Map<string, ReportRow & { readonly held: number }>();
  const wanted = () => [...rows.values()].filter(({ state }) => state === "wanted");
  const shown = (row: (ReportRow & { readonly held: number }) | undefined): ReportRow | undefined => {
    if (row === undefined) return undefined;
    const { held: _, ...rest } = row;
    return rest;
  };
  return {
    want(key, language, now) {
      const before = rows.get(key);
      const isWanted = before?.state === "wanted";
      rows.set(key, {
        ...{ key, threads: [], held: 0, ...before, language, state: "wanted", due: now },
        since: isWanted ? before.since : now,
        attempts: isWanted ? before.attempts : 0,
      });
      return Promise.resolve();
    },
    of: (key) => Promise.resolve(shown(rows.get(key))),
    tell(key, thread) {
      const row = rows.get(key);
      if (row?.state === "wanted" && !row.threads.includes(thread))
        rows.set(key, { ...row, threads: [...row.threads, thread] });
      return Promise.resolve(shown(rows.get(key)));
    },
    claim(now, until, key) {
      const free = wanted().filter((row) => row.held <= now && (key === undefined ? row.due <= now : row.key === key));
      const [row] = free.sort((a, b) => a.attempts - b.attempts || a.due - b.due || (a.key < b.key ? -1 : 1));
      if (row !== undefined) rows.set(row.key, { ...row, held: until });
      return Promise.resolve(shown(row));
    },
    finish(key, outcome, now) {
      const row = rows.get(key);
      if (row === undefined) return Promise.resolve();
      const { why: _, ...rest } = row;
      const free = { ...rest, held: 0 };
      if (outcome.kind === "published")
        rows.set(key, { ...free, state: "published", page: outcome.page, publishedAt: now, threads: [] });
      else if (outcome.kind === "left") rows.set(key, { ...row, held: 0, due: now });
      else if (outcome.kind === "again")
        rows.set(key, { ...free, due: outcome.due, attempts: row.attempts + 1, why: outcome.why });
      else rows.set(key, { ...free, state: "failed", attempts: row.attempts + 1, why: outcome.why, threads: [] });
      return Promise.resolve();
    },
    giveUp(before) {
      const over = wanted()
        .filter(({ since }) => since <= before)
        .sort((a, b) => a.since - b.since || (a.key < b.key ? -1 : 1));
      for (const row of over) rows.set(row.key, { ...row, state: "failed", held: 0, threads: [] });
      return Promise.resolve(over.map((row) => shown(row) as ReportRow));
    },
    nextDue() {
      const dues = wanted().map(({ due, held }) => Math.max(due, held));
      return Promise.resolve(dues.length === 0 ? undefined : Math.min(...dues));
    },
    tally() {
      const published = [...rows.values()].flatMap(({ publishedAt }) => publishedAt ?? []);
      const [failing] = wanted()
        .filter(({ why }) => why !== undefined)
        .sort((a, b) => b.due - a.due);
      return Promise.resolve({
        wanted: wanted().length,
        ...(published.length === 0 ? {} : { publishedAt: Math.max(...published) }),
        ...(failing?.why === undefined ? {} : { why: failing.why }),
      });
    },
  };
}
