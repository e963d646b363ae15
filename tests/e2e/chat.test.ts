import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";

const house = sampleHouse();

describe("a conversation without a terminal: one request a line, answers in order", () => {
  it("tests a setup, follows up, and answers in the language of each question", async () => {
    const lines = [
      "backtest asia_fvg_break on EURUSD M15 from January to September 2025",
      "the same with rr 1:3",
      "compare with the previous one",
      "покажи худшие сделки",
    ];
    const { code, stdout } = await house.ita(["chat"], `${lines.join("\n")}\n`);
    expect(code).toBe(0);
    expect(stdout.match(/Run bt_2025_09_30_[0-9a-f]{8}/g)).toHaveLength(2);
    expect(stdout).toContain("Synthetic sample market");
    expect(stdout).toContain("Синтетический учебный рынок");
    expect(stdout).toMatch(/bt_2025_09_30_[0-9a-f]{8} ↔ bt_2025_09_30_[0-9a-f]{8}/);
    expect(stdout).toMatch(/Худшие \d+, всего сделок \d+/);
    expect(readdirSync(join(house.data, "runs")).filter((name) => name.startsWith("bt_"))).toHaveLength(2);
  });

  it("refuses with exit code 2 what it does not do", async () => {
    const { code, stdout } = await house.ita(["chat", "buy EURUSD now"]);
    expect(code).toBe(2);
    expect(stdout).toContain("I place no orders");
  });

  it("plans without running anything", async () => {
    const asked = "прогони asia_fvg_break на EURUSD с января по сентябрь 2025\nwhat is the weather\n";
    const { stdout } = await house.ita(["ask", "--plan", "--json", "-"], asked);
    const [plan, none] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(plan.tool_calls).toEqual([
      {
        name: "run_backtest",
        args: {
          setup_id: "asia_fvg_break",
          symbol: "EURUSD",
          start: "2025-01-01",
          end: "2025-09-30",
          mode: "backtest",
        },
      },
    ]);
    expect(none.tool_calls).toEqual([]);
  });
});
