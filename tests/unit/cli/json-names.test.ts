import { Command } from "commander";
import { describe, expect, it } from "vitest";
import type { CliContext } from "../../../src/cli/cli-context.js";
import { runsCommand } from "../../../src/cli/runs-command.js";
import { whyCommand } from "../../../src/cli/why-command.js";

const SERVICES = {
  listRuns: () =>
    Promise.resolve([
      {
        runId: "bt_1",
        setupId: "s",
        symbol: "EURUSD",
        timeframe: "M15",
        period: ["2025-01-01", "2025-12-31"],
        trades: 3,
        winrate: 0.5,
        sumR: 1.5,
      },
    ]),
  why: () =>
    Promise.resolve({
      setupId: "s",
      symbol: "EURUSD",
      timeframe: "M15",
      when: "2025-03-05",
      synthetic: false,
      bars: [{ time: "2025-03-05T10:00:00.000Z", outcome: "nothing", lines: ["no signal"] }],
      looked: 1,
      signals: 0,
    }),
};

/** What a command prints as JSON. */
async function printed(add: (program: Command, context: CliContext) => void, ...args: string[]): Promise<unknown> {
  let text = "";
  const context = {
    house: () => Promise.resolve({ services: SERVICES, config: { clock: undefined } }),
    print: (part: string) => {
      text += part;
    },
  };
  const program = new Command();
  add(program, context as unknown as CliContext);
  await program.parseAsync(args, { from: "user" });
  return JSON.parse(text);
}

describe("JSON of the command line bears the names of the contracts", () => {
  it("runs", async () => {
    expect(await printed(runsCommand, "runs", "--json")).toEqual({
      run_id: "bt_1",
      setup_id: "s",
      symbol: "EURUSD",
      timeframe: "M15",
      period: ["2025-01-01", "2025-12-31"],
      trades_count: 3,
      winrate: 0.5,
      sum_r: 1.5,
    });
  });

  it("why", async () => {
    const { setupId: _setupId, ...rest } = await SERVICES.why();
    expect(await printed(whyCommand, "why", "s", "--json")).toEqual({ setup_id: "s", ...rest });
  });
});
