/** Schemes that a messenger or a browser follows. */
const SCHEME = /\b([a-z][a-z0-9+.-]{1,15}):\/\/([^\s/?#<>"'`]*)/giu;
const BARE_SCHEME = /\b(mailto|tel|javascript|data|vbscript|file|tg):(?=[^\s])/giu;
/** Endings that make a word with a dot an address on a phone, where a path or `www.` stands with it. */
const ENDINGS =
  "com|net|org|io|me|co|ru|su|cn|xyz|info|biz|app|dev|ai|gg|ly|to|cc|tv|site|online|shop|link|click|zip|page|live|club|cloud|example|test|рф";
const HOST = new RegExp(`(?<![\\p{L}\\p{N}_@./-])((?:[\\p{L}\\p{N}-]+\\.)+(?:${ENDINGS}))(?=[/?:]\\S)`, "giu");
const WWW = /\bwww\.([^\s/?#<>"'`]+)/giu;

/** The hosts of this machine: what ITA itself serves. */
const OWN = ["localhost", "127.0.0.1", "[::1]"];

const isOwn = (authority: string, allowed: readonly string[]): boolean => {
  const host = authority.toLowerCase().replace(/:\d+$/, "");
  return !authority.includes("@") && [...OWN, ...allowed].includes(host);
};

/**
 * Text in which no address can be followed but those of `allowed` hosts and of this machine: `https[:]//evil[.]example/x`. What others wrote (titles,
 * notes, file names) can hold one; a person still reads what it was.
 */
export function withoutAddresses(text: string, allowed: readonly string[] = []): string {
  return text
    .replace(SCHEME, (whole, scheme: string, authority: string) =>
      isOwn(authority, allowed) ? whole : `${scheme}[:]//${authority.replaceAll(".", "[.]")}`,
    )
    .replace(BARE_SCHEME, "$1[:]")
    .replace(WWW, (whole, rest: string) => (isOwn(whole, allowed) ? whole : `www[.]${rest}`))
    .replace(HOST, (host: string) => (isOwn(host, allowed) ? host : host.replaceAll(".", "[.]")));
}
