import { EVENT_ID, type Event, getScalarValue, parseEvents } from "js-yaml";

/** A value of a file with the place it was written in: `[start, end)` of the text, quotes and brackets included. */
export type SourceNode = SourceScalar | SourceMapping | SourceSequence;

export interface SourceScalar {
  readonly kind: "scalar";
  readonly start: number;
  end: number;
}
export interface SourceEntry {
  readonly key: string;
  readonly keyStart: number;
  /** Right behind the colon. */
  readonly colonEnd: number;
  readonly node: SourceNode;
}
export interface SourceMapping {
  readonly kind: "mapping";
  /** `{ … }`, not one key a line. */
  readonly flow: boolean;
  readonly start: number;
  end: number;
  readonly entries: SourceEntry[];
}
export interface SourceSequence {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly start: number;
  end: number;
  readonly items: SourceNode[];
}

const FLOW = 2;
const MAX_DEPTH = 16;

/** The tree of a file's values with their places; undefined where it has anchors, tags or more than one document, or is no mapping. */
export function yamlSource(text: string): SourceMapping | undefined {
  const events = parseEvents(text, { maxDepth: MAX_DEPTH });
  const isPlain = events.every((event) => event.type !== EVENT_ID.ALIAS && !isMarked(event));
  if (!isPlain || events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length !== 1) return undefined;
  const root = new Builder(text).build(events);
  return root?.kind === "mapping" ? root : undefined;
}

const isMarked = (event: Event): boolean =>
  ("anchorStart" in event && event.anchorStart >= 0) || ("tagStart" in event && event.tagStart >= 0);

interface Open {
  readonly node: SourceMapping | SourceSequence;
  key?: { readonly key: string; readonly keyStart: number; readonly colonEnd: number };
}

class Builder {
  private readonly text: string;
  private readonly open: Open[] = [];
  private root: SourceNode | undefined;

  constructor(text: string) {
    this.text = text;
  }

  build(events: readonly Event[]): SourceNode | undefined {
    for (const event of events) {
      if (event.type === EVENT_ID.POP) this.close();
      else if (event.type === EVENT_ID.SCALAR) this.scalar(event);
      else if (event.type === EVENT_ID.MAPPING) {
        const flow = event.style === FLOW;
        this.begin({ kind: "mapping", flow, start: event.start, end: event.start + 1, entries: [] });
      } else if (event.type === EVENT_ID.SEQUENCE) {
        const flow = event.style === FLOW;
        this.begin({ kind: "sequence", flow, start: event.start, end: event.start + 1, items: [] });
      }
    }
    return this.root;
  }

  private scalar(event: Extract<Event, { valueStart: number }>): void {
    const parent = this.open.at(-1);
    const { start, end } = this.placeOf(event, parent);
    if (parent?.node.kind === "mapping" && parent.key === undefined) {
      const key = getScalarValue(this.text, event);
      parent.key = { key, keyStart: start, colonEnd: this.text.indexOf(":", end) + 1 };
      return;
    }
    this.place({ kind: "scalar", start, end });
  }

  /** Quotes belong to it; a block scalar ends with its last sign; one that is not written stands behind its colon. */
  private placeOf(
    { valueStart, valueEnd }: { readonly valueStart: number; readonly valueEnd: number },
    parent: Open | undefined,
  ): { start: number; end: number } {
    if (valueStart < 0) {
      const at = parent?.key?.colonEnd ?? parent?.node.end ?? 0;
      return { start: at, end: at };
    }
    const quote = this.text[valueStart - 1];
    const isQuoted = (quote === '"' || quote === "'") && this.text[valueEnd] === quote;
    if (isQuoted) return { start: valueStart - 1, end: valueEnd + 1 };
    return { start: valueStart, end: valueStart + this.text.slice(valueStart, valueEnd).trimEnd().length };
  }

  private begin(node: SourceMapping | SourceSequence): void {
    this.place(node);
    this.open.push({ node });
  }

  private place(node: SourceNode): void {
    const parent = this.open.at(-1);
    if (parent === undefined) {
      this.root = node;
      return;
    }
    if (parent.node.kind === "sequence") parent.node.items.push(node);
    else if (parent.key !== undefined) {
      parent.node.entries.push({ ...parent.key, node });
      delete parent.key;
    }
  }

  private close(): void {
    const node = this.open.pop()?.node;
    if (node === undefined) return;
    const last = node.kind === "mapping" ? node.entries.at(-1)?.node : node.items.at(-1);
    const inner = Math.max(last?.end ?? 0, node.flow ? node.start + 1 : node.start);
    node.end = node.flow ? this.bracketAfter(inner, node.kind === "mapping" ? "}" : "]") : inner;
  }

  /** Behind the closing bracket: only white space, commas and comments may stand before it. */
  private bracketAfter(from: number, bracket: string): number {
    for (let at = from; at < this.text.length; at++) {
      if (this.text[at] === bracket) return at + 1;
      if (this.text[at] === "#") at = lineEnd(this.text, at) - 1;
    }
    return from;
  }
}

/** Where the line of a place ends, its break not included. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Where the line of a place begins. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;
