/** A page as it is handed out. */
export interface SignedPage {
  readonly html: string;
  /** The scripts that may run in it, as sources of a content policy (`'sha256-…'`); none for most. */
  readonly scripts: readonly string[];
}

/** Pages that a signed link opens, for whoever holds it. A name is `a17` for an alert or the id of a run. */
export interface SignedReports {
  /** The host of the address they are opened by, besides this machine's own; undefined where none is set. */
  readonly host: string | undefined;
  /** Whether the signature is right for that name and not over. */
  isSigned(name: string, sign: string): Promise<boolean>;
  /** The page of that name as it stands now; undefined where there is none. For a name whose signature was right. */
  page(name: string): Promise<SignedPage | undefined>;
}
