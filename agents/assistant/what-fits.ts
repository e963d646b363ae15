import type { z } from "zod";

/** What a schema says of itself where nothing was worded for it. */
const UNWORDED = /^(?:Invalid|Too |Unrecognized|Expected)/;
const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};
const OTHER = "something else stands here";

type Bound = z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall;

function within(issue: Bound, bound: unknown): string {
  const most = issue.code === "too_big";
  if (issue.origin === "string") return `${most ? "at most" : "at least"} ${bound} signs`;
  if (issue.origin === "array" || issue.origin === "set") return `${most ? "at most" : "at least"} ${bound} of them`;
  if (issue.inclusive === false) return `a number ${most ? "below" : "above"} ${bound}`;
  return `a number of ${most ? "at most" : "at least"} ${bound}`;
}

/** What may stand where an argument does not fit: the schema's sentence where it has one of its own, else one of these. In English. */
export function whatFits(issue: z.core.$ZodIssue, value: unknown): string {
  if (!UNWORDED.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "invalid_type":
      return value === undefined ? "it is missing" : (KINDS[issue.expected] ?? OTHER);
    case "too_big":
      return within(issue, issue.maximum);
    case "too_small":
      return within(issue, issue.minimum);
    case "unrecognized_keys":
      return `there is no such word here: ${issue.keys.join(", ")}`;
    default:
      return OTHER;
  }
}
