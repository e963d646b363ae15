import { canonicalJson, sha256 } from "../domain/hash.js";
import { didYouMean } from "../domain/nearest.js";
import type { SymbolBook, SymbolSpec } from "../domain/symbol.js";
import type { Timeframe } from "../domain/timeframe.js";
import { cleanText } from "./loading/clean-text.js";
import { IssueList } from "./loading/issue-list.js";
import { applyOverrides, type Extra } from "./loading/overrides.js";
import { readRule } from "./loading/read-rule.js";
import { readAccount, readFilters, readLive, readRisk, readScore, readTimeframe } from "./loading/read-sections.js";
import { readShape } from "./loading/read-shape.js";
import { readTools } from "./loading/read-tools.js";
import { readZone } from "./loading/read-zone.js";
import { resolvedRule } from "./loading/resolved.js";
import { readDocument } from "./loading/setup-document.js";
import type { SetupFile } from "./loading/setup-shape.js";
import type { Setup } from "./setup.js";
import type { SetupIssue } from "./setup-issue.js";

export interface LoadInput {
  /** The YAML. */
  readonly text: string;
  /** Its name in messages, `setups/IB_raid_v1.yaml`. */
  readonly file: string;
  /** The id its file name stands for, where the file is one of the store's. */
  readonly id?: string;
  readonly symbols: SymbolBook;
  /** These replace the setup's own: any known name of a symbol. */
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  /** Overrides of the start request. */
  readonly extra?: Extra;
}

export type LoadedSetup =
  | { readonly ok: true; readonly setup: Setup }
  | { readonly ok: false; readonly issues: readonly SetupIssue[] };

/** Reads a setup file whole: a setup that can run, or every mistake at once, each with file, line and path. */
export function loadSetup(input: LoadInput): LoadedSetup {
  const document = readDocument(input.text);
  if ("message" in document) {
    return { ok: false, issues: [{ file: input.file, line: document.line, path: "", message: document.message }] };
  }
  const { data, paths, issues: refused } = applyOverrides(document.data, input.extra ?? {});
  const issues = new IssueList(input.file, document, [...paths, ...refused.map(({ path }) => path)]);
  for (const { path, message } of refused) issues.add(path, message);
  const { file, misspelt } = readShape(data, issues);
  const anyEntry = misspelt.includes("required_tools");
  checkId(file.id, input.id, issues);
  const own = ownContext(file, anyEntry, input.symbols, issues);
  const asked = askedSymbol(input, issues);
  if (own === undefined) {
    // Without a symbol and a timeframe the rest is still read, so that its mistakes are told too.
    const any = input.symbols.all[0];
    if (any !== undefined)
      build(file, data, { ids: [], symbol: asked ?? any, timeframe: input.timeframe, anyEntry }, issues);
    return { ok: false, issues: issues.all };
  }
  const first = build(file, data, own, issues);
  const context: Context = { ...own, symbol: asked ?? own.symbol, timeframe: input.timeframe ?? own.timeframe };
  const same = context.symbol.id === own.symbol.id && context.timeframe === own.timeframe;
  const last = same ? first : build(file, data, context, issues);
  if (issues.any || first === undefined || last === undefined) return { ok: false, issues: issues.all };
  return { ok: true, setup: { ...last, hash: contentHash(first), resolved: resolvedRule(last) } };
}

/** A title stands in lists and buttons. */
const MOST_TITLE = 80;

type Unhashed = Omit<Setup, "hash" | "resolved">;

interface Context {
  /** Ids of the file's symbols. */
  readonly ids: readonly string[];
  readonly symbol: SymbolSpec;
  /** Undefined where the file's cannot be read. */
  readonly timeframe: Timeframe | undefined;
  /** The tools stand under a misspelt key: any name may be one of them. */
  readonly anyEntry: boolean;
}

/** What the rule means on its own symbol and timeframe, whatever it is run on. */
function contentHash(setup: Unhashed): string {
  const { active: _active, title: _title, ...content } = resolvedRule(setup);
  return sha256(canonicalJson(content));
}

/** Two files with one id would be two setups of one name: in runs, in journals, in the live loop. */
function checkId(id: string | undefined, named: string | undefined, issues: IssueList): void {
  if (id === undefined || named === undefined || id === named) return;
  issues.add(["id"], `"${id}" stands in ${named}.yaml; the id must be the file's name, ${named}`);
}

/** A file with the context of its symbol and timeframe. */
type OwnContext = Context & { readonly timeframe: Timeframe };

function ownContext(file: SetupFile, anyEntry: boolean, book: SymbolBook, issues: IssueList): OwnContext | undefined {
  const timeframe = file.timeframe === undefined ? undefined : readTimeframe(file.timeframe, ["timeframe"], issues);
  const symbols = (file.symbols ?? []).map((name, i) =>
    name === undefined ? undefined : findSymbol(name, ["symbols", i], book, issues),
  );
  const symbol = symbols[0];
  if (symbol === undefined || timeframe === undefined) return undefined;
  return { ids: symbols.flatMap((found) => (found === undefined ? [] : [found.id])), symbol, timeframe, anyEntry };
}

const askedSymbol = (input: LoadInput, issues: IssueList): SymbolSpec | undefined =>
  input.symbol === undefined ? undefined : findSymbol(input.symbol, ["symbol"], input.symbols, issues);

function findSymbol(
  name: string,
  path: readonly (string | number)[],
  book: SymbolBook,
  issues: IssueList,
): SymbolSpec | undefined {
  const found = book.find(name);
  if (found === undefined) {
    const ids = book.all.map(({ id }) => id);
    issues.add(path, `no symbol "${cleanText(name, 40)}"${didYouMean(name, ids) || `; known: ${ids.join(", ")}`}`);
  }
  return found;
}

function build(
  file: SetupFile,
  data: Record<string, unknown>,
  { ids, symbol, timeframe, anyEntry }: Context,
  issues: IssueList,
): Unhashed | undefined {
  const { tools, ...names } = readTools(data, { symbol, timeframe, anyEntry }, issues);
  const { long, short } = readRule({ rule: file.rule, trade: file.trade, checks: file.checks }, names, issues);
  const filters = readFilters(file.filters, issues);
  const rest = {
    filters,
    tz: file.tz === undefined ? (filters.sessions[0]?.tz ?? "UTC") : readZone(file.tz, ["tz"], issues),
    score: readScore(file.score),
    risk: readRisk(file.risk, issues),
    account: readAccount(file.account),
    live: readLive(file.live, timeframe, issues),
  };
  if (issues.any || file.id === undefined || file.version === undefined || timeframe === undefined) return undefined;
  return {
    id: file.id,
    version: cleanText(file.version, 40),
    title: cleanText(file.title ?? file.id, MOST_TITLE),
    active: file.active ?? false,
    symbols: ids,
    symbol,
    timeframe,
    tools,
    long,
    short,
    ...rest,
  };
}
