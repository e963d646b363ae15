import { join } from "node:path";
import { createLiveCandles } from "../../../src/adapters/sqlite/live-candles-on-sqlite.js";
import { candlesInMemory } from "../../../src/services/live/candles-in-memory.js";
import { liveCandlesContract } from "../../support/journal/live-candles-contract.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

liveCandlesContract("memory", () => {
  const candles = candlesInMemory();
  return () => candles;
});
liveCandlesContract("sqlite", () => {
  const file = join(temporaryFolder(), "ita.db");
  return () => createLiveCandles(temporaryJournal({ file }));
});
