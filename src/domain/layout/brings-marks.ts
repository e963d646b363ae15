import type { Inline } from "../message.js";

const MARK = /^[✓✗⚠?] /u;

/** Whether the items of a list bring marks of their own, such as `✓`: bullets before them would be a second sign. The first one says it for all. */
export function bringsMarks([first]: readonly (readonly Inline[])[]): boolean {
  const head = first?.[0];
  return typeof head === "string" && MARK.test(head);
}
