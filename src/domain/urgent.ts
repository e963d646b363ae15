/** Whether a line must reach the work that runs, and so never waits behind it: `/stop`, `/jobs`, `/cancel`. */
export const isUrgent = (line: string): boolean => /^\s*\/(?:stop|jobs|cancel)\b/i.test(line);
