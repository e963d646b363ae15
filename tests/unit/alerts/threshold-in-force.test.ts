import { join } from "node:path";
import { expect, it } from "vitest";
import { createSetupStore } from "../../../src/adapters/setups/setup-store-on-files.js";
import { OWNER } from "../../../src/domain/asker.js";
import { alertServices } from "../../../src/services/alerts/alert-services.js";
import { memoryAlertSettings } from "../../support/journal/memory-alert-desk.js";
import { projectRoot } from "../../support/run-ita.js";
import { testSymbols } from "../../support/setups/symbols.js";

it("a threshold is set where a setup asks for a score, and refused where it would hold nothing back", async () => {
  const settings = memoryAlertSettings();
  const setups = createSetupStore({ folder: join(projectRoot, "setups") });
  const clock = { now: () => 5, elapsed: () => 0 };
  const services = alertServices({ settings, setups, clock, symbols: testSymbols } as never);
  const speaker = { from: OWNER };
  await expect(services.setThreshold("fvg_bracket", 0.6, speaker)).rejects.toThrow("asks for no score");
  await expect(services.setThreshold("nothing", 0.6, speaker)).rejects.toThrow('There is no setup "nothing"');
  expect(await services.thresholds()).toEqual([]);
  await services.setThreshold("ob_retest", 0.6, speaker);
  await services.setThreshold("", 0.5, speaker);
  expect((await services.thresholds()).map(({ setup, p }) => [setup, p])).toEqual([
    ["", 0.5],
    ["ob_retest", 0.6],
  ]);
});
