/** Pages that a signed link opens, for whoever holds it. */
export interface SignedReports {
  /** The host of the address they are opened by, besides this machine's own; undefined where none is set. */
  readonly host: string | undefined;
  /** HTML of the alert `a17` where the signature is right and not over; undefined for anything else. */
  open(name: string, sign: string): Promise<string | undefined>;
}
