import type { Activation, Activations } from "../../ports/activations.js";
import type { JournalFile } from "./journal-file.js";

const COLUMNS = "setup_hash, symbol, timeframe, setup_id, setup_version, state, since";
const ROW = `INTO activations (${COLUMNS}) VALUES (@setup_hash, @symbol, @timeframe, @setup_id, @setup_version, @state, @since)`;

export function createActivations(journal: JournalFile): Activations {
  return {
    all: () =>
      journal.read(
        (database) =>
          database.prepare(`SELECT ${COLUMNS} FROM activations ORDER BY setup_id, since, symbol`).all() as Activation[],
        [],
      ),
    put: (activation) =>
      journal.change((database) => {
        database.prepare(`INSERT OR REPLACE ${ROW}`).run(activation);
      }),
    sight: (activations) =>
      journal.change((database) => {
        const add = database.prepare(`INSERT ${ROW} ON CONFLICT DO NOTHING`);
        for (const activation of activations) add.run(activation);
      }),
  };
}
