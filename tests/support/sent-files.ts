import { utimesSync } from "node:fs";
import { join } from "node:path";
import { csvCandleFile } from "../../src/adapters/csv/csv-candle-file.js";
import { createFileInbox } from "../../src/adapters/inbox/inbox-on-files.js";
import { atomicWrite } from "../../src/adapters/system/atomic-write.js";
import type { CandleStore } from "../../src/ports/candle-store.js";
import { importSent, keepSent } from "../../src/services/files/import-sent.js";
import type { Services } from "../../src/services/services.js";
import { validateText } from "../../src/services/setups/validate-setup.js";
import { memoryCandleStore } from "./data/memory-candle-store.js";
import { symbols } from "./data/symbols.js";
import { stillClock } from "./fake-tools.js";

/** The services that take in what people send, over a folder and a store in memory. */
export function sentServices(folder: string, usualClock?: string) {
  const store: CandleStore = memoryCandleStore();
  const inbox = createFileInbox(join(folder, "inbox"), atomicWrite);
  const deps = { inbox, store, files: csvCandleFile, symbols, clock: stillClock(), usualClock };
  const services: Pick<Services, "keepSentFile" | "importSentFile" | "validateSetupText"> = {
    keepSentFile: (name, bytes, by) => keepSent(deps, name, bytes, by),
    importSentFile: (request, control) => importSent(deps, request, control),
    validateSetupText: (yaml, name) => Promise.resolve(validateText({ symbols }, yaml, name)),
  };
  return {
    services: services as Services,
    store,
    inbox,
    age: (id: string, to: Date) => utimesSync(join(folder, "inbox", id), to, to),
  };
}

/** A small MT5 export. */
export const MT5_CSV = [
  "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
  "2024.01.02\t12:00:00\t1.09510\t1.09580\t1.09500\t1.09550\t40\t0\t15",
  "2024.01.02\t12:15:00\t1.09550\t1.09560\t1.09401\t1.09420\t55\t0\t12",
  "2024.01.02\t12:30:00\t1.09420\t1.09490\t1.09410\t1.09485\t31\t0\t20",
].join("\r\n");
