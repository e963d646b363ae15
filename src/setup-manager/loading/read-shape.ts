import { nearest } from "../../domain/nearest.js";
import { cleanText } from "./clean-text.js";
import type { IssueList } from "./issue-list.js";
import { type SetupFile, setupShape, TOP_LEVEL_KEYS } from "./setup-shape.js";
import { parseShape, unknownKey } from "./shape-issues.js";

export interface ReadShape {
  /** The sections as far as they could be read, each on its own: one mistake hides no other. */
  readonly file: SetupFile;
  /** Sections that stand under a misspelt key: they are not read, and not missing either. */
  readonly misspelt: readonly string[];
}

/** Holds a file against its shape. */
export function readShape(data: Readonly<Record<string, unknown>>, issues: IssueList): ReadShape {
  const file: Record<string, unknown> = {};
  const unknown = Object.keys(data).filter((key) => !TOP_LEVEL_KEYS.includes(key));
  for (const key of unknown) issues.add([cleanText(key, 40)], unknownKey(key, TOP_LEVEL_KEYS));
  const misspelt = unknown
    .flatMap((key) => nearest(key, TOP_LEVEL_KEYS, 1))
    .filter((meant) => !Object.hasOwn(data, meant));
  for (const [key, shape] of Object.entries(setupShape)) {
    if (misspelt.includes(key)) continue;
    const parsed = parseShape(shape, Object.hasOwn(data, key) ? data[key] : undefined, [key]);
    if (parsed.value !== undefined) file[key] = parsed.value;
    for (const { path, message } of parsed.issues) issues.add(path, message);
  }
  return { file, misspelt };
}
