import type { KeptRow, ScoreRows } from "../../ports/score-rows.js";
import type { JournalFile } from "./journal-file.js";

const COLUMNS = [
  ..."setup_hash symbol timeframe bar_close side setup_id t1 outcome r features schema_hash synthetic of".split(" "),
];

type Row = Record<string, unknown>;

const rowOf = ({ setupId, setupHash, barClose, schemaHash, features, synthetic, ...same }: KeptRow): Row => ({
  ...same,
  setup_id: setupId,
  setup_hash: setupHash,
  bar_close: barClose,
  schema_hash: schemaHash,
  features: JSON.stringify(features),
  synthetic: synthetic ? 1 : 0,
});

function keptOf({ setup_id, setup_hash, bar_close, schema_hash, features, synthetic, ...same }: Row): KeptRow {
  return {
    ...same,
    setupId: setup_id,
    setupHash: setup_hash,
    barClose: bar_close,
    schemaHash: schema_hash,
    features: JSON.parse(features as string),
    synthetic: synthetic === 1,
  } as unknown as KeptRow;
}

export function createScoreRows(journal: JournalFile): ScoreRows {
  return {
    put: (rows) =>
      journal.change((database) => {
        const put = database.prepare(
          `INSERT OR REPLACE INTO score_rows (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map((name) => `@${name}`).join(", ")})`,
        );
        for (const row of rows) put.run(rowOf(row));
      }),
    of: (setupHash) =>
      journal.read(
        (database) =>
          (
            database
              .prepare("SELECT * FROM score_rows WHERE setup_hash = ? ORDER BY bar_close, symbol, timeframe, side")
              .all(setupHash) as Row[]
          ).map(keptOf),
        [],
      ),
  };
}
