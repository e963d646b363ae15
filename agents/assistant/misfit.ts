import { z } from "zod";
import type { Language } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { whatFits } from "./what-fits.js";

export interface Misfit {
  readonly sentence: string;
  readonly details: readonly string[];
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOST_ISSUES = 10;
const MOST_QUOTED = 60;

function valueAt(args: unknown, path: readonly PropertyKey[]): unknown {
  let value = args;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

const quoted = (value: unknown): string => {
  const text = typeof value === "string" || typeof value === "number" ? `"${String(value)}"` : "";
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…"` : text;
};

/** Why arguments do not fit a tool, for a person: what was written is quoted, and no tool is named. */
export function misfit(args: unknown, error: z.core.$ZodError, language: Language): Misfit {
  const told = toldIn(language);
  const issues = error.issues.slice(0, MOST_ISSUES).map((issue) => {
    const value = valueAt(args, issue.path);
    return { path: issue.path, message: told(whatFits(issue, value)), value };
  });
  const days = issues.flatMap(({ value }) => (typeof value === "string" && DAY.test(value) ? [value] : []));
  if (days.length === issues.length && days.length > 0) {
    const sentences = [...new Set(days)].map((day) =>
      language === "ru" ? `Дня ${day} не существует.` : `The day ${day} does not exist.`,
    );
    return { sentence: sentences.join(" "), details: [] };
  }
  const details = issues.map(({ path, message, value }) =>
    [[path.length === 0 ? "" : z.core.toDotPath(path), quoted(value)].filter((part) => part !== "").join(" "), message]
      .filter((part) => part !== "")
      .join(": "),
  );
  return { sentence: language === "ru" ? "Запрос не подходит:" : "The request does not fit:", details };
}
