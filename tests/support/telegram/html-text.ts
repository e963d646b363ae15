/** What a Bot API server makes of text in HTML mode, written from its documentation and knowing nothing of our renderer. */
export type Parsed = { readonly text: string; readonly entities: readonly Entity[] } | { readonly error: string };

export interface Entity {
  readonly tag: string;
  readonly offset: number;
  readonly length: number;
  readonly href?: string;
}

const TAGS = new Set([..."b strong i em u ins s strike del code pre a tg-spoiler blockquote span".split(" ")]);
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** What an entity such as `&lt;` stands for; the text itself where it is none. */
function meantBy(entity: string): string {
  const [, named, decimal, hex] = /^&(?:([a-z]+)|#(\d{1,7})|#x([0-9a-f]{1,6}));$/i.exec(entity) ?? [];
  if (named !== undefined) return NAMED[named] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

class HtmlReader {
  text = "";
  readonly entities: Entity[] = [];
  private readonly open: Omit<Entity, "length">[] = [];

  /** Reads a tag; what is wrong with it where something is. */
  tag(given: string): string | undefined {
    const [, closing, name = "", attributes = ""] =
      /^<(\/?)([a-z][a-z-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>$/i.exec(given) ?? [];
    const tag = name.toLowerCase();
    if (!TAGS.has(tag)) return `Unsupported start tag "${name}"`;
    return closing === "/" ? this.close(tag) : this.begin(tag, attributes);
  }

  private begin(tag: string, attributes: string): string | undefined {
    if (this.open.some((each) => each.tag === "pre" || each.tag === "code")) return `"${tag}" inside of code`;
    const href = /href="([^"]*)"/.exec(attributes)?.[1];
    if (tag === "a" && href === undefined) return 'Tag "a" must have an address';
    this.open.push({ tag, offset: this.text.length, ...(href === undefined ? {} : { href }) });
    return undefined;
  }

  private close(tag: string): string | undefined {
    const last = this.open.pop();
    if (last?.tag !== tag) return `Unmatched end tag, expected "</${last?.tag ?? ""}>", found "</${tag}>"`;
    this.entities.push({ ...last, length: this.text.length - last.offset });
    return undefined;
  }

  /** What is still open at the end. */
  end(): string | undefined {
    const left = this.open.pop();
    return left === undefined ? undefined : `Can't find end tag corresponding to start tag "${left.tag}"`;
  }
}

/** Text and entities of HTML, or what the server refuses it with. Offsets are UTF-16 units. */
export function parseHtml(html: string): Parsed {
  const reader = new HtmlReader();
  const failed = (what: string, at: number): Parsed => ({ error: `can't parse entities: ${what} at offset ${at}` });
  for (const { 0: token, index } of html.matchAll(/<[^>]*>?|&[a-z0-9#]{1,9};|[^<&]+|&/gi)) {
    const wrong = token.startsWith("<") ? reader.tag(token) : undefined;
    if (wrong !== undefined) return failed(wrong, index);
    if (!token.startsWith("<")) reader.text += token.startsWith("&") ? meantBy(token) : token;
  }
  const left = reader.end();
  return left === undefined ? { text: reader.text, entities: reader.entities } : failed(left, html.length);
}

/** Half of a surrogate pair on its own: not UTF-8, refused before anything else. */
export const hasLoneSurrogate = (text: string): boolean => /\p{Cs}/u.test(text);
