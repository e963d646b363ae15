/** A part of a page. */
export type SinkBlock =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "item"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string }
  /** Rows of as many cells as there are columns. */
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
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

/** The page, and whether it was made by this very call. */
export interface PublishedPage extends SinkPage {
  readonly isNew: boolean;
}

/** A place outside where reports are kept: Notion. */
export interface ReportSink {
  /**
   * The one page of that key, made if there is none. `known`: the id of the page that it was the last time. Throws `Refusal` bad_config for what only a
   * person can mend, unavailable for what may pass.
   */
  publish(report: SinkReport, known?: string, signal?: AbortSignal): Promise<PublishedPage>;
}
