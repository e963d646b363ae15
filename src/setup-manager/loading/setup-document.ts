import { constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from "js-yaml";
import { cleanText } from "./clean-text.js";

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 16;
const MAX_ALIASES = 20;
const MAX_NODES = 5_000;

/** A setup file as data, with the line of every path. */
export interface SetupDocument {
  readonly data: Record<string, unknown>;
  /** Line (1-based) of a path, or of the nearest one above it that stands in the file. */
  lineOf(path: readonly (string | number)[]): number;
  /** Whether that very path stands in the file. */
  has(path: readonly (string | number)[]): boolean;
}

export interface DocumentProblem {
  readonly line: number;
  readonly message: string;
}

/** Reads YAML 1.2 with bounds: 64 KiB, 16 levels, 20 aliases, 5,000 values; no tags, no second document. */
export function readDocument(text: string): SetupDocument | DocumentProblem {
  const bytes = utf8Length(text);
  if (bytes > MAX_BYTES) return { line: 1, message: `the file has ${bytes} bytes; a setup has at most ${MAX_BYTES}` };
  try {
    const events = parseEvents(text, { maxDepth: MAX_DEPTH });
    const lines = new LineMap(text, events);
    if (lines.tagLine !== undefined)
      return { line: lines.tagLine, message: "a YAML tag (!…) stands here; a setup has none" };
    const documents = constructFromEvents(events, { source: text, maxAliases: MAX_ALIASES });
    const data: unknown = documents[0];
    if (documents.length > 1)
      return { line: lines.secondDocument, message: "a second document starts here; a setup is one" };
    if (typeof data !== "object" || data === null || Array.isArray(data)) {
      return {
        line: 1,
        message: "the file holds no setup; write keys such as id, version, symbols, timeframe, rule, trade",
      };
    }
    if (!fits(data, { left: MAX_NODES }))
      return { line: 1, message: `more than ${MAX_NODES} values; a setup is smaller` };
    return { data: data as Record<string, unknown>, lineOf: (path) => lines.of(path), has: (path) => lines.has(path) };
  } catch (error) {
    if (!(error instanceof YAMLException)) return { line: 1, message: "the file cannot be read as YAML" };
    return { line: (error.mark?.line ?? 0) + 1, message: `this is no YAML: ${cleanText(error.reason)}` };
  }
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

/** Counts values with every alias written out, as a walk would meet them. */
function fits(value: unknown, budget: { left: number }): boolean {
  if (--budget.left < 0) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((inner) => fits(inner, budget));
}

const SEPARATOR = "\u0000";
const keyOf = (path: readonly (string | number)[]): string => path.join(SEPARATOR);

/** Lines of all paths, by one walk over the parser's events. */
class LineMap {
  tagLine: number | undefined;
  secondDocument = 1;
  private readonly lines = new Map<string, number>();
  private readonly starts: number[] = [0];
  private readonly text: string;

  constructor(text: string, events: readonly Event[]) {
    this.text = text;
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) this.starts.push(i + 1);
    this.walk(events);
  }

  of(path: readonly (string | number)[]): number {
    for (let length = path.length; length > 0; length--) {
      const line = this.lines.get(keyOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  }

  has(path: readonly (string | number)[]): boolean {
    return this.lines.has(keyOf(path));
  }

  private walk(events: readonly Event[]): void {
    const stack: { path: string[]; key: string | undefined; index: number; mapping: boolean }[] = [];
    let documents = 0;
    for (const event of events) {
      const parent = stack.at(-1);
      if (event.type === EVENT_ID.POP) {
        stack.pop();
        continue;
      }
      if (event.type === EVENT_ID.DOCUMENT) {
        stack.push({ path: [], key: "", index: 0, mapping: false });
        if (++documents === 2) this.secondDocument = this.starts.length;
        continue;
      }
      const offset = startOf(event);
      if ("tagStart" in event && event.tagStart >= 0) this.tagLine ??= this.lineAt(event.tagStart);
      if (parent?.mapping && parent.key === undefined && event.type === EVENT_ID.SCALAR) {
        parent.key = getScalarValue(this.text, event);
        this.note([...parent.path, parent.key], offset);
        continue;
      }
      const path = this.place(parent, stack.length, offset);
      if (event.type === EVENT_ID.MAPPING) stack.push({ path, key: undefined, index: 0, mapping: true });
      else if (event.type === EVENT_ID.SEQUENCE) stack.push({ path, key: undefined, index: 0, mapping: false });
    }
  }

  /** Path of a value that starts now, and its parent moved on. */
  private place(
    parent: { path: string[]; key: string | undefined; index: number; mapping: boolean } | undefined,
    depth: number,
    offset: number,
  ): string[] {
    if (parent === undefined || depth === 1) return [];
    if (parent.mapping) {
      const path = [...parent.path, parent.key ?? ""];
      parent.key = undefined;
      return path;
    }
    const path = [...parent.path, String(parent.index++)];
    this.note(path, offset);
    return path;
  }

  private note(path: readonly string[], offset: number): void {
    this.lines.set(keyOf(path), this.lineAt(offset));
  }

  private lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) return event.start;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : 0;
}
