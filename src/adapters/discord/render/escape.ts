import { untrusted } from "../../../domain/untrusted.js";

/** Signs that begin markup anywhere in a line: emphasis, code, spoilers, links, mentions, custom emoji, timestamps. */
const ANYWHERE = /[\\*_~`|[\]<@]/g;
/** What makes a heading, small print, a quote or a list item of a line: the sign before the blank. */
const AT_LINE_START = /^(\s*)(#{1,3}|-#|>{1,3}|[-+])(?=\s|$)/gm;
const NUMBERED = /^(\s*\d+)(?=\.(?:\s|$))/gm;
/** Addresses that Discord turns into links or invites by themselves. */
const ADDRESS = /(?<=[A-Za-z]):(?=\/)/g;
const INVITE = /(discord(?:app)?)(?=\.(?:gg|com|new))/gi;

/** Text of anyone as Discord Markdown that shows exactly it: no emphasis, link, mention, invite or line mark comes of it. Keeps line breaks. */
export const escaped = (text: string): string =>
  untrusted(text)
    .replaceAll(ANYWHERE, "\\$&")
    .replaceAll(AT_LINE_START, "$1\\$2")
    .replaceAll(NUMBERED, "$1\\")
    .replaceAll(ADDRESS, "\\:")
    .replaceAll(INVITE, "$1\\");

/** Between two pieces whose marks would run together. */
export const APART = "\u200b";

/** One line of code within text. What holds two backticks in a row cannot be shown so, and is shown as text. */
export function inlineCode(text: string): string {
  const line = untrusted(text).replaceAll(/\s*\n\s*/g, " ");
  if (line.trim() === "" || line.includes("``")) return escaped(line);
  if (!line.includes("`")) return `\`${line}\``;
  const space = (edge: string | undefined): string => (edge === "`" ? " " : "");
  return `\`\`${space(line[0])}${line}${space(line.at(-1))}\`\``;
}

/** Longer addresses would leave no room for a text. */
const LONGEST_ADDRESS = 500;

/** An address of the web in a form that ends no link; undefined for every other. */
export function webAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const href = new URL(address).href.replaceAll(/[<>()\\\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return href.length > LONGEST_ADDRESS ? undefined : href;
}

/** A label that leads to a web address. Discord makes no link of a label that looks like an address itself: the address stands behind it. */
export function link(label: string, url: string): string {
  return label.trim() === "" || /[a-z][a-z0-9+.-]*:\/|\w\.\w{2,}\//i.test(label)
    ? `${escaped(label)} <${url}>`.trimStart()
    : `[${escaped(label)}](<${url}>)`;
}

/** What a block of code may hold: the fence that would end it is pulled apart. */
export const fenced = (text: string): string => untrusted(text).replaceAll(/`(?=``)/g, `\`${APART}`);
