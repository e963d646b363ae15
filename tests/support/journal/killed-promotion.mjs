// A process that promotes a model, and ends before the statement it is told, or once the promotion is done. Plain JavaScript over the built adapter.
// usage: node killed-promotion.mjs <dist/src> <file> <1…4|done>
import { mkdirSync } from "node:fs";

const [, , dist, file, place] = process.argv;
const { createJournal } = await import(`${dist}/adapters/sqlite/journal-file.js`);
const { createScoreModels } = await import(`${dist}/adapters/sqlite/score-models-on-sqlite.js`);

const journal = createJournal({ file, makeFolder: (path) => mkdirSync(path, { recursive: true }) });
let written = 0;
const counted = (statement) => ({
  run(...values) {
    written++;
    if (String(written) === place) process.kill(process.pid, "SIGKILL");
    return statement.run(...values);
  },
  all: (...values) => statement.all(...values),
});
const watched = {
  ...journal,
  change: (work) => journal.change((database) => work({ prepare: (sql) => counted(database.prepare(sql)) })),
};
await createScoreModels(watched).promote("m_2", "cli", 2);
process.kill(process.pid, "SIGKILL");
