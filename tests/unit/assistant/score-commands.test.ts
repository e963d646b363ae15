import { describe, expect, it } from "vitest";
import { findCommand } from "../../../agents/assistant/command-table.js";
import { tools } from "../../../tools/index.js";

/** The call that a command line stands for, held to its tool's schema. */
function callOf(line: string): unknown {
  const found = findCommand(line);
  const plan = found?.entry.plan(found.words);
  if (plan?.kind !== "tool") return plan;
  const tool = tools.find(({ name }) => name === plan.name);
  return { name: plan.name, ...(tool?.schema.parse(plan.args) as object) };
}

describe("the commands that show the score", () => {
  it.each([
    ["/model", { name: "model_card" }],
    ["/model fvg_bracket", { name: "model_card", what: "fvg_bracket" }],
    ["/model fvg_bracket preference", { name: "model_card", what: "fvg_bracket", kind: "preference" }],
    ["/model m_2026-11-27_e104e14b", { name: "model_card", what: "m_2026-11-27_e104e14b" }],
    ["/cases", { name: "nearest_cases" }],
    ["/cases a17", { name: "nearest_cases", alert: "a17" }],
    ["/stats by score", { name: "alert_stats", by: "score", feed: "live" }],
  ])("%s", (line, call) => {
    expect(callOf(line)).toEqual(call);
  });

  it("takes no alert that is none", () => {
    expect(() => callOf("/cases seventeen")).toThrow();
  });
});
