import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { postsOf } from "../../src/adapters/discord/render/posts.js";
import { type Block, type Inline, message } from "../../src/domain/message.js";
import { untrusted } from "../../src/domain/untrusted.js";
import { messageRefusal } from "../support/discord/message-limits.js";
import { readMarkdown } from "../support/discord/read-markdown.js";

const nasty = fc.constantFrom(
  ..."*_~`|\\[]()<>@#-+.:!&{}\"'=/ \n".split(""),
  "**",
  "__",
  "~~",
  "||",
  "``",
  "```",
  "\n```\n",
  "`` `",
  "\\",
  "\\\\",
  "](",
  "[a](https://evil.example/)",
  "# ",
  "\n# ",
  "\n-# ",
  "\n> ",
  "\n>>> ",
  "\n- ",
  "\n1. ",
  "\n12. x",
  "@everyone",
  "@here",
  "<@100000000000000001>",
  "<@&800000000000000001>",
  "<#600000000000000001>",
  "<:a:100000000000000001>",
  "<t:1700000000:R>",
  "</help:100000000000000001>",
  "https://evil.example/x",
  "<https://evil.example>",
  "discord.gg/abc",
  "discord.com/invite/abc",
  "steam://run/1",
  "\u001b[2J",
  "\u202e",
  "\u200b",
  "日本語",
  "👨‍👩‍👧",
  "e\u0301",
  "ёжик ",
  "{{x}}",
  "\ud83d",
  "\udc00",
  " ".repeat(9),
  "w".repeat(50),
  "1.34",
  "\t",
  "\r\n",
);
const piece = fc.oneof(
  { weight: 3, arbitrary: nasty },
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ maxLength: 20 }),
);
const short = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));
const long = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 400 }))
  .map(([parts, times]) => parts.join("").repeat(times).slice(0, 50_000));
const anyText = fc.oneof({ weight: 12, arbitrary: short }, long);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  anyText,
  anyText.map((bold) => ({ bold })),
  short.map((code) => ({ code })),
  fc.tuple(short, short).map(([link, url]) => ({ link, url: `https://ita.example/${url}` })),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  short.map((text): Block => ({ kind: "heading", text })),
  fc.array(inline, { maxLength: 4 }).map((text): Block => ({ kind: "text", text })),
  fc.array(fc.array(inline, { maxLength: 3 }), { maxLength: 3 }).map((items): Block => ({ kind: "list", items })),
  anyText.map((text): Block => ({ kind: "code", text })),
  fc.tuple(short, short).map(
    ([label, command]): Block => ({
      kind: "buttons",
      buttons: [
        { label, command },
        { label: "x", command },
      ],
    }),
  ),
);

/** What is read, without blanks: where lines are broken is the renderer's affair. */
const bare = (text: string): string => text.replaceAll(/[\s\u200b•]/gu, "");
const inlineText = (each: Inline): string =>
  untrusted(typeof each === "string" ? each : "bold" in each ? each.bold : "code" in each ? each.code : each.link);
const saidBy = (given: Block): string => {
  if (given.kind === "text") return given.text.map(inlineText).join("");
  if (given.kind === "list") return given.items.map((item) => item.map(inlineText).join("")).join("\n");
  return given.kind === "heading" || given.kind === "code" ? untrusted(given.text) : "";
};
const options = { missing: () => undefined, size: () => 0, wholeIn: (name: string) => `whole: ${name}` };

describe("any message on Discord", () => {
  it("is taken by Discord in every part, says exactly what it says, and brings nothing to life", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const posts = postsOf(message(...blocks), options);
        expect(posts.length).toBeGreaterThan(0);
        const whole = posts.flatMap(({ attachments }) => attachments).find(({ name }) => name === "answer.txt");
        let read = "";
        for (const { content, attachments, rows } of posts) {
          const components = rows.map((row) => ({
            type: 1,
            components: row.map(({ label }, at) => ({ type: 2, style: 2, label, custom_id: `b${at}${Math.random()}` })),
          }));
          const files = attachments.map((_, at) => ({ field: `files[${at}]`, filename: "x", data: Buffer.from("x") }));
          expect(messageRefusal({ content, components: components as never }, files, true)).toBeUndefined();
          const { text, alive, links } = readMarkdown(content.replace(/\n-# \d+\/\d+$/, ""));
          expect(alive).toEqual([]);
          for (const { url } of links) expect(new URL(url).origin).toBe("https://ita.example");
          // A link whose label cannot be one shows its address behind it.
          const bareLinks = links.filter(({ label, url }) => label === url);
          read += bareLinks.reduce((shown, { url }) => shown.replace(url, ""), text);
        }
        const said = bare(blocks.map(saidBy).join("\n"));
        const file = whole?.kind === "text" ? whole.text.replaceAll(/ \(https:\/\/ita[^)]*\)/g, "") : undefined;
        // The file has the marks of headings and lists as they are typed.
        const unmarked = (text: string): string => bare(text).replaceAll(/[-#]/g, "");
        if (file === undefined) expect(bare(read)).toBe(said);
        else expect(unmarked(file).slice(0, 2_000)).toBe(unmarked(said).slice(0, 2_000));
      }),
      { numRuns: 2_000, seed: 16 },
    );
  });
});
