import { findTool } from "../market-tools/registry.js";
import { parseExpression } from "../setup-manager/expression/parse-expression.js";
import { cleanText } from "../setup-manager/loading/clean-text.js";
import { TOP_LEVEL_KEYS } from "../setup-manager/loading/setup-shape.js";
import type { DataEdit, DataPath } from "../setup-manager/writing/edit-data.js";
import type { SetupView } from "./setup-view.js";

export interface Literals {
  readonly edits: readonly DataEdit[];
  /** What of the text they were read from, and what it became. */
  readonly read: readonly { readonly at: number; readonly said: string; readonly became: string }[];
  /** The text without it, of the same length. */
  readonly rest: string;
}

const TITLE =
  /(?:^|[\s,;])(?:new )?(?:title|название|заголовок)\s*[:=]?\s*(?:is|to|на)?\s*["«“]?([^"»”\n;]{1,80})["»”]?/iu;
const SECTIONS: Readonly<Record<string, string>> = {
  require: "require|condition|filter|only if|when|условие|требуй|только если|фильтр",
  unless: "unless|cancel if|отменить если|отмена если|кроме если",
  checks: "check|hard check|проверка",
};
const PATH =
  /(?<![\p{L}\d_.])([A-Za-z_]\w*(?:\.\w+)+)\s*(?:=|:|\bto\b|\bis\b|на)?\s*(-?\d+(?:\.\d+)?%?|true|false|[a-z_]+)(?![\w.])/giu;
/** Written by rules of their own. */
const NOT_BY_PATH = new Set(["id", "version", "rule", "required_tools", "symbols"]);

/** What of an edit is written as it is to stand: a title, a condition of the rule language, a parameter by its path. */
export function readLiterals(text: string, view: SetupView): Literals {
  let rest = text;
  const edits: DataEdit[] = [];
  const read: { at: number; said: string; became: string }[] = [];
  const take = (at: number, said: string, edit: DataEdit, became: string): void => {
    rest = rest.slice(0, at) + " ".repeat(said.length) + rest.slice(at + said.length);
    edits.push(edit);
    read.push({ at, said: cleanText(said), became });
  };
  const title = TITLE.exec(rest);
  if (title !== null) {
    const value = cleanText(title[1] ?? "", 80);
    take(title.index, title[0], { kind: "set", path: ["title"], value }, `title: ${value}`);
  }
  for (const [section, cues] of Object.entries(SECTIONS)) {
    const cue = new RegExp(`(?:${cues})\\s*:?\\s+([^;\\n]+)`, "iu").exec(rest);
    const expression = cue?.[1] === undefined ? undefined : expressionIn(cue[1]);
    if (cue === null || expression === undefined) continue;
    const end = cue.index + cue[0].indexOf(expression) + expression.length;
    const path: DataPath = section === "checks" || ofTrade(expression) ? ["checks"] : ["rule", view.side, section];
    take(
      cue.index,
      rest.slice(cue.index, end),
      { kind: "append", path, value: expression },
      `${path.join(".")}: ${expression}`,
    );
  }
  for (const match of [...rest.matchAll(PATH)]) {
    const path = pathOf(match[1] ?? "", view);
    if (path === undefined) continue;
    const value = literal(match[2] ?? "");
    take(match.index, match[0], { kind: "set", path, value }, `${match[1]}: ${String(value)}`);
  }
  return { edits, read, rest };
}

const ofTrade = (expression: string): boolean => /(?<![\w.])(?:rr|entry|stop|target)(?![\w.])/.test(expression);

/** The longest beginning of a text that is a comparison of the rule language. */
function expressionIn(text: string): string | undefined {
  const pieces = text.split(/(?<=\s)/u);
  for (let count = pieces.length; count > 0; count--) {
    const tried = pieces.slice(0, count).join("").trim().replace(/[.,]$/, "");
    if (!/[<>=]|\b(?:between|in|not)\b/.test(tried) || !/[a-z_]/i.test(tried)) return undefined;
    if (isExpression(tried)) return tried;
  }
  return undefined;
}

function isExpression(text: string): boolean {
  try {
    return !["name", "field", "word"].includes(parseExpression(text).kind);
  } catch {
    return false;
  }
}

function pathOf(said: string, { entries, data }: SetupView): DataPath | undefined {
  const [first = "", ...rest] = said.split(".");
  const entry = entries.find(({ name }) => name === first);
  if (entry !== undefined) {
    const known = findTool(entry.tool)?.params.some(({ name }) => name === rest[0]) ?? false;
    return known || rest[0] === "timeframe" ? ["required_tools", first, ...rest] : undefined;
  }
  if (!TOP_LEVEL_KEYS.includes(first) || NOT_BY_PATH.has(first)) return undefined;
  return first === "active" || typeof data[first] === "string" ? undefined : [first, ...rest];
}

function literal(said: string): unknown {
  if (/^-?\d+(?:\.\d+)?$/.test(said)) return Number(said);
  return said === "true" ? true : said === "false" ? false : said;
}
