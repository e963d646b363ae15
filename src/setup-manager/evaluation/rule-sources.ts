import type { Candles } from "../../domain/candles.js";
import { DAY, HOUR, MINUTE, weekdayOf } from "../../domain/civil.js";
import { type Zone, zone } from "../../domain/zone.js";
import { AtrSeries } from "../../market-tools/atr-series.js";
import type { ToolRun } from "../../market-tools/dispatcher.js";
import type { Reading, Sources } from "../expression/compile-expression.js";
import type { BaseName, FieldNode } from "../expression/expression.js";
import type { Setup } from "../setup.js";
import { type Bindings, EntryView } from "./entry-view.js";

/** The trade as planned at the close of the signal bar; read by `checks`. NaN where not known. */
export interface PlannedTrade {
  entry: number;
  stop: number;
  target: number;
  rr: number;
}

const DAY_MINUTES = DAY / MINUTE;

/** Where the expressions of one evaluation read: the candles, the tools' records, the bound names and the planned trade. */
export class RuleSources implements Sources {
  readonly zone: Zone;
  readonly candles: Candles;
  readonly bindings: Bindings;
  readonly planned: PlannedTrade = { entry: Number.NaN, stop: Number.NaN, target: Number.NaN, rr: Number.NaN };
  private readonly views = new Map<string, EntryView>();
  private readonly run: ToolRun;
  private readonly slots: ReadonlyMap<string, number>;
  private atr: Reading | undefined;

  constructor(setup: Pick<Setup, "tz" | "tools">, run: ToolRun) {
    this.zone = zone(setup.tz);
    this.candles = run.candles;
    this.run = run;
    this.slots = new Map(setup.tools.map(({ name }, slot) => [name, slot]));
    this.bindings = { bound: new Int32Array(this.slots.size).fill(-1) };
  }

  get slotCount(): number {
    return this.slots.size;
  }

  slotOf(entry: string): number {
    const slot = this.slots.get(entry);
    if (slot === undefined) throw new Error(`No entry ${entry}`);
    return slot;
  }

  view(name: string): EntryView {
    let view = this.views.get(name);
    if (view === undefined) {
      const entry = this.run.entries.get(name);
      if (entry === undefined) throw new Error(`The tool run has no entry ${name}`);
      view = new EntryView(entry, this.slotOf(name), this.bindings, this.candles);
      this.views.set(name, view);
    }
    return view;
  }

  field(node: FieldNode): Reading {
    return this.view(node.entry).field(node.field);
  }

  base(name: BaseName): Reading {
    const { candles, planned } = this;
    switch (name) {
      case "open":
        return (k) => candles.open[k] as number;
      case "high":
        return (k) => candles.high[k] as number;
      case "low":
        return (k) => candles.low[k] as number;
      case "close":
        return (k) => candles.close[k] as number;
      case "spread":
        return (k) => candles.spread[k] as number;
      case "volume":
        return (k) => candles.volume[k] as number;
      case "time":
        return (k) => candles.openTime[k] as number;
      case "atr":
        return this.baseAtr();
      case "hour":
        return (k) => Math.floor((this.wall(k) % DAY) / HOUR);
      case "minute":
        return (k) => Math.floor(this.wall(k) / MINUTE) % 60;
      case "weekday":
        return (k) => weekdayOf(Math.floor(this.wall(k) / MINUTE / DAY_MINUTES));
      default:
        return () => planned[name];
    }
  }

  /** Local day number of bar k's open. */
  localDay(k: number): number {
    return Math.floor(this.wall(k) / DAY);
  }

  private wall(k: number): number {
    return this.zone.toWall(this.candles.openTime[k] as number);
  }

  /** ATR(14), or what an entry named `atr` says. */
  private baseAtr(): Reading {
    if (this.atr === undefined) {
      if (this.slots.has("atr")) {
        this.atr = this.view("atr").field("value");
      } else {
        const series = new AtrSeries(this.candles, 14);
        this.atr = (k) => series.at(k);
      }
    }
    return this.atr;
  }
}
