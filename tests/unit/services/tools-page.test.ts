import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import { dispatch } from "../../../src/market-tools/dispatch.js";
import { TOOLS } from "../../../src/market-tools/registry.js";
import type { ChartRenderer } from "../../../src/ports/chart-renderer.js";
import { drawTools } from "../../../src/services/tools-page/draw-tools.js";
import { exampleSetup } from "../../../src/services/tools-page/example-setup.js";
import { TOOL_EXAMPLES } from "../../../src/services/tools-page/tool-examples.js";
import { toolsPage } from "../../../src/services/tools-page/tools-page.js";
import { walkCandles } from "../../support/chart-candles.js";
import { symbols } from "../../support/data/symbols.js";

const docs = join(import.meta.dirname, "..", "..", "..", "docs");
const page = readFileSync(join(docs, "market-tools.md"), "utf8");

describe("docs/market-tools.md", () => {
  test("is what the specs say now (else: npm run build && node scripts/draw-tools.mjs)", () => {
    expect(page).toBe(toolsPage(symbols));
  });

  test("names every tool with all of its parameters, events and fields", () => {
    const sections = page.split("\n## ").slice(1);
    for (const { name, params, fields, events } of TOOLS) {
      const section = sections.find((text) => text.startsWith(`${name}\n`)) ?? "";
      for (const word of [...params, ...fields].map((one) => one.name)) expect(section).toContain(`\`${word}\``);
      const plain = events.map((event) => event.name).filter((word) => section.includes(`\`${word}\``));
      expect(plain.length).toBeGreaterThanOrEqual(Math.ceil(events.length / 3));
      for (const part of ["Warm-up", "At least", "Lag", "Cost", "Stands on"]) expect(section).toContain(`**${part}**`);
    }
  });

  test.each(TOOL_EXAMPLES)("its example of $tool is a setup that loads, and shows that tool", (example) => {
    const { tools } = exampleSetup(example, symbols);
    expect(tools.find(({ name }) => name === example.show)?.spec.name).toBe(example.tool);
  });

  test("an example that does not load breaks the page", () => {
    const wrong = { tool: "fvg", yaml: "required_tools: { g: { tool: fvg, min_atr: 99 } }", symbol: "EURUSD" } as const;
    const example = { ...wrong, show: "g", from: "", to: "", about: "" };
    expect(() => exampleSetup(example, symbols)).toThrow(/must lie between 0 and 20, but is 99/);
  });

  test.each(TOOLS)("its picture of $name is there, 1280 wide, light to load", ({ name }) => {
    expect(page).toContain(`](market-tools/${name}.png)`);
    const png = readFileSync(join(docs, "market-tools", `${name}.png`));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, 720]);
    expect(png.length).toBeLessThan(120_000);
  });

  test("what is said under a picture's title fits into one line", () => {
    for (const { tool, about } of TOOL_EXAMPLES) expect(about.length, tool).toBeLessThan(79);
  });
});

describe("the pictures", () => {
  const titles: string[] = [];
  const renderer: ChartRenderer = {
    render: (chart) => {
      titles.push(`${chart.title} | ${chart.captions.join(" | ")}`);
      return Promise.resolve(Buffer.from(chart.title));
    },
  };
  const market = walkCandles(3_000);
  const candles = new Map([["EURUSD", { candles: market, source: "a seeded walk" }]]);
  const draw = async (from: string, to: string, tool = "fvg") => {
    const examples = TOOL_EXAMPLES.filter((one) => one.tool === tool).map((one) => ({ ...one, from, to }));
    const drawn: string[] = [];
    for await (const { tool: name } of drawTools({ symbols, renderer, candles }, examples)) drawn.push(name);
    return drawn;
  };

  test("say which candles they show, on the symbol's clock, and from where", async () => {
    expect(await draw("2025-03-20 02:00", "2025-03-20 16:00")).toEqual(["fvg"]);
    expect(titles).toEqual([
      "EURUSD M15 · fvg | 2025-03-20 02:00 … 2025-03-20 16:15 New York, drawn as known at its end | axis: New York · a seeded walk",
    ]);
  });

  test("are made of the days they name or not at all", async () => {
    await expect(draw("2023-03-20 02:00", "2023-03-20 16:00")).rejects.toThrow(Refusal);
    await expect(draw("2031-03-20 02:00", "2031-03-20 16:00", "atr")).rejects.toThrow(
      /which these candles do not hold/,
    );
  });

  test("are left out where the symbol has no candles", async () => {
    expect(await draw("2025-03-20 09:00", "2025-03-20 12:00", "initial_balance")).toEqual([]);
  });

  test("rest on tools that run", () => {
    for (const example of TOOL_EXAMPLES) {
      const { tools, symbol } = exampleSetup(example, symbols);
      const run = dispatch({ candles: market, symbol, tools, lifecycle: "all" });
      run.run();
      expect(run.entries.has(example.show)).toBe(true);
    }
  });
});
