import type { z } from "zod";
import { didYouMean } from "../../domain/nearest.js";
import { cleanText, showValue } from "./clean-text.js";

/** A mistake at a path, before file and line are known. */
export interface PathIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Parses a section by its shape; what is wrong becomes a list of sentences. */
export function parseShape<T extends z.ZodType>(
  shape: T,
  value: unknown,
  path: readonly (string | number)[],
): { readonly value: z.infer<T> } | { readonly issues: readonly PathIssue[] } {
  const parsed = shape.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  return { issues: parsed.error.issues.flatMap((issue) => sentences(issue, value, path)) };
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
    const nearest = nearestBranch(issue.errors ?? [], stands);
    if (nearest !== undefined) return nearest.flatMap((deeper) => sentences(deeper, stands, path));
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

/** Of several forms the one that was meant: the one whose kind fits and that has the fewest mistakes. */
function nearestBranch(branches: readonly (readonly Issue[])[], stands: unknown): readonly Issue[] | undefined {
  if (typeof stands !== "object" || stands === null) return undefined;
  return branches
    .filter((issues) => !issues.some(({ code, path }) => path.length === 0 && code !== "unrecognized_keys"))
    .map((issues) => ({ issues, mistakes: mistakes(issues) }))
    .sort((a, b) => a.mistakes - b.mistakes)[0]?.issues;
}

const mistakes = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}
