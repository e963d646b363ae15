import { createAlerts } from "../../../src/adapters/sqlite/alerts-on-sqlite.js";
import { createKnownOutcomes } from "../../../src/adapters/sqlite/known-outcomes-on-sqlite.js";
import { createOutcomes } from "../../../src/adapters/sqlite/outcomes-on-sqlite.js";
import { createScoreRows } from "../../../src/adapters/sqlite/score-rows-on-sqlite.js";
import { knownOutcomesContract } from "../../support/journal/known-outcomes-contract.js";
import { memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryKnownOutcomes } from "../../support/journal/memory-known-outcomes.js";
import { memoryScoreRows } from "../../support/journal/memory-score-models.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";

knownOutcomesContract("sqlite", () => {
  const journal = temporaryJournal();
  return {
    rows: createScoreRows(journal),
    alerts: createAlerts(journal),
    outcomes: createOutcomes(journal),
    known: createKnownOutcomes(journal),
  };
});
knownOutcomesContract("memory", () => {
  const [rows, alerts, outcomes] = [memoryScoreRows(), memoryAlerts(), memoryOutcomes()];
  return { rows, alerts, outcomes, known: memoryKnownOutcomes(rows, alerts, outcomes) };
});
