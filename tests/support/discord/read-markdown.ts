/** What a reader of Discord sees of a text, and what in it is alive. */
export interface Reading {
  /** The visible text, without markup. */
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  /** Mentions, custom emoji, timestamps, invites: what text of others must never become. */
  readonly alive: readonly string[];
  /** Headings, quotes, list items, small print: how many of each. */
  readonly marks: Readonly<Record<string, number>>;
  /** Pieces shown as code. */
  readonly codes: readonly string[];
}

interface Growing {
  text: string;
  links: { label: string; url: string }[];
  alive: string[];
  marks: Record<string, number>;
  codes: string[];
}

type Rule = (rest: string, reading: Growing, startsLine: boolean) => number;

const count = (reading: Growing, mark: string): void => {
  reading.marks[mark] = (reading.marks[mark] ?? 0) + 1;
};

/** A rule that fits at the head of the text and says what becomes of it. */
const rule =
  (pattern: RegExp, take: (match: RegExpExecArray, reading: Growing) => void): Rule =>
  (rest, reading) => {
    const match = pattern.exec(rest);
    if (match === null) return 0;
    take(match, reading);
    return match[0].length;
  };

const atLineStart =
  (pattern: RegExp, take: (match: RegExpExecArray, reading: Growing) => void): Rule =>
  (rest, reading, startsLine) =>
    startsLine ? rule(pattern, take)(rest, reading, startsLine) : 0;

/** Emphasis: its inside is read as text again. */
const style = (pattern: RegExp, mark: string): Rule =>
  rule(pattern, (match, reading) => {
    count(reading, mark);
    read(match[1] ?? "", reading, false);
  });

const live = (pattern: RegExp): Rule => rule(pattern, ([whole], reading) => void reading.alive.push(whole));

/** In the order in which Discord's own reader tries them (its rules are those of simple-markdown, with the signs of a chat beside them). */
const RULES: readonly Rule[] = [
  atLineStart(/^(#{1,3}) +(?=\S)/, ([, signs = ""], reading) => count(reading, `h${signs.length}`)),
  atLineStart(/^-# +(?=\S)/, (_, reading) => count(reading, "small")),
  atLineStart(/^>(?:>>)? (?=[^\n]*)/, (_, reading) => count(reading, "quote")),
  atLineStart(/^ *(?:[-*+]|\d+\.) +(?=\S)/, (_, reading) => {
    count(reading, "item");
    reading.text += "• ";
  }),
  rule(/^\\([^0-9A-Za-z\s])/, ([, sign = ""], reading) => {
    reading.text += sign;
  }),
  rule(/^```(?:[a-z0-9_+\-.#]+?\n)?\n*([^\n].*?)\n*```/is, ([, code = ""], reading) => {
    reading.codes.push(code);
    reading.text += code;
  }),
  rule(/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code = ""], reading) => {
    const shown = code.replaceAll(/^ (?= *`)|(` *) $/g, "$1");
    reading.codes.push(shown);
    reading.text += shown;
  }),
  live(/^(?:@everyone|@here)/),
  live(/^<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::[tTdDfFR])?|\/[-_\p{L}\p{N} ]+:\d+|id:\w+)>/u),
  rule(/^<([a-z][a-z0-9+.-]*:\/\/?[^\s>]+)>/i, ([, url = ""], reading) => {
    reading.links.push({ label: url, url });
    reading.text += url;
  }),
  rule(/^\[((?:\\[\s\S]|[^[\]\\])+)\]\(<?((?:[^\s\\<>()]|\\.)+)>?\)/, ([, label = "", url = ""], reading) => {
    const inside: Growing = { text: "", links: [], alive: [], marks: {}, codes: [] };
    read(label, inside, false);
    reading.links.push({ label: inside.text, url });
    reading.alive.push(...inside.alive);
    reading.text += inside.text;
  }),
  rule(/^(?:https?|steam|discord|ftp):\/\/[^\s<]+[^<.,:;"'\]\s]/i, ([url], reading) => {
    reading.links.push({ label: url, url });
    reading.text += url;
  }),
  live(/^discord(?:app)?\.(?:gg|com\/invite|new)\/\w+/i),
  style(/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, "bold"),
  style(/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, "underline"),
  style(/^~~((?:\\[\s\S]|[^\\])+?)~~(?!~)/, "strike"),
  style(/^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/, "spoiler"),
  style(/^\*(?=\S)((?:\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, "italic"),
  style(/^\b_((?:\\[\s\S]|[^\\_])+?)_(?!_)\b/, "italic"),
];

function read(source: string, reading: Growing, fresh = true): void {
  let at = 0;
  let startsLine = fresh;
  while (at < source.length) {
    const rest = source.slice(at);
    let taken = 0;
    for (const each of RULES) {
      taken = each(rest, reading, startsLine);
      if (taken > 0) break;
    }
    if (taken === 0) {
      const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0);
      reading.text += sign;
      taken = sign.length;
    }
    startsLine = source[at + taken - 1] === "\n";
    at += taken;
  }
}

/** Reads a text as Discord's client does. Written from its rules, not from the renderer under test. */
export function readMarkdown(source: string): Reading {
  const reading: Growing = { text: "", links: [], alive: [], marks: {}, codes: [] };
  read(source, reading);
  return reading;
}
