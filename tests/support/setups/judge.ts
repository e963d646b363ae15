import type { CandleBuffer } from "../../../src/domain/candles.js";
import { Evaluator } from "../../../src/setup-manager/evaluation/evaluator.js";
import type { EvaluatorOptions } from "../../../src/setup-manager/evaluation/evaluator-options.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import type { Setup } from "../../../src/setup-manager/setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { flatRows, type HandEntry, handCandles, handRun } from "./hand-run.js";
import { testSymbols } from "./symbols.js";

/** A setup file; each part is YAML, indented by two where it stands under a key. */
export interface SetupText {
  readonly tools?: string;
  readonly rule?: string;
  readonly trade?: string;
  readonly rest?: string;
}

const TRADE = "{ entry: { order: market }, stop: { at: close - 1% * close }, target: { rr: 2 } }";

export const setupText = ({ tools = "{}", rule, trade = TRADE, rest = "" }: SetupText): string =>
  `id: test_setup
version: v1
symbols: [EURUSD]
timeframe: M15
required_tools: ${tools}
rule: ${rule ?? "{ long: { require: [close > open] }, short: mirror }"}
trade: ${trade}
${rest}
`;

/** The setup, or an error with every issue. */
export function setupOf(text: SetupText | string, extra: Readonly<Record<string, unknown>> = {}): Setup {
  const yaml = typeof text === "string" ? text : setupText(text);
  const loaded = loadSetup({ text: yaml, file: "test.yaml", symbols: testSymbols, extra });
  if (loaded.ok) return loaded.setup;
  throw new Error(loaded.issues.map(printIssue).join("\n"));
}

/** Printed issues of a file that is wrong; [] where it is right. */
export function issuesOf(text: SetupText | string, extra: Readonly<Record<string, unknown>> = {}): readonly string[] {
  const yaml = typeof text === "string" ? text : setupText(text);
  const loaded = loadSetup({ text: yaml, file: "test.yaml", symbols: testSymbols, extra });
  return loaded.ok ? [] : loaded.issues.map(printIssue);
}

export interface Judged extends EvaluatorOptions {
  readonly candles?: CandleBuffer;
  readonly entries?: Readonly<Record<string, HandEntry>>;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** The evaluation of a setup over hand-made candles and records, run to the end. */
export function judge(
  text: SetupText | string,
  { candles, entries = {}, extra = {}, ...options }: Judged = {},
): Evaluator {
  const setup = setupOf(text, extra);
  const run = handRun(setup.tools, candles ?? handCandles(flatRows(24)), entries);
  return new Evaluator(setup, run, options).run();
}

/** `long 5`, `short 9`: the signals in a line each. */
export const told = (evaluator: Evaluator): readonly string[] =>
  evaluator.signals.map(({ bar, side }) => `${side === 1 ? "long" : "short"} ${bar}`);
