import type { Database, Statement } from "better-sqlite3";
import type { EpochMs } from "../../domain/civil.js";
import { candleFault, type LiveCandle, onGrid, type RefusedCandle } from "../../domain/live-candle.js";
import type { AddedCandles, LiveCandles, LiveGap, LiveSeries, LiveTally } from "../../ports/live-candles.js";
import type { JournalFile } from "./journal-file.js";

const SERIES = "feed = @feed AND symbol = @symbol AND timeframe = @timeframe";
const COLUMNS = "open_time, open, high, low, close, volume, spread, server_time";

type Row = Omit<LiveCandle, "openTime" | "serverTime"> & {
  readonly open_time: EpochMs;
  readonly server_time: number | null;
};

const candleOf = ({ open_time, server_time, ...values }: Row): LiveCandle => ({
  openTime: open_time,
  ...values,
  ...(server_time === null ? {} : { serverTime: server_time }),
});
const rowOf = ({ openTime, serverTime, ...values }: LiveCandle): Row => ({
  open_time: openTime,
  server_time: serverTime ?? null,
  ...values,
});

/** The statements of a delivery, made once. */
class Delivery {
  private readonly span: { readonly start: number; readonly mark: number } | undefined;
  private readonly find: Statement;
  private readonly insert: Statement;
  private readonly other: Statement;
  private readonly series: LiveSeries;
  private readonly now: EpochMs;

  constructor(database: Database, series: LiveSeries, now: EpochMs) {
    this.series = series;
    this.now = now;
    this.span = database.prepare(`SELECT start, mark FROM live_series WHERE ${SERIES}`).get(series) as
      | { start: number; mark: number }
      | undefined;
    this.find = database.prepare(
      `SELECT open, high, low, close FROM live_candles WHERE ${SERIES} AND open_time = @open_time`,
    );
    this.insert = database.prepare(
      `INSERT INTO live_candles (feed, symbol, timeframe, ${COLUMNS}, seen) VALUES (@feed, @symbol, @timeframe, @open_time, @open, @high, @low, @close, @volume, @spread, @server_time, @now)`,
    );
    this.other = database.prepare(
      `INSERT INTO live_others (feed, symbol, timeframe, ${COLUMNS}, kind, seen) VALUES (@feed, @symbol, @timeframe, @open_time, @open, @high, @low, @close, @volume, @spread, @server_time, @kind, @now) ON CONFLICT DO NOTHING`,
    );
  }

  take(candle: LiveCandle): "added" | "same" | "revised" | "late" {
    const row = { ...rowOf(candle), ...this.series, now: this.now };
    const stored = this.find.get(row) as Pick<Row, "open" | "high" | "low" | "close"> | undefined;
    if (stored !== undefined) {
      const { open, high, low, close } = candle;
      if (stored.open === open && stored.high === high && stored.low === low && stored.close === close) return "same";
      return this.other.run({ ...row, kind: "revised" }).changes === 1 ? "revised" : "same";
    }
    const { span } = this;
    if (span !== undefined && candle.openTime >= span.start && candle.openTime < span.mark)
      return this.other.run({ ...row, kind: "late" }).changes === 1 ? "late" : "same";
    this.insert.run(row);
    return "added";
  }
}

function numbers(database: Database, sql: string, values: object): number | undefined {
  return (database.prepare(sql).pluck().get(values) as number | null | undefined) ?? undefined;
}

export function createLiveCandles(journal: JournalFile): LiveCandles {
  return {
    add: async (feed, symbol, timeframe, candles, now) => {
      const refused: RefusedCandle[] = [];
      const good: LiveCandle[] = [];
      for (const candle of candles) {
        const fault = candleFault(candle, symbol, timeframe, now);
        if (fault === undefined) good.push(onGrid(candle, symbol));
        else refused.push({ openTime: candle.openTime, fault });
      }
      const counts = { added: 0, same: 0, revised: 0, late: 0 };
      if (good.length > 0)
        await journal.change((database) => {
          const delivery = new Delivery(database, { feed, symbol: symbol.id, timeframe }, now);
          for (const candle of good) counts[delivery.take(candle)] += 1;
        });
      return { ...counts, refused } satisfies AddedCandles;
    },
    after: (series, openTime, most) =>
      journal.read(
        (database) =>
          (
            database
              .prepare(
                `SELECT ${COLUMNS} FROM live_candles WHERE ${SERIES} AND open_time > @openTime AND open_time < (SELECT mark FROM live_series WHERE ${SERIES}) ORDER BY open_time LIMIT @most`,
              )
              .all({ ...series, openTime: finite(openTime), most }) as Row[]
          ).map(candleOf),
        [],
      ),
    last: (series) =>
      journal.read(
        (database) =>
          numbers(
            database,
            `SELECT max(open_time) FROM live_candles WHERE ${SERIES} AND open_time < (SELECT mark FROM live_series WHERE ${SERIES})`,
            series,
          ),
        undefined,
      ),
    mark: (series) =>
      journal.read((database) => numbers(database, `SELECT mark FROM live_series WHERE ${SERIES}`, series), undefined),
    settle: (series, mark, gaps) =>
      journal.change((database) => {
        database
          .prepare(
            "INSERT INTO live_series (feed, symbol, timeframe, start, mark) VALUES (@feed, @symbol, @timeframe, @mark, @mark) ON CONFLICT DO UPDATE SET mark = max(mark, excluded.mark)",
          )
          .run({ ...series, mark });
        const add = database.prepare(
          "INSERT INTO live_gaps (feed, symbol, timeframe, start, finish) VALUES (@feed, @symbol, @timeframe, @from, @to) ON CONFLICT DO NOTHING",
        );
        for (const gap of gaps) add.run({ ...series, ...gap });
      }),
    waiting: (series) =>
      journal.read(
        (database) =>
          database
            .prepare(
              `SELECT open_time FROM live_candles WHERE ${SERIES} AND open_time >= coalesce((SELECT mark FROM live_series WHERE ${SERIES}), 0) ORDER BY open_time`,
            )
            .pluck()
            .all(series) as EpochMs[],
        [],
      ),
    gaps: (series, from, to) =>
      journal.read(
        (database) =>
          database
            .prepare(
              `SELECT start AS "from", finish AS "to" FROM live_gaps WHERE ${SERIES} AND start < @to AND finish > @from ORDER BY start`,
            )
            .all({ ...series, from: finite(from), to: finite(to) }) as LiveGap[],
        [],
      ),
    tally: (series) =>
      journal.read(
        (database) => {
          const others = `SELECT count(*) FROM live_others WHERE ${SERIES} AND kind =`;
          return database
            .prepare(
              `SELECT (SELECT count(*) FROM live_candles WHERE ${SERIES}) AS candles, (${others} 'revised') AS revised, (${others} 'late') AS late`,
            )
            .get(series) as LiveTally;
        },
        { candles: 0, revised: 0, late: 0 },
      ),
  };
}

/** An instant that SQLite compares as it is meant: there is no infinite integer. */
const finite = (time: EpochMs): number => Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, time));
