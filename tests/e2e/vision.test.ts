import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";

const house = sampleHouse();

it("/vision behind a snapshot tells by the detectors, without a model, what the marked pictures show, and calls the market synthetic", async () => {
  const { code, stdout } = await house.ita(
    ["chat"],
    "/snapshot GER40 M15 2025-03-05 10:30\n/vision\n/vision nonsense\n",
  );
  expect(code).toBe(2);
  const said = stdout.slice(stdout.indexOf("_read_"));
  expect(said).toMatch(/GER40 M15 · 20038\.2 · bearish leg, price in its premium/);
  expect(said).toMatch(/above: Z\d bearish iFVG M15 20042\.9–20081\.9, \+4\.7 pips, \+0\.21 ATR/);
  expect(said).toMatch(/below: L\d Asia low 20034\.8, −3\.4 pips, −0\.15 ATR/);
  expect(said).toContain("Synthetic sample market");
  expect(said).toContain('I know no symbol "nonsense"');
  expect(existsSync(join(house.data, "exchange", "snapshots", "GER40_M15_read_202503050930.png"))).toBe(true);
});
