import type { Language } from "../domain/message.js";
import type { WhyLine } from "./alerts.js";
import type { ReportGroup, ReportPicture, ReportTable } from "./report-page.js";

/** An alert as its page shows it. Every text is untrusted: the page escapes all of it. */
export interface AlertPageInput {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  /** Said loudly at the top: what must not be taken for a live alert of a real market. */
  readonly stamp?: string;
  readonly groups: readonly ReportGroup[];
  readonly why: readonly WhyLine[];
  /** What a reader of the pictures says; empty where nothing was said. */
  readonly comment: readonly string[];
  /** The heading over it, which says where it is no reader's but the detectors'. */
  readonly commentTitle: string;
  readonly labels: ReportTable;
  readonly pictures: readonly ReportPicture[];
  /** When the page was made, in words. */
  readonly asOf: string;
}

/** Writes an alert as one page of HTML that needs nothing else: no network, no other file, no script. */
export type WriteAlertPage = (page: AlertPageInput) => string;
