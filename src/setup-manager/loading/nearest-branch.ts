import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Of several forms, told by the mistakes each sees, the one that was meant: its kind fits and it sees the fewest. */
export function nearestBranch(branches: readonly (readonly Issue[])[], stands: unknown): readonly Issue[] | undefined {
  if (typeof stands !== "object" || stands === null) return undefined;
  return branches
    .filter((issues) => !issues.some(({ code, path }) => path.length === 0 && code !== "unrecognized_keys"))
    .map((issues) => ({ issues, mistakes: mistakes(issues) }))
    .sort((a, b) => a.mistakes - b.mistakes)[0]?.issues;
}

const mistakes = (issues: readonly Issue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
