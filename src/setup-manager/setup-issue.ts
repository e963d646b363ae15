/** One mistake in a setup: where it stands, and a sentence that says what stands there and what may. */
export interface SetupIssue {
  /** As the reader knows it, `setups/IB_raid_v1.yaml`; `extra` for an override of the request. */
  readonly file: string;
  /** 1-based; null for an override. */
  readonly line: number | null;
  /** `required_tools.raid.of`, or "" for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** `setups/IB_raid_v1.yaml:14 required_tools.raid.of: no tool named "ibb"; did you mean "ib"?` */
export function printIssue({ file, line, path, message }: SetupIssue): string {
  const place = line === null ? file : `${file}:${line}`;
  return path === "" ? `${place} ${message}` : `${place} ${path}: ${message}`;
}
