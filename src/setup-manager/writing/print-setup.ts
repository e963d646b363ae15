import { TOP_LEVEL_KEYS } from "../loading/setup-shape.js";
import { yamlExpression, yamlText, yamlValue } from "./yaml-value.js";

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What stands on one line however much it holds. */
const ONE_LINE = new Set(["score", "risk", "account", "live", "symbols"]);

/** A setup's data as a file in the way the shipped ones are written; `comment` stands above it. */
export function printSetup(data: Mapping, comment: readonly string[] = []): string {
  const known = TOP_LEVEL_KEYS.filter((key) => data[key] !== undefined);
  const others = Object.keys(data).filter((key) => !TOP_LEVEL_KEYS.includes(key));
  const blocks = [...known, ...others].map((key) => topLevel(key, data[key]));
  const head = ["yaml-language-server: $schema=setup.schema.json", ...comment].map((line) => `# ${line}\n`).join("");
  // Short lines stand together, blocks apart.
  const isApart = (at: number): boolean => at > 0 && Math.max(blocks[at]?.length ?? 0, blocks[at - 1]?.length ?? 0) > 1;
  return head + blocks.map((lines, at) => `${isApart(at) ? "\n" : ""}${lines.join("\n")}\n`).join("");
}

/** One top-level key with its value, as lines. */
export function topLevel(key: string, value: unknown): string[] {
  if (ONE_LINE.has(key) || (!isMapping(value) && !Array.isArray(value))) return [`${key}: ${yamlValue(value)}`];
  if (key === "required_tools" && isMapping(value)) return [`${key}:`, ...tools(value)];
  if (Array.isArray(value)) return [`${key}:`, ...items(value, 2)];
  const width = key === "trade" ? TRADE_WIDTH : 0;
  return [`${key}:`, ...Object.entries(value as Mapping).flatMap(([name, inner]) => block(name, inner, 2, width))];
}

/** Entry, stop and target stand under each other. */
const TRADE_WIDTH = "target:".length;

/** Names in a column, so that the tools stand under each other. */
function tools(entries: Mapping): string[] {
  const width = Math.max(...Object.keys(entries).map((name) => name.length)) + 1;
  return Object.entries(entries).map(([name, entry]) => `  ${`${name}:`.padEnd(width)} ${yamlValue(entry)}`);
}

const BLOCKS = new Set(["long", "short", "sequence", "require", "unless", "manage", "sessions"]);

function block(name: string, value: unknown, indent: number, width = 0): string[] {
  const space = " ".repeat(indent);
  if (!BLOCKS.has(name) || (!Array.isArray(value) && !isMapping(value)) || (name === "sessions" && isShort(value)))
    return [`${space}${`${yamlText(name)}:`.padEnd(width)} ${yamlValue(value)}`];
  if (Array.isArray(value)) return [`${space}${name}:`, ...items(value, indent + 2)];
  return [`${space}${name}:`, ...Object.entries(value).flatMap(([key, inner]) => block(key, inner, indent + 2))];
}

const isShort = (value: unknown): boolean => yamlValue(value).length <= 100;

const items = (list: readonly unknown[], indent: number): string[] =>
  list.map((item) => `${" ".repeat(indent)}- ${typeof item === "string" ? yamlExpression(item) : yamlValue(item)}`);
