import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { flowsPage } from "../../../agents/flows-page.js";
import { BACKTEST_STEPS } from "../../../src/ports/backtest-jobs.js";

const root = join(import.meta.dirname, "..", "..", "..");

describe("docs/flows.md", () => {
  it("is what the graphs draw now (else: npm run build && node scripts/draw-flows.mjs)", async () => {
    expect(readFileSync(join(root, "docs", "flows.md"), "utf8")).toBe(await flowsPage());
  });

  it("shows the backtest flow as one line of the brief's nodes", async () => {
    const page = await flowsPage();
    const next = (node: string): string | undefined => new RegExp(`^ +${node} -.*> (\\w+);$`, "m").exec(page)?.[1];
    const path = ["__start__"];
    for (let node = next("__start__"); node !== undefined && path.length < 20; node = next(node)) path.push(node);
    expect(path).toEqual(["__start__", "start", ...BACKTEST_STEPS, "__end__"]);
  });
});

describe("langgraph.json", () => {
  it("names one built module and its export for each graph", () => {
    const { graphs } = JSON.parse(readFileSync(join(root, "langgraph.json"), "utf8")) as {
      graphs: Record<string, string>;
    };
    expect(graphs).toEqual({ backtest: "./dist/src/studio.js:backtest", tick: "./dist/src/studio.js:tick" });
  });
});
