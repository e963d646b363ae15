const MARK = "[redacted]";

/** A word may begin right behind the colour of a terminal, whose last sign is a letter. */
const BEGIN = /(?:\b|(?<=\[[0-9;]{0,20}m))/.source;
const SHAPES: readonly (readonly [RegExp, string])[] = [
  // Telegram bot tokens, bare and in `…/bot<token>/…` addresses.
  [/(?<![0-9])\d{8,10}:[A-Za-z0-9_-]{35}/g, MARK],
  // Discord: id, time and signature in base64url.
  [/[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,}/g, MARK],
  [new RegExp(`${BEGIN}(?:ntn_|secret_)[A-Za-z0-9]{20,}`, "g"), MARK],
  // Tokens of the HTTP door.
  [new RegExp(`${BEGIN}ita_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])`, "g"), MARK],
  [new RegExp(`${BEGIN}sk-[A-Za-z0-9_-]{8,}`, "g"), MARK],
  [new RegExp(`${BEGIN}(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]{6,}`, "gi"), `$1 ${MARK}`],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@?#]+@/gi, `$1${MARK}@`],
];
const SECRET_KEY = /^(?:authorization|cookie|set-cookie|.*(?:token|secret|password|passwd|api_?key))$/i;
const MOST_DEPTH = 6;
const MOST_ITEMS = 100;

/** Takes secrets out of text and of log fields. */
export interface Redactor {
  text(text: string): string;
  /** A copy as plain data; errors become `{name, message, stack}`, long lists and deep trees are cut. */
  value(value: unknown): unknown;
}

/** `secrets`: exact values that were loaded (keys, tokens); shorter than six characters they would take out common words and are left alone. */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  const known = secrets.filter((secret) => secret.length >= 6).sort((a, b) => b.length - a.length);

  const text = (raw: string): string => {
    let clean = raw;
    for (const secret of known) clean = clean.replaceAll(secret, MARK);
    for (const [shape, mark] of SHAPES) clean = clean.replace(shape, mark);
    return clean;
  };

  const copy = (value: unknown, depth: number): unknown => {
    if (typeof value === "string") return text(value);
    if (typeof value === "bigint") return value.toString();
    if (typeof value === "function" || typeof value === "symbol") return `[${typeof value}]`;
    return typeof value === "object" && value !== null ? copyObject(value, depth) : value;
  };
  const copyObject = (value: object, depth: number): unknown => {
    if (ArrayBuffer.isView(value)) return `[${value.constructor.name}, ${value.byteLength} bytes]`;
    if (depth >= MOST_DEPTH) return "[deep]";
    if (value instanceof Error) {
      const more = value.cause === undefined ? {} : { cause: copy(value.cause, depth + 1) };
      return { name: value.name, message: text(value.message), stack: text(value.stack ?? ""), ...more };
    }
    if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => copy(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MOST_ITEMS)
        .map(([key, inner]) => [text(key), SECRET_KEY.test(key) && inner != null ? MARK : copy(inner, depth + 1)]),
    );
  };
  return { text, value: (value) => copy(value, 0) };
}
