import { canonicalJson } from "../../domain/hash.js";
import { readDocument } from "../loading/setup-document.js";
import { TOP_LEVEL_KEYS } from "../loading/setup-shape.js";
import { type DataEdit, type DataPath, editData } from "./edit-data.js";
import { printSetup, topLevel } from "./print-setup.js";
import { lineEnd, lineStart, type SourceMapping, type SourceNode, yamlSource } from "./yaml-source.js";
import { yamlExpression, yamlText, yamlValue } from "./yaml-value.js";

/**
 * A setup file with edits made where they belong, everything else, comments and columns included, as it was. Where the file's layout does not allow
 * that (anchors, a value across lines), it is printed anew from its data. Undefined where the file is no YAML mapping.
 */
export function editSource(text: string, edits: readonly DataEdit[]): string | undefined {
  let source = text;
  for (const edit of edits) {
    const document = readDocument(source);
    if ("message" in document) return undefined;
    const wanted = editData(document.data, edit);
    const edited = inPlace(source, edit);
    source = edited !== undefined && holds(edited, wanted) ? edited : printSetup(wanted);
  }
  return source;
}

function holds(text: string, wanted: unknown): boolean {
  const read = readDocument(text);
  return !("message" in read) && canonicalJson(read.data) === canonicalJson(wanted);
}

const splice = (text: string, start: number, end: number, put: string): string =>
  text.slice(0, start) + put + text.slice(end);

function inPlace(text: string, edit: DataEdit): string | undefined {
  const root = yamlSource(text);
  if (root === undefined) return undefined;
  if (edit.kind === "remove") return removed(text, root, edit.path);
  const found = deepest(root, edit.path);
  const isThere = found.rest.length === 0;
  if (edit.kind === "append" && isThere) return appended(text, found.node, edit.value);
  const value = edit.kind === "append" ? [edit.value] : edit.value;
  const [key] = edit.path;
  if (isThere && edit.path.length === 1 && !root.flow) return replacedOnTop(text, root, String(key), value);
  if (isThere) return replaced(text, found, value);
  return found.node.kind === "mapping" ? added(text, root, found.node, found.rest, value) : undefined;
}

interface Found {
  /** The deepest value there is on the path, and what of the path is left. */
  readonly node: SourceNode;
  readonly rest: DataPath;
  /** Right behind the colon of its key; undefined in a list and at the root. */
  readonly colonEnd: number | undefined;
}

function deepest(root: SourceNode, path: DataPath): Found {
  let node = root;
  let colonEnd: number | undefined;
  for (const [at, key] of path.entries()) {
    const entry = node.kind === "mapping" ? node.entries.find((each) => each.key === String(key)) : undefined;
    const inner = entry?.node ?? (node.kind === "sequence" ? node.items[Number(key)] : undefined);
    if (inner === undefined) return { node, rest: path.slice(at), colonEnd };
    node = inner;
    colonEnd = entry?.colonEnd;
  }
  return { node, rest: [], colonEnd };
}

function replaced(text: string, { node, colonEnd }: Found, value: unknown): string {
  const isBlock = node.kind !== "scalar" && !node.flow;
  if ((isBlock || node.start === node.end) && colonEnd !== undefined)
    return splice(text, colonEnd, node.end, ` ${yamlValue(value)}`);
  return splice(text, node.start, node.end, yamlValue(value));
}

/** A whole top-level value; lines are left as they are written where it is a single one. */
function replacedOnTop(text: string, root: SourceMapping, key: string, value: unknown): string | undefined {
  const entry = root.entries.find((each) => each.key === key);
  if (entry === undefined) return undefined;
  const lines = topLevel(key, value);
  return lines.length === 1 && !text.slice(entry.keyStart, entry.node.end).includes("\n")
    ? replaced(text, { node: entry.node, rest: [], colonEnd: entry.colonEnd }, value)
    : splice(text, entry.keyStart, entry.node.end, lines.join("\n"));
}

function added(text: string, root: SourceMapping, parent: SourceMapping, rest: DataPath, value: unknown): string {
  const [key = "", ...deeper] = rest.map(String);
  const inner = deeper.reduceRight<unknown>((held, name) => ({ [name]: held }), value);
  if (parent === root && !parent.flow) return addedOnTop(text, root, key, inner);
  const entry = `${yamlText(key)}: ${yamlValue(inner)}`;
  const last = parent.entries.at(-1);
  if (parent.flow) {
    return last === undefined
      ? splice(text, parent.start, parent.end, `{ ${entry} }`)
      : splice(text, last.node.end, last.node.end, `, ${entry}`);
  }
  const end = lineEnd(text, parent.end);
  const indent = (last?.keyStart ?? 0) - lineStart(text, last?.keyStart ?? 0);
  return splice(text, end, end, `\n${" ".repeat(indent)}${entry}`);
}

/** A new top-level key stands where people look for it: behind the one that comes before it in the language. */
function addedOnTop(text: string, root: SourceMapping, key: string, value: unknown): string {
  const lines = topLevel(key, value);
  const order = (name: string): number => TOP_LEVEL_KEYS.indexOf(name);
  const before = root.entries.filter((entry) => order(entry.key) < order(key)).at(-1);
  if (before === undefined) return splice(text, root.start, root.start, `${lines.join("\n")}\n`);
  const end = lineEnd(text, before.node.end);
  const isShort = lines.length === 1 && !text.slice(before.keyStart, before.node.end).includes("\n");
  return splice(text, end, end, `\n${isShort ? "" : "\n"}${lines.join("\n")}`);
}

function appended(text: string, node: SourceNode, value: unknown): string | undefined {
  if (node.kind !== "sequence") return undefined;
  const last = node.items.at(-1);
  if (last === undefined) return splice(text, node.start, node.end, `[${yamlValue(value)}]`);
  if (node.flow) return splice(text, last.end, last.end, `, ${yamlValue(value)}`);
  const dash = text.lastIndexOf("-", last.start - 1);
  const end = lineEnd(text, node.end);
  const item = typeof value === "string" ? yamlExpression(value) : yamlValue(value);
  return splice(text, end, end, `\n${" ".repeat(dash - lineStart(text, dash))}- ${item}`);
}

function removed(text: string, root: SourceMapping, path: DataPath): string | undefined {
  const key = path.at(-1);
  const { node: parent, rest } = deepest(root, path.slice(0, -1));
  if (rest.length > 0 || parent.kind === "scalar" || key === undefined) return text;
  const count = parent.kind === "mapping" ? parent.entries.length : parent.items.length;
  const at = parent.kind === "mapping" ? parent.entries.findIndex((each) => each.key === String(key)) : Number(key);
  if (at < 0 || at >= count) return text;
  if (count === 1 && path.length > 1) return removed(text, root, path.slice(0, -1));
  const places = parent.kind === "mapping" ? parent.entries.map(placeOfEntry) : parent.items.map(placeOfItem);
  const place = places[at] as Place;
  if (!parent.flow) return withoutLines(text, place);
  const [before, after] = [places[at - 1], places[at + 1]];
  if (after !== undefined) return splice(text, place.start, after.start, "");
  return splice(text, before?.end ?? place.start, place.end, "");
}

interface Place {
  readonly start: number;
  readonly end: number;
}
const placeOfEntry = ({ keyStart, node }: SourceMapping["entries"][number]): Place => ({
  start: keyStart,
  end: node.end,
});
const placeOfItem = ({ start, end }: SourceNode): Place => ({ start, end });

/** Whole lines, with what is written behind them, and an empty line where two would be left on top of each other. */
function withoutLines(text: string, { start, end }: Place): string {
  const from = lineStart(text, start);
  const to = Math.min(lineEnd(text, end) + 1, text.length);
  const isDoubled = /(?:^|\n)[ \t]*\n$/.test(text.slice(0, from)) && /^[ \t]*(?:\n|$)/.test(text.slice(to));
  return splice(text, from, isDoubled ? Math.min(lineEnd(text, to) + 1, text.length) : to, "");
}
