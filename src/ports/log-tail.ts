/** The log, read back. */
export interface LogTail {
  /** Its last lines, the newest last, one event each: `2026-11-26 22:30 warn telegram.poll trouble=network`. They hold no secret, no stack and no path of the machine. */
  lines(most: number): Promise<readonly string[]>;
}
