import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findCommand } from "../../../../agents/assistant/command-table.js";
import { startRequest } from "../../../../src/domain/contracts.js";
import type { Variant } from "../../../../src/domain/variants.js";
import { loadCandles } from "../../../../src/services/data/load-candles.js";
import { ablateSetup } from "../../../../src/services/research/ablate-setup.js";
import { inPasses } from "../../../../src/services/research/in-passes.js";
import { loadVariant } from "../../../../src/services/research/load-variants.js";
import { createLocalVariants } from "../../../../src/services/research/local-variants.js";
import { requireSetup } from "../../../../src/services/setups/require-setup.js";
import { withText } from "../../../../src/services/setups/with-text.js";
import { ablationAnswer } from "../../../../tools/answers/ablation-answer.js";
import { researchBench } from "../../../support/research/bench.js";
import { testSymbols } from "../../../support/setups/symbols.js";

const control = { language: "en" as const };
const SETUP = `
id: gaps
version: v1.0
symbols: [EURUSD]
timeframe: M15
tz: UTC
required_tools:
  fvg: { tool: fvg, min_ticks: 0 }
  big: { tool: displacement, body_atr: 0.8 }
rule:
  long:
    sequence:
      - { event: fvg.bullish }
    require:
      - big.body > 0
      - close > open
  short: mirror
trade:
  entry: { order: market }
  stop: { at: fvg.bottom }
  target: { rr: 2 }
filters: { max_per_day: 2, cooldown: 2 }
checks: ["rr >= 1.9"]
`;
const request = startRequest.parse({ setup_id: "gaps" });

function bench(text = SETUP) {
  const made = researchBench();
  const setups = withText(made.parts.setups, "gaps", text);
  const trials = createLocalVariants({ ...made.parts, setups });
  return { ...made, deps: { ...made.deps, setups, trials: () => Promise.resolve(trials) } };
}

describe("an ablation", () => {
  it("gives the rule without a part what the file without it gives", async () => {
    const { deps } = bench();
    const { study } = await ablateSetup(deps, { request }, control);
    const cut: Record<string, string> = {
      "close > open": "      - close > open\n",
      "cooldown 2": ", cooldown: 2",
      "rr >= 1.9": 'checks: ["rr >= 1.9"]\n',
    };
    for (const [part, words] of Object.entries(cut)) {
      const row = study.rows.find(({ text }) => text === part);
      const alone = await ablateSetup(bench(SETUP.replace(words, "")).deps, { request }, control);
      expect(alone.study.whole).toMatchObject({ n: row?.n, total_r: row?.total_r, run_id: row?.run_id });
    }
    expect(study.whole.n).toBeGreaterThan(30);
    expect(study.rows.find(({ text }) => text === "cooldown 2")?.added).toBeGreaterThan(0);
  });

  it("keeps the request's overrides with and without each part, and leaves out what they set", async () => {
    const { deps } = bench();
    const strict = { ...request, extra: { "filters.max_per_day": 1, rr: 3 } };
    const { study } = await ablateSetup(deps, { request: strict }, control);
    const open = await ablateSetup(
      bench(SETUP.replace("max_per_day: 2, ", "").replace("rr: 2", "rr: 3")).deps,
      { request },
      control,
    );
    const row = study.rows.find(({ text }) => text === "max_per_day 1");
    expect(row?.n).toBe(open.study.whole.n);
    expect(row?.total_r).toBe(open.study.whole.total_r);
    expect(row?.n).toBeGreaterThan(study.whole.n);
  });

  it("names what does nothing, what cannot go, and what has too few trades", async () => {
    const { deps } = bench(
      SETUP.replace("      - big.body > 0\n      - close > open\n", "").replace("    require:\n", ""),
    );
    const { study } = await ablateSetup(deps, { request }, control);
    const verdicts = Object.fromEntries(study.rows.map(({ text, verdict }) => [text, verdict]));
    expect(verdicts).toMatchObject({ "fvg.bullish": "refused", "rr >= 1.9": "no_effect" });
    const [first] = study.on.period;
    const few = await ablateSetup(bench().deps, { request: { ...request, start: first, end: first } }, control);
    expect(few.study.whole.n).toBeLessThan(30);
    expect(few.study.rows.map(({ difference, p_holm: p }) => [difference, p])).toEqual(
      few.study.rows.map(() => [null, null]),
    );
    expect(few.files).toEqual(["parts.csv", "tried.json", "study.json"]);
  });

  it("runs the detectors once for all parts", async () => {
    const { parts, deps } = bench();
    const passes: number[] = [];
    const trials = createLocalVariants({ ...parts, setups: deps.setups });
    const watched = {
      tryVariants: (...[trial, told]: Parameters<typeof trials.tryVariants>) => {
        passes.push(trial.variants.length);
        return trials.tryVariants(trial, told);
      },
    };
    const { study } = await ablateSetup({ ...deps, trials: () => Promise.resolve(watched) }, { request }, control);
    expect(passes).toEqual([study.rows.length + 1]);
    const load = (extra: Variant["extra"]) =>
      loadVariant({ ...parts, setups: deps.setups }, { request, base, market }, { extra });
    const market = await loadCandles(parts, { symbol: testSymbols.require("EURUSD"), timeframe: "M15" });
    const base = await requireSetup({ ...parts, setups: deps.setups }, request);
    const loaded = await Promise.all([{ rr: 1 }, { rr: 2 }, { "fvg.min_ticks": 4 }, { rr: 3 }].map(load));
    expect(inPasses(loaded, 1).map(({ length }) => length)).toEqual([2, 1, 1]);
    expect(inPasses(loaded, 2).map(({ length }) => length)).toEqual([4]);
  });

  it("writes the same bytes again, and says all in both languages", async () => {
    const { deps, folder } = bench();
    const first = await ablateSetup(deps, { request }, control);
    const read = () =>
      first.files.map((file) => readFileSync(join(folder, "studies", first.study.id, file), "utf8")).join("\n");
    const before = read();
    const second = await ablateSetup(deps, { request }, control);
    expect(second.study.id).toMatch(/^ab_/);
    expect(read()).toBe(before);
    expect(first.files).toEqual(["parts.csv", "tried.json", "study.json", "parts.png"]);
    const [english, russian] = (["en", "ru"] as const).map((language) =>
      JSON.stringify(ablationAnswer(first, language).message),
    );
    expect(english).toContain("In sample");
    expect(russian).toContain("На этих же данных".toLowerCase().slice(3));
    expect(russian).not.toMatch(/noise|left out|whole rule/);
  });

  it("stops when it is cancelled, and keeps nothing; refuses an unknown setup", async () => {
    const { deps } = bench();
    const stop = new AbortController();
    const work = ablateSetup(
      deps,
      { request },
      { ...control, signal: stop.signal, progress: (share) => share > 0.3 && stop.abort() },
    );
    await expect(work).rejects.toMatchObject({ code: "cancelled" });
    expect(await deps.studies.list()).toEqual([]);
    const other = startRequest.parse({ setup_id: "nothing_here" });
    await expect(ablateSetup(deps, { request: other }, control)).rejects.toMatchObject({ code: "unknown_setup" });
  });

  it("is asked for by command as the model asks for it", () => {
    const found = findCommand("/ablate asia_fvg_break EURUSD 2025-01..2025-06 rr=3");
    expect(found?.entry.plan(found.words)).toMatchObject({
      name: "ablate",
      args: { setup_id: "asia_fvg_break", symbol: "EURUSD", start: "2025-01-01", end: "2025-06-30", extra: { rr: 3 } },
    });
  });
});
