import type { EpochMs } from "../domain/civil.js";
import type { Language } from "../domain/message.js";

/** One figure of the report. `n` and `interval` are written beside it; `note` says what it is where its name does not. */
export interface ReportRow {
  readonly label: string;
  readonly text: string;
  readonly n?: string;
  readonly interval?: string;
  readonly note?: string;
  readonly tone?: "good" | "bad" | "warning";
}

export interface ReportGroup {
  readonly title: string;
  readonly rows: readonly ReportRow[];
}

/** A cell: shown as `text`; sorted by `value` where it has one. */
export type ReportCell = string | { readonly text: string; readonly value: number | null };

export interface ReportTable {
  readonly title: string;
  readonly columns: readonly { readonly title: string; readonly align: "left" | "right" }[];
  readonly rows: readonly (readonly ReportCell[])[];
}

/** A part of the page with sentences and tables of its own. */
export interface ReportSection {
  readonly title: string;
  readonly notes: readonly string[];
  readonly tables: readonly ReportTable[];
}

/** A PNG, and its twin for a dark page. */
export interface ReportPicture {
  readonly title: string;
  readonly png: Uint8Array;
  readonly dark?: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Where a trade stands on the interactive chart; `row` is its place in the trade table. Times UTC ms. */
export interface ReportTrade {
  readonly row: number;
  readonly side: "long" | "short";
  readonly entryTime: EpochMs;
  readonly entry: number;
  readonly exitTime: EpochMs;
  readonly exit: number;
  readonly r: number;
}

/** Candles of the interactive chart as columns, UTC ms. `note` says how they were thinned. */
export interface ReportCandles {
  readonly title: string;
  readonly digits: number;
  readonly time: readonly EpochMs[];
  readonly open: readonly number[];
  readonly high: readonly number[];
  readonly low: readonly number[];
  readonly close: readonly number[];
  readonly note: string;
}

/** A run as its page shows it. Every text is untrusted: the page escapes all of it. */
export interface ReportInput {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Said loudly at the top, such as that the market is synthetic. */
  readonly stamp?: string;
  readonly header: readonly (readonly [label: string, value: string])[];
  readonly groups: readonly ReportGroup[];
  readonly notes: readonly string[];
  /** What a score that was walked forward made of the run. */
  readonly score?: ReportSection | undefined;
  readonly funnel: readonly { readonly label: string; readonly count: number }[];
  readonly breakdowns: readonly ReportTable[];
  /** The rule as it was resolved, as text. */
  readonly rule: string;
  readonly pictures: readonly ReportPicture[];
  readonly trades: ReportTable;
  readonly markers: readonly ReportTrade[];
  readonly candles?: ReportCandles;
  readonly equity: { readonly time: readonly EpochMs[]; readonly value: readonly number[]; readonly currency: string };
}

/** Writes a report as one page of HTML that needs nothing else: no network, no other file. */
export interface ReportPage {
  write(report: ReportInput): Promise<string>;
}
