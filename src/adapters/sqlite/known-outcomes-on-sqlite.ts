import { BREAK_EVEN_R } from "../../domain/break-even.js";
import type { KnownOutcomes, OutcomeCount } from "../../ports/known-outcomes.js";
import type { JournalFile } from "./journal-file.js";

export function createKnownOutcomes(journal: JournalFile): KnownOutcomes {
  return {
    count: ({ setupHash, by, synthetic }) =>
      journal.read(
        (database) =>
          database
            .prepare(
              // Of rows of one candidate SQLite keeps the one that has the least rank.
              `SELECT count(*) AS n, coalesce(sum(won), 0) AS wins FROM (
                 SELECT won, min(rank) FROM (
                   SELECT symbol, timeframe, bar_close, side, outcome AS won, 2 AS rank FROM score_rows
                   WHERE setup_hash = @setupHash AND t1 <= @by AND synthetic = @synthetic
                   UNION ALL
                   SELECT symbol, timeframe, bar_close, side, outcome ->> '$.r' > @win, feed = 'replay'
                   FROM alerts JOIN outcomes ON alert = number
                   WHERE setup_hash = @setupHash AND synthetic = @synthetic AND session NOT LIKE 'test%' AND final = 1
                     AND outcome ->> '$.state' = 'closed' AND outcome ->> '$.exit.time' <= @by
                 ) GROUP BY symbol, timeframe, bar_close, side
               )`,
            )
            .get({ setupHash, by, synthetic: synthetic ? 1 : 0, win: BREAK_EVEN_R }) as OutcomeCount,
        { n: 0, wins: 0 },
      ),
  };
}
