import { didYouMean } from "../../domain/nearest.js";
import { snakeCase } from "../../market-tools/resolve/entry-name.js";
import { cleanText, showValue } from "./clean-text.js";
import { TOP_LEVEL_KEYS } from "./setup-shape.js";
import type { PathIssue } from "./shape-issues.js";

type Data = Record<string, unknown>;
type Path = readonly string[];

const REFUSED: readonly string[] = ["id", "version", "rule"];

/** Values of a start request's `extra` (CATALOG 2.5). */
export type Extra = Readonly<Record<string, unknown>>;

export interface Overridden {
  readonly data: Data;
  /** Paths of the file that the request has set. */
  readonly paths: readonly Path[];
  readonly issues: readonly PathIssue[];
}

/** The file's data with the request's overrides in place, checked as the file is. The file's data stays as it was. */
export function applyOverrides(file: Data, extra: Extra): Overridden {
  const data = copy(file) as Data;
  const paths: Path[] = [];
  const issues: PathIssue[] = [];
  for (const [key, value] of Object.entries(extra)) {
    const targets = targetsOf(key, value, data);
    if ("message" in targets) {
      issues.push({ path: [cleanText(key, 60)], message: targets.message });
      continue;
    }
    for (const { path, value: set } of targets.list) {
      const problem = setAt(data, path, set);
      if (problem === undefined) paths.push(path);
      else issues.push({ path: [cleanText(key, 60)], message: problem });
    }
  }
  return { data, paths, issues };
}

interface Target {
  readonly path: Path;
  readonly value: unknown;
}

function targetsOf(key: string, value: unknown, data: Data): { list: readonly Target[] } | { message: string } {
  if (key === "rr") {
    const rr = readRatio(value);
    if (rr === undefined) return { message: `${showValue(value)} is no reward to risk; write "1:2" or 2` };
    return { list: tradePaths(data, ["target"]).map((path) => ({ path, value: { rr } })) };
  }
  if (key === "score_threshold") return { list: [{ path: ["score", "threshold"], value: plain(value) }] };
  if (key === "score" && !isMapping(value)) {
    if (typeof value === "string" && /^walk/i.test(value))
      return { message: "a score is walked forward in a backtest, and where /why asks for it; leave it out here" };
    return {
      message: `${showValue(value)} is no score; write score_threshold=0.55, and in a backtest score=walkforward to have it applied`,
    };
  }
  if (key === "max_trades") return { list: [{ path: ["risk", "max_trades"], value: plain(value) }] };
  const path = key.split(".");
  const [first = "", ...rest] = path;
  const entries = entryNames(data);
  if (entries.includes(first) && rest.length > 0) {
    writeOut(data);
    return { list: [{ path: ["required_tools", ...path], value: plain(value) }] };
  }
  if (REFUSED.includes(first)) {
    return { message: `"${first}" cannot be overridden; save a setup of its own for another rule` };
  }
  if (!TOP_LEVEL_KEYS.includes(first)) {
    const near = didYouMean(key, candidates(data)) || didYouMean(first, [...entries, ...TOP_LEVEL_KEYS]);
    return {
      message: `no such path${near || `; it starts with a tool (${entries.join(", ")}) or a key (${TOP_LEVEL_KEYS.join(", ")})`}`,
    };
  }
  if (first === "trade" && rest.length > 0 && rest[0] !== "long" && rest[0] !== "short") {
    return { list: tradePaths(data, rest).map((target) => ({ path: target, value: plain(value) })) };
  }
  return { list: [{ path, value: plain(value) }] };
}

/** A trade given for each side takes the override on both. */
function tradePaths(data: Data, rest: Path): Path[] {
  const trade = data["trade"];
  const sided = isMapping(trade) && ("long" in trade || "short" in trade);
  return sided ? ["long", "short"].map((side) => ["trade", side, ...rest]) : [["trade", ...rest]];
}

/** `1:2` → 2, `2` → 2. */
function readRatio(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return undefined;
  const parts = /^\s*(\d+(?:\.\d+)?)(?:\s*[:/]\s*(\d+(?:\.\d+)?))?\s*$/.exec(value);
  if (parts === null) return undefined;
  const ratio = parts[2] === undefined ? Number(parts[1]) : Number(parts[2]) / Number(parts[1]);
  return Number.isFinite(ratio) ? ratio : undefined;
}

/** A number or a flag that arrived as text (a command line knows nothing else). */
function plain(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (/^-?\d+(\.\d+)?$/.test(value.trim())) return Number(value);
  return value === "true" ? true : value === "false" ? false : value;
}

const isMapping = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names of the entries; a plain list names its tools in snake_case. */
export function entryNames(data: Data): string[] {
  const required = data["required_tools"];
  if (Array.isArray(required)) return required.filter((item) => typeof item === "string").map(snakeCase);
  return isMapping(required) ? Object.keys(required) : [];
}

/** A plain list of tools as a mapping, so that a parameter has a place. */
function writeOut(data: Data): void {
  const required = data["required_tools"];
  if (!Array.isArray(required) || !required.every((item) => typeof item === "string")) return;
  data["required_tools"] = Object.fromEntries(required.map((tool) => [snakeCase(tool), { tool }]));
}

/** Paths that stand in the file, as the near ones of a wrong path. */
function candidates(data: Data): string[] {
  const found = ["rr", "max_trades", "score_threshold"];
  const walk = (value: unknown, path: string): void => {
    if (!isMapping(value) || found.length > 500) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = path === "" ? key : `${path}.${key}`;
      if (path === "" && REFUSED.includes(key)) continue;
      found.push(here.replace(/^required_tools\./, ""));
      walk(inner, here);
    }
  };
  walk(data, "");
  return found;
}

function setAt(data: Data, path: Path, value: unknown): string | undefined {
  let place: unknown = data;
  for (const [i, part] of path.entries()) {
    const last = i === path.length - 1;
    if (Array.isArray(place)) {
      if (!/^\d+$/.test(part) || Number(part) >= place.length)
        return `a list stands there with ${place.length} items; count from 0`;
    } else if (!isMapping(place)) return `${path.slice(0, i).join(".")} is no mapping`;
    const holder = place as Record<string, unknown>;
    if (last) define(holder, part, value);
    else {
      if (!Object.hasOwn(holder, part)) define(holder, part, {});
      place = holder[part];
    }
  }
  return undefined;
}

/** Never through a setter: `__proto__` is a key like any other, and refused as one. */
const define = (holder: Data, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
};

/** A copy in which no two places share a value, as aliases of the file do. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
}
