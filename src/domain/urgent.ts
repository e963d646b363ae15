/** Whether a line must reach the work that runs, and so never waits behind it: `/stop`, `/jobs`, `/cancel`. */
export const isUrgent = (line: string): boolean => /^\s*\/(?:stop|jobs|cancel)\b/i.test(line);

/** Whether a line stops all that is asked in its conversation. */
export const isStop = (line: string): boolean => /^\s*\/stop\b/i.test(line);
