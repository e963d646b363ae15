import { readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { createPageFiles } from "../../../src/adapters/system/page-files.js";
import { DAY } from "../../../src/domain/civil.js";
import { clearPages } from "../../../src/services/reports/clear-pages.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const NOW = Date.UTC(2026, 2, 2, 9);

it("pages go when they are old, but none that is still to be sent, and nothing else that lies there", async () => {
  const folder = temporaryFolder();
  const pages = createPageFiles(folder, atomicWrite);
  const [alerts, outbox] = [memoryAlerts(), memoryOutbox()];
  for (const i of [0, 1, 2]) await alerts.commit(aStep(i, { alerts: [anAlert(i)] }));
  const written = ["a1_EURUSD_M15.html", "a2_EURUSD_M15.html", "a3_EURUSD_M15.html", "a99_EURUSD_M15.html"];
  for (const name of written) expect(await pages.write(name, "<html>")).toBe(join(folder, name));
  writeFileSync(join(folder, "mine.txt"), "mine");
  const age = (name: string, days: number): void =>
    utimesSync(join(folder, name), (NOW - days * DAY) / 1_000, (NOW - days * DAY) / 1_000);
  for (const name of [...written, "mine.txt"]) age(name, 31);
  age("a1_EURUSD_M15.html", 29);
  await outbox.add([{ about: "page:mt5:a2", step: "notice", thread: "telegram:7", due: 0 }], 0);
  expect(await clearPages({ pages, alerts, outbox }, NOW - 30 * DAY)).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(["a1_EURUSD_M15.html", "a2_EURUSD_M15.html", "mine.txt"]);
  expect(await clearPages({ pages: createPageFiles(join(folder, "none"), atomicWrite), alerts, outbox }, NOW)).toBe(0);
});
