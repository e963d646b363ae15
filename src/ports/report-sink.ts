/** A part of a page. */
export type SinkBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "item"; readonly text: string }
  | { readonly kind: "picture"; readonly name: string; readonly caption: string; readonly png: Uint8Array };

/** A report as a page outside. Every text is untrusted and of any length. */
export interface SinkReport {
  /** The same key is the same page: published again, it is made again only where it is gone. */
  readonly key: string;
  readonly title: string;
  readonly blocks: readonly SinkBlock[];
}

export interface SinkPage {
  readonly id: string;
  readonly url: string;
}

/** A place outside where reports are kept: Notion. */
export interface ReportSink {
  /** The one page of that key, made if there is none. Throws `Refusal` bad_config for what only a person can mend, unavailable for what may pass. */
  publish(report: SinkReport, signal?: AbortSignal): Promise<SinkPage>;
}
