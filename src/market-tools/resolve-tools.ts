import { didYouMean } from "../domain/nearest.js";
import type { SymbolSpec } from "../domain/symbol.js";
import { divides, type Timeframe } from "../domain/timeframe.js";
import type { ResolvedTool } from "./dispatcher.js";
import { findTool, TOOLS } from "./registry.js";
import { readTimeframe } from "./resolve/check-timeframe.js";
import { checkWindows } from "./resolve/check-windows.js";
import { readEntries, type WrittenEntry } from "./resolve/read-entries.js";
import { foldSwings, type Report, readParams } from "./resolve/read-params.js";
import type { Params, ParamValue, SourceKind, ToolSpec } from "./tool.js";

/** One mistake of `required_tools`; `path` is relative to it (`raid.of`, `fvg.min_atr`). */
export interface ToolIssue {
  readonly path: string;
  readonly message: string;
}

export interface ResolveContext {
  /** The setup's. */
  readonly timeframe: Timeframe;
  /** Where it is given, zone and roll of `previous_period` are written out. */
  readonly symbol?: SymbolSpec;
}

const STRUCTURAL: readonly SourceKind[] = ["swings", "market_structure", "order_block"];

/**
 * Checks `required_tools` (a mapping of entries, or a list of tool names) whole: every mistake at once. The tools come in the
 * order they must run, sources first; a source that is left out becomes an entry of its own, `name.of`, with every parameter written.
 */
export function resolveTools(
  required: unknown,
  context: ResolveContext,
): { tools: ResolvedTool[]; issues: ToolIssue[] } {
  const resolver = new Resolver(context);
  resolver.read(required);
  return { tools: resolver.tools, issues: resolver.issues };
}

class Resolver {
  readonly tools: ResolvedTool[] = [];
  readonly issues: ToolIssue[] = [];
  private readonly context: ResolveContext;
  private readonly written = new Map<string, WrittenEntry>();
  private readonly done = new Map<string, ResolvedTool | undefined>();
  private readonly open: string[] = [];
  /** Entries with a mistake in their head: named, so that `of` may point at them without a second error. */
  private readonly names = new Set<string>();

  constructor(context: ResolveContext) {
    this.context = context;
  }

  read(required: unknown): void {
    const { written, names } = readEntries(required, this.report);
    for (const entry of written) this.written.set(entry.name, entry);
    for (const name of names) this.names.add(name);
    for (const { name } of written) this.resolve(name);
  }

  private readonly report: Report = (path, message) => {
    this.issues.push({ path, message });
  };

  private resolve(name: string): ResolvedTool | undefined {
    if (this.done.has(name)) return this.done.get(name);
    const entry = this.written.get(name) as WrittenEntry;
    this.open.push(name);
    const tool = this.build(entry);
    this.open.pop();
    this.done.set(name, tool);
    return tool;
  }

  private build({ name, spec, given }: WrittenEntry): ResolvedTool | undefined {
    const before = this.issues.length;
    const report: Report = (path, message) => this.report(`${name}.${path}`, message);
    const rest = new Map(given);
    const of = rest.get("of");
    const hasTimeframe = rest.has("timeframe");
    let timeframe = hasTimeframe
      ? readTimeframe(rest.get("timeframe"), this.context.timeframe, report)
      : this.context.timeframe;
    rest.delete("timeframe");
    rest.delete("of");
    if (name === "atr" && timeframe !== this.context.timeframe)
      report("timeframe", `an entry named "atr" stands on the setup's ${this.context.timeframe}; give it another name`);
    const { values, explicit } = readParams(spec, rest, report);
    const source = given.has("of") ? this.source(name, spec, of, explicit, report) : undefined;
    if (source !== undefined) timeframe = this.sourceTimeframe(spec, source, timeframe, hasTimeframe, report);
    if (spec.name === "swings") foldSwings(values, explicit, report);
    if (this.issues.length > before || (given.has("of") && source === undefined)) return undefined;
    const made =
      given.has("of") || spec.source === undefined ? source?.name : this.own(name, spec, values, timeframe, report);
    return this.finish(name, spec, values, timeframe, made, report, before);
  }

  private finish(
    name: string,
    spec: ToolSpec,
    values: Map<string, ParamValue>,
    timeframe: Timeframe,
    of: string | undefined,
    report: Report,
    before: number,
  ): ResolvedTool | undefined {
    for (const param of spec.source?.own.params ?? []) values.delete(param);
    const { symbol } = this.context;
    checkWindows(values, { timeframe, symbol }, report);
    if (spec.name === "previous_period" && symbol !== undefined) {
      values.set("tz", values.get("tz") ?? symbol.calendar.tz);
      values.set("roll", values.get("roll") ?? symbol.calendar.roll);
    }
    if (this.issues.length > before) return undefined;
    const params: Params = Object.fromEntries(values);
    const tool: ResolvedTool = { name, spec, params, timeframe, ...(of === undefined ? {} : { of }) };
    this.tools.push(tool);
    return tool;
  }

  /** The entry `of` names, if this tool can read it. */
  private source(
    name: string,
    spec: ToolSpec,
    of: unknown,
    explicit: ReadonlySet<string>,
    report: Report,
  ): ResolvedTool | undefined {
    if (spec.source === undefined) {
      report("of", `${spec.name} reads candles alone and takes no "of"`);
      return undefined;
    }
    for (const param of spec.source.own.params)
      if (explicit.has(param))
        report(param, `"${param}" shapes its own ${spec.source.own.tool}; with "of" write it at that entry`);
    if (typeof of !== "string" || !this.names.has(of)) {
      const others = [...this.names].filter((other) => other !== name);
      report("of", `no tool named "${String(of).slice(0, 40)}"${didYouMean(String(of), others)}`);
      return undefined;
    }
    if (this.open.includes(of)) {
      report("of", `goes round in a circle: ${[...this.open.slice(this.open.indexOf(of)), of].join(" → ")}`);
      return undefined;
    }
    if (!this.written.has(of)) return undefined;
    const source = (this.written.get(of) as WrittenEntry).spec;
    if (!spec.source.kinds.some((kind) => source.feeds.includes(kind))) {
      report("of", `"${of}" is ${source.name}, which ${spec.name} cannot read; it reads ${this.readable(spec)}`);
      return undefined;
    }
    return this.resolve(of);
  }

  private readable(spec: ToolSpec): string {
    return TOOLS.filter(({ feeds }) => feeds.some((kind) => spec.source?.kinds.includes(kind)))
      .map(({ name }) => name)
      .join(", ");
  }

  /** Structure is read on its own timeframe and passes it on; levels and ranges may stand on a higher one. */
  private sourceTimeframe(
    spec: ToolSpec,
    source: ResolvedTool,
    timeframe: Timeframe,
    written: boolean,
    report: Report,
  ): Timeframe {
    const kind = spec.source?.kinds.find((one) => source.spec.feeds.includes(one)) as SourceKind;
    if (STRUCTURAL.includes(kind)) {
      if (!written || source.timeframe === timeframe) return source.timeframe;
      report("of", `"${source.name}" stands on ${source.timeframe}; ${spec.name} needs it on its own ${timeframe}`);
    } else if (!divides(timeframe, source.timeframe))
      report("of", `"${source.name}" stands on ${source.timeframe}, which is no whole multiple of ${timeframe}`);
    return timeframe;
  }

  /** The source a tool builds for itself where `of` is left out. */
  private own(
    name: string,
    spec: ToolSpec,
    values: ReadonlyMap<string, ParamValue>,
    timeframe: Timeframe,
    report: Report,
  ): string | undefined {
    const own = spec.source?.own;
    if (own === undefined) return undefined;
    const inner = findTool(own.tool) as ToolSpec;
    const passed = new Map<string, ParamValue>(own.params.map((param) => [param, values.get(param)]));
    const { values: all } = readParams(inner, new Map(Object.entries(own.preset ?? {})), report);
    const explicit = new Set<string>();
    for (const [param, value] of passed)
      if (value !== undefined) {
        all.set(param, value);
        explicit.add(param);
      }
    if (inner.name === "swings") foldSwings(all, explicit, report);
    const source = this.own(`${name}.of`, inner, all, timeframe, report);
    return this.finish(`${name}.of`, inner, all, timeframe, source, report, this.issues.length)?.name;
  }
}
