import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explainSetup } from "../../../src/setup-manager/explain-setup.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { setupSchema } from "../../../src/setup-manager/setup-schema.js";
import { testSymbols } from "../../support/setups/symbols.js";

const FILES = readdirSync("setups").filter((file) => file.endsWith(".yaml"));

function shipped(file: string): Setup {
  const loaded = loadSetup({
    text: readFileSync(`setups/${file}`, "utf8"),
    file: `setups/${file}`,
    symbols: testSymbols,
  });
  if (loaded.ok) return loaded.setup;
  throw new Error(loaded.issues.map(printIssue).join("\n"));
}

describe("the setups that ship", () => {
  it("are eight", () => {
    expect(FILES).toHaveLength(8);
  });

  it.each(FILES)("%s is right, named after its file, and its resolved rule is pinned", async (file) => {
    const setup = shipped(file);
    expect(`${setup.id}.yaml`).toBe(file);
    const text = `${JSON.stringify({ hash: setup.hash, ...setup.resolved }, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../golden/setup-manager/resolved/${setup.id}.json`);
  });

  it("setup.schema.json is what the shapes and the registry say", async () => {
    await expect(`${JSON.stringify(setupSchema(), null, 2)}\n`).toMatchFileSnapshot(
      "../../../setups/setup.schema.json",
    );
  });

  it("a resolved rule, written as a file, is the same rule", () => {
    for (const file of FILES) {
      const setup = shipped(file);
      expect(JSON.parse(JSON.stringify(setup.resolved))).toEqual(setup.resolved);
    }
  });
});

describe("a setup in readable lines", () => {
  it("IB_raid_v1", () => {
    const summary = explainSetup(shipped("IB_raid_v1.yaml"));
    expect(summary).toMatchObject({
      id: "IB_raid_v1",
      tools: [
        "ib: InitialBalance",
        "raid: LiquiditySweep (of ib)",
        "fvg: FVG (min_atr 0.15)",
        "bias: MarketStructure (H1)",
        "h1: ATR (H1)",
      ],
      filters: [
        "within 10:00–13:00 Europe/Berlin (mon, tue, wed, thu)",
        "spread at most 2.5 pips",
        "more than 4 bars after the last signal",
        "at most 1 signal a day",
      ],
      limits: [
        "risks 1% of equity a trade, 1 open at most",
        "account 10000 USD",
        "score above 0.55; without a model it lets by",
      ],
    });
    expect(summary.sides[1]).toEqual({
      side: "short",
      steps: ["raid.high", "then fvg.bearish, within 6 bars"],
      require: [
        "close > ib.mid",
        "raid.depth_atr between 0.1 and 1.5",
        "bias.direction != bullish",
        "ib.range / h1.value between 0.3 and 3",
      ],
      unless: ["close > raid.extreme", "raid.low_broken"],
      checks: ["rr >= 1.5"],
      trade: [
        "entry: limit at fvg.bottom, works 4 bars",
        "stop: raid.extreme with 0.1 ATR of room",
        "target: 2 R from the fill",
        "at 1 R: stop to break-even",
        "at 1.5 R: close 50%",
        "out at 17:25 Europe/Berlin",
      ],
    });
  });

  it("ob_retest and asia_range_break", () => {
    const retest = explainSetup(shipped("ob_retest.yaml"));
    expect(retest.sides[0]?.trade).toEqual([
      "entry: market, at the next open",
      "stop: ob.bottom with 0.2 ATR and 2 ticks of room",
      "target: pools.nearest_above with 2 ticks of room",
      "at 1 R: stop to break-even",
      "at 2 R: trail by 2 ATR",
    ]);
    expect(explainSetup(shipped("asia_range_break.yaml")).tools).toEqual([
      "asia: SessionRange (session 00:00–06:00 UTC, min_coverage 0)",
    ]);
  });
});
