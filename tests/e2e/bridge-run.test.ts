import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MINUTE } from "../../src/domain/civil.js";
import { said } from "../support/data/utc.js";
import { brokerCandles } from "../support/live/broker-candles.js";
import { SimulatedTerminal } from "../support/live/simulated-terminal.js";
import { sampleHouse } from "../support/run-ita.js";
import { startRun } from "../support/start-run.js";

const PORT = 18_790 + (process.pid % 1_000);
const house = sampleHouse({ ITA_BRIDGE_PORT: String(PORT) });
let running: ChildProcess | undefined;
afterAll(() => running?.kill("SIGKILL"));

/** Looks again and again until it holds; the test's own time limit ends it. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await pause(20);
}

/** `ita run` of the built product, once it says that it watches. */
async function run(): Promise<void> {
  const child = startRun(house.data, { ITA_BRIDGE_PORT: String(PORT) });
  running = child;
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  await until(() => {
    if (child.exitCode !== null) throw new Error(printed);
    return printed.includes("Watching: candles of MetaTrader 5 by the bridge");
  });
}

describe("ita run with a terminal", () => {
  let terminal: SimulatedTerminal;
  const from = said(Date.now() - 500 * 24 * 60 * MINUTE);
  const history = brokerCandles("M15", `${from.slice(0, 10)} 00:00`, said(Date.now() + 60 * MINUTE));

  /** Open times of EURUSD M15 in the journal that can be read. */
  const stored = (): number[] => {
    const journal = new Sqlite(join(house.data, "ita.db"), { readonly: true });
    const rows = journal.prepare(
      "SELECT open_time FROM live_candles c JOIN live_series s USING (feed, symbol, timeframe) WHERE symbol = 'EURUSD' AND timeframe = 'M15' AND open_time < mark ORDER BY open_time",
    );
    const times = rows.pluck().all() as number[];
    journal.close();
    return times;
  };
  /** The newest candle that has closed. */
  const newest = (): number | undefined =>
    [...history.openTime.subarray(0, history.length)].filter((time) => time + 15 * MINUTE <= Date.now()).at(-1);

  beforeAll(async () => {
    expect((await house.ita(["verify", "asia_fvg_break"])).code).toBe(0);
    expect((await house.ita(["setups", "activate", "asia_fvg_break"])).code).toBe(0);
    const { token } = JSON.parse((await house.ita(["feed", "token", "--json"])).stdout) as { token: string };
    terminal = new SimulatedTerminal({
      url: `http://127.0.0.1:${PORT}`,
      token,
      server: "NY+7",
      now: Date.now,
      history: (symbol, timeframe) => (`${symbol} ${timeframe}` === "EURUSD M15" ? history : undefined),
    });
    await run();
  });

  it("asks the terminal for what the setups need, up to the newest candle, and knows its clock", async () => {
    await until(async () => {
      await terminal.tick();
      return stored().at(-1) === newest();
    });
    const times = stored();
    expect(times.length).toBeGreaterThan(500);
    const made = [...history.openTime.subarray(0, history.length)];
    expect(times).toEqual(made.filter((time) => time >= (times[0] as number) && time <= (times.at(-1) as number)));
    const offset = await house.ita(["ask", "/offset"]);
    expect(offset.stdout).toMatch(/✓ terminal \(Simulated-Demo\): its clock shows \+0[23]:00, as NY\+7 says/);
    expect((await house.ita(["feed"])).stdout).toContain(" heard ");
    expect((await house.ita(["doctor"])).stdout).toMatch(/✓ live candles: terminal heard \d+ s ago/);
  });

  it("goes on after it was killed, with what it had", async () => {
    const before = stored();
    running?.kill("SIGKILL");
    if (running !== undefined) await once(running, "close");
    await run();
    await until(async () => {
      await terminal.tick();
      return terminal.statuses.at(-1) === 200;
    });
    expect(stored().slice(0, before.length)).toEqual(before);
  });
});
