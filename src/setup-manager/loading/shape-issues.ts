import type { z } from "zod";
import { didYouMean, nearest } from "../../domain/nearest.js";
import { cleanText, showValue } from "./clean-text.js";
import { nearestBranch } from "./nearest-branch.js";
import { type Salvaged, salvage } from "./salvage.js";

/** A mistake at a path, before file and line are known. */
export interface PathIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Parses a section by its shape; what is wrong becomes a list of sentences, and the rest is kept. */
export function parseShape<T extends z.ZodType>(
  shape: T,
  value: unknown,
  path: readonly (string | number)[],
): { readonly value: Salvaged<z.infer<T>> | undefined; readonly issues: readonly PathIssue[] } {
  const parsed = shape.safeParse(value);
  if (parsed.success) return { value: parsed.data as Salvaged<z.infer<T>>, issues: [] };
  return { value: salvage(shape, value), issues: tell(parsed.error.issues, value, path) };
}

/** A key that is only misspelt is not said to be missing as well. */
function tell(issues: readonly Issue[], root: unknown, base: readonly (string | number)[]): PathIssue[] {
  const meant = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys
          .flatMap((key) => nearest(key, issue.message.split(", "), 1))
          .map((key) => [...issue.path, key].join())
      : [],
  );
  const missing = ({ path }: Issue): boolean => valueAt(root, path) === undefined;
  return issues
    .filter((issue) => issue.code === "unrecognized_keys" || !meant.includes(issue.path.join()) || !missing(issue))
    .flatMap((issue) => sentences(issue, root, base));
}

function sentences(issue: Issue, root: unknown, base: readonly (string | number)[]): PathIssue[] {
  const inner = issue.path.filter((part) => typeof part !== "symbol");
  const path = [...base, ...inner];
  const stands = valueAt(root, inner);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, cleanText(key, 40)],
      message: unknownKey(key, issue.message.split(", ")),
    }));
  }
  if (issue.code === "invalid_union") {
    const branch = nearestBranch(issue.errors ?? [], stands);
    if (branch !== undefined) return tell(branch, stands, path);
  }
  return [
    {
      path,
      message:
        stands === undefined ? `missing; ${issue.message}` : `${showValue(stands)} cannot stand here; ${issue.message}`,
    },
  ];
}

export const unknownKey = (key: string, known: readonly string[]): string =>
  `no key "${cleanText(key, 40)}" here${didYouMean(key, known) || `; known: ${known.join(", ")}`}`;

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}
