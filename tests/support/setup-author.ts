import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { lineDiff } from "../../src/domain/line-diff.js";
import { SymbolBook, type SymbolSpec, symbolSpec } from "../../src/domain/symbol.js";
import { draftSetup } from "../../src/setup-author/draft-setup.js";
import { editSetup } from "../../src/setup-author/edit-setup.js";
import { loadSetup } from "../../src/setup-manager/load-setup.js";
import { printIssue } from "../../src/setup-manager/setup-issue.js";
import { editSource } from "../../src/setup-manager/writing/edit-source.js";

/** A request and what its setup has to mean. What is not written is the usual: EURUSD, M15, both sides, 1 % risk, nothing unread. */
export interface DraftCase {
  readonly text: string;
  readonly symbols?: string;
  readonly timeframe?: string;
  /** `raid=liquidity_sweep of:asia` */
  readonly tools: readonly string[];
  readonly sides: "long" | "short" | "both";
  /** `raid.low > fvg.bullish 8`, each with its `within`. */
  readonly steps: string;
  readonly require?: readonly string[];
  readonly entry: string;
  readonly stop: string;
  readonly target: number | string | null;
  readonly manage?: readonly unknown[];
  readonly exit_at?: string;
  readonly filters?: unknown;
  readonly checks?: readonly string[];
  readonly risk?: string;
  readonly unread?: readonly string[];
}

export const draftCases = (file: string): readonly DraftCase[] =>
  JSON.parse(readFileSync(`tests/golden/setup-author/${file}`, "utf8")) as DraftCase[];

/** The symbols of data/symbols.yaml. */
const symbols = new SymbolBook(
  Object.entries(load(readFileSync("data/symbols.yaml", "utf8")) as Record<string, SymbolSpec>).map(([id, spec]) => ({
    ...symbolSpec.parse(spec),
    id,
  })),
);
export const shippedSymbols = (): SymbolBook => symbols;

type Data = Record<string, unknown>;
const pairs = (data: object): [string, unknown][] => Object.entries(data);
const plain = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
const placed = ({ at, ...more }: Data): string =>
  [at, ...pairs(more).map(([key, value]) => `${key} ${plain(value)}`)].join(" ");

/** What a draft comes to, in the form of a case; the mistakes of the YAML, where it has any. */
export function drafted(text: string): DraftCase | { readonly no: unknown } {
  const draft = draftSetup(text, { symbols: shippedSymbols(), symbol: "EURUSD", taken: [] });
  if (!draft.ok) return { no: draft.why };
  const loaded = loadSetup({
    text: draft.yaml,
    file: `setups/${draft.id}.yaml`,
    id: draft.id,
    symbols: shippedSymbols(),
  });
  if (!loaded.ok) return { no: loaded.issues.map(printIssue) };
  const data = load(draft.yaml) as { [key: string]: Data };
  const side = typeof data["rule"]?.["long"] === "object" ? "long" : "short";
  const rule = data["rule"]?.[side] as { sequence?: { event: string; within?: number }[]; require?: string[] };
  const trade = data["trade"] as { [key: string]: Data };
  const { order, at, expires } = trade["entry"] as { order: string; at?: string; expires?: number };
  const target = trade["target"];
  const exit = trade["exit_at"] as { time: string; tz: string } | undefined;
  return {
    text,
    ...other("symbols", String(data["symbols"]), "EURUSD"),
    ...other("timeframe", String(data["timeframe"]), "M15"),
    tools: pairs(data["required_tools"] ?? {}).map(([name, entry]) => {
      const { tool, ...params } = entry as Data;
      return [`${name}=${tool}`, ...pairs(params).map(([key, value]) => `${key}:${plain(value)}`)].join(" ");
    }),
    sides: Object.keys(data["rule"] ?? {}).length === 2 ? "both" : side,
    steps: (rule.sequence ?? []).map(({ event, within }) => [event, within].filter(Boolean).join(" ")).join(" > "),
    ...(rule.require === undefined ? {} : { require: rule.require }),
    entry: at === undefined ? order : `${order} ${at} ${expires}`,
    stop: placed(trade["stop"] ?? {}),
    target: target === undefined ? null : "rr" in target ? (target["rr"] as number) : placed(target),
    ...(trade["manage"] === undefined ? {} : { manage: trade["manage"] as unknown as unknown[] }),
    ...(exit === undefined ? {} : { exit_at: `${exit.time} ${exit.tz}` }),
    ...(data["filters"] === undefined ? {} : { filters: data["filters"] }),
    ...(data["checks"] === undefined ? {} : { checks: data["checks"] as unknown as string[] }),
    ...other("risk", String(data["risk"]?.["per_trade"]), "1%"),
    ...(draft.unread.length === 0 ? {} : { unread: draft.unread }),
  };
}

const other = (key: string, value: string, usual: string): Data => (value === usual ? {} : { [key]: value });

/** An edit in words of a shipped setup, and the lines of the file that it takes out and puts in. */
export interface EditCase {
  readonly setup: string;
  readonly text: string;
  readonly changes: readonly string[];
  readonly unread?: readonly string[];
  readonly missing?: string;
  /** Mistakes of the file then; never there. */
  readonly issues?: readonly string[];
}

export const editCases = (): readonly EditCase[] =>
  JSON.parse(readFileSync("tests/golden/setup-author/edits.json", "utf8")) as EditCase[];

/** What edits of a shipped setup, one after the other, come to, in the form of a case. */
export function edited(setup: string, ...texts: readonly string[]): EditCase {
  const before = readFileSync(`setups/${setup}.yaml`, "utf8");
  const check = (yaml: string) => loadSetup({ text: yaml, file: `setups/${setup}.yaml`, id: setup, symbols });
  let after = before;
  let last: ReturnType<typeof editSetup> | undefined;
  for (const text of texts) {
    const loaded = check(after);
    const resolved = loaded.ok ? loaded.setup.resolved : undefined;
    last = editSetup(text, { data: load(after) as Data, resolved }, symbols);
    after = editSource(after, last.edits) ?? "";
  }
  const found = check(after);
  return {
    setup,
    text: texts.at(-1) ?? "",
    changes: lineDiff(before, after, 0)
      .filter(({ kind }) => kind !== "@")
      .map(({ kind, text: line }) => `${kind}${line}`),
    ...(last === undefined || last.unread.length === 0 ? {} : { unread: last.unread }),
    ...(last?.missing === undefined ? {} : { missing: last.missing }),
    ...(found.ok ? {} : { issues: found.issues.map(printIssue) }),
  };
}
