import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { certificate } from "../../src/domain/certificate.js";
import { projectRoot, sampleHouse } from "../support/run-ita.js";

const setups = mkdtempSync(join(tmpdir(), "ita-setups-"));
cpSync(join(projectRoot, "setups"), setups, { recursive: true });
afterAll(() => rmSync(setups, { recursive: true, force: true }));
const house = sampleHouse({ ITA_SETUPS_DIR: setups });

const spring = ["--from", "2025-03-01", "--to", "2025-03-31"];
const verify = async (id: string, ...more: string[]) => {
  const { code, stdout, stderr } = await house.ita(["verify", id, ...spring, ...more, "--json"]);
  expect(stderr).toBe("");
  return { code, made: certificate.parse(JSON.parse(stdout)) };
};
const stateOf = async (id: string): Promise<unknown> => {
  const { stdout } = await house.ita(["setups", "list", "--json"]);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; states: unknown[] });
  return lines.find((line) => line.id === id)?.states[0];
};
const asia = "asia_fvg_break";
const backtest = ["backtest", asia, "--from", "2025-03-01", "--to", "2025-03-31", "--samples", "1", "--json"];
const readRun = async () => {
  const { stdout } = await house.ita(backtest);
  const { run_id } = JSON.parse(stdout) as { run_id: string };
  const read = (file: string) => readFileSync(join(house.data, "runs", run_id, file), "utf8");
  return {
    trades: read("trades.csv"),
    result: read("result.json"),
    card: read("run_card.json"),
    page: read("report.html"),
  };
};

/** In this order: each step stands on what the journal holds from the one before, through a process of its own. */
describe("the causality certificate of the built product", () => {
  let unverified: Awaited<ReturnType<typeof readRun>>;

  it("is missing at first: the report says so, and so does every activation", async () => {
    unverified = await readRun();
    expect(unverified.page).toContain("not verified: /verify asia_fvg_break EURUSD M15");
    expect(JSON.parse(unverified.card)).toMatchObject({ causality: { verified: false } });
    const { code, stdout } = await house.ita(["setups", "activate", asia]);
    expect(code).toBe(2);
    expect(stdout).toContain("it has no causality certificate here. Ask for it: /verify asia_fvg_break EURUSD M15");
    expect(await stateOf(asia)).toMatchObject({ activation: "wished", verified: null });
  });

  it.each(["asia_fvg_break", "ob_retest"])("is given to %s on the sample market", async (id) => {
    const { code, made } = await verify(id);
    expect(code).toBe(0);
    expect(made).toMatchObject({ setup_id: id, verdict: "verified", findings: [], data: { synthetic: true } });
    expect(made.stable_from).toBeGreaterThanOrEqual(made.warmup);
    expect(made.prefixes).toBeGreaterThan(100);
  });

  it("is printed on the next report; the trades and the result keep their bytes", async () => {
    const verified = await readRun();
    expect(verified.page).toMatch(/verified \d{4}-\d\d-\d\d on EURUSD M15 2025-03-01 … 2025-03-31/);
    expect([verified.trades, verified.result]).toEqual([unverified.trades, unverified.result]);
    const { causality, ...rest } = JSON.parse(verified.card) as Record<string, unknown>;
    const { causality: _before, ...same } = JSON.parse(unverified.card) as Record<string, unknown>;
    expect(rest).toEqual(same);
    expect(causality).toMatchObject({ verified: true, symbol: "EURUSD", timeframe: "M15" });
  });

  it("lets the setup be activated, over restarts", async () => {
    const { code, stdout } = await house.ita(["setups", "activate", asia]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("is active now")]);
    expect(await stateOf(asia)).toMatchObject({ activation: "active", verified: expect.any(String) });
    const { stdout: said } = await house.ita(["setups", "list"]);
    expect(said).toMatch(/asia_fvg_break +v1.0 +EURUSD M15 +active /);
  });

  it("falls away with the rule it is of, not with its title", async () => {
    const file = join(setups, `${asia}.yaml`);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("title: Asia", "title: The Asia"));
    expect(await stateOf(asia)).toMatchObject({ activation: "active" });
    writeFileSync(file, text.replace("min_atr: 0.25", "min_atr: 0.3"));
    expect(await stateOf(asia)).toMatchObject({ activation: "wished", verified: null });
    expect((await house.ita(["setups", "list"])).stdout).toContain("edited since it was active (v1.0): /verify");
    writeFileSync(file, text);
    expect(await stateOf(asia)).toMatchObject({ activation: "active" });
  });

  it("is not given on a few days, and the answer says how many candles it takes", async () => {
    const { code, stdout } = await house.ita(["verify", "fvg_bracket", "--from", "2025-03-03", "--to", "2025-03-07"]);
    expect(code).toBe(2);
    expect(stdout).toContain("to show its warm-up it needs 1500 candles, there are 452");
  });

  it("is made by two processes at once, and the journal keeps both", async () => {
    const both = await Promise.all([verify("fvg_bracket"), verify("asia_range_break")]);
    expect(both.map(({ made }) => made.verdict)).toEqual(["verified", "verified"]);
    expect(await stateOf("fvg_bracket")).toMatchObject({ verified: expect.any(String) });
    expect(await stateOf("asia_range_break")).toMatchObject({ verified: expect.any(String) });
    expect((await house.ita(["doctor"])).stdout).toContain("✓ journal: whole");
  });

  it("is a matter of chat too, in Russian", async () => {
    const ask = async (text: string) => (await house.ita(["chat", text])).stdout;
    expect(await ask("поставь asia_fvg_break на паузу")).toContain("Пока вы не нажали, ничего не изменено");
    expect(await stateOf(asia)).toMatchObject({ activation: "active" });
    expect(await ask("/pause asia_fvg_break")).toContain("paused");
    expect(await stateOf(asia)).toMatchObject({ activation: "paused" });
  });
});
