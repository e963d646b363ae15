import { load } from "js-yaml";

const PLAIN = /^[A-Za-z_(-][^\n#"'{}[\],:]*$/;
const SHARE = /^\d{1,3}(?:\.\d+)?%$/;

/** A value as YAML on one line, in the way the shipped setups are written: `{ order: limit, at: fvg.top, expires: 4 }`. */
export function yamlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return entries.length === 0
      ? "{}"
      : `{ ${entries.map(([key, inner]) => `${yamlText(key)}: ${yamlValue(inner)}`).join(", ")} }`;
  }
  return typeof value === "string" ? yamlText(value) : String(value);
}

/** Without quotes where it is read as the same text, also between brackets. */
export function yamlText(text: string): string {
  return (PLAIN.test(text) || SHARE.test(text)) && text === text.trim() && readsAs(text) ? text : JSON.stringify(text);
}

function readsAs(text: string): boolean {
  try {
    const read = load(`[${text}]`) as unknown[];
    return read.length === 1 && read[0] === text;
  } catch {
    return false;
  }
}

/** An expression as an item of a block list: quotes within it need none around it. */
export function yamlExpression(text: string): string {
  if (!/^[A-Za-z_(\d-]/.test(text) || /[\n#]|: |:$/.test(text)) return JSON.stringify(text);
  try {
    const read = load(`- ${text}`) as unknown[];
    return read[0] === text ? text : JSON.stringify(text);
  } catch {
    return JSON.stringify(text);
  }
}
