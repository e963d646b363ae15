/** Control characters, and those that turn the direction of text or hide in it. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Text of a file as it may be shown: one line, nothing invisible, at most `most` characters. */
export function cleanText(text: string, most = 120): string {
  const clean = text.replace(HIDDEN, "").trim();
  return clean.length <= most ? clean : `${clean.slice(0, most - 1)}…`;
}

/** A value as a message shows it. */
export function showValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a mapping";
  return cleanText(typeof value === "string" ? JSON.stringify(value) : String(value), 60);
}
