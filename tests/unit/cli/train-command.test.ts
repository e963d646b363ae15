import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../../../src/cli/cli-context.js";
import { trainCommand } from "../../../src/cli/train-command.js";
import type { ScoreTable } from "../../../src/scoring/data/score-table.js";
import { logistic, planted } from "../../support/score/planted.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

function fileOf(table: ScoreTable): string {
  const rows = Array.from({ length: table.length }, (_, i) =>
    [table.t0[i], table.t1[i], table.outcome[i], ...table.columns.map((column) => column[i])].join(","),
  );
  const path = join(temporaryFolder(), "features.csv");
  writeFileSync(path, `${[["t0", "t1", "outcome", ...table.names].join(","), ...rows].join("\n")}\n`);
  return path;
}

async function ran(...words: readonly string[]): Promise<string> {
  let said = "";
  const print = (text: string): void => {
    said += text;
  };
  const context = { print, surroundings: { errors: {}, output: {} } } as unknown as CliContext;
  const program = new Command().exitOverride();
  trainCommand(program, context);
  await program.parseAsync(["train", ...words], { from: "user" });
  return said;
}

describe("ita train --dry-run", () => {
  const signal = (): string => fileOf(planted({ rows: 700, features: 3, seed: 5, p: ([a = 0]) => logistic(1.4 * a) }));
  const nothing = (): string => fileOf(planted({ rows: 400, features: 3, seed: 6, p: () => 0.5 }));

  it("prints the figures of a planted signal, which may be promoted", async () => {
    const found = JSON.parse(await ran("--features", signal(), "--dry-run", "--json")) as Record<string, unknown>;
    expect(Object.keys(found).slice(0, 8)).toEqual([
      "n",
      "auc",
      "brier",
      "brier_skill",
      "ece",
      "ece_null_p95",
      "promotable",
      "reasons",
    ]);
    expect(found).toMatchObject({ n: 700, promotable: true, reasons: [] });
    expect(found["auc"]).toBeGreaterThan(0.7);
  });

  it("says why not where there is nothing to learn", async () => {
    const found = JSON.parse(await ran("--features", nothing(), "--dry-run", "--json")) as Record<string, unknown>;
    expect(found["promotable"]).toBe(false);
    expect((found["reasons"] as string[]).length).toBeGreaterThan(0);
  });

  it("prints a table for people", async () => {
    const said = await ran("--features", signal(), "--dry-run");
    expect(said).toContain("may be promoted");
    expect(said).toContain("Brier skill");
  });

  it("refuses what is not there", async () => {
    await expect(ran("--features", "/nowhere/x.csv", "--dry-run")).rejects.toThrow('There is no file "x.csv"');
    await expect(ran("--dry-run")).rejects.toThrow("Say what to learn from");
  });
});
