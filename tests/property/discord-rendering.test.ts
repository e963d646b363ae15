import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messageOf } from "../../src/adapters/discord/bodies.js";
import { buttonId } from "../../src/adapters/discord/custom-id.js";
import { type Post, postsOf } from "../../src/adapters/discord/render/posts.js";
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
const options = {
  missing: (path: string) => (path === "" ? "is gone" : undefined),
  size: () => 1_000,
  wholeIn: (name: string) => `whole: ${name}`,
};

/** `TEXTS=50000` runs the long form: 50 000 messages, in half a minute. */
const TEXTS = Number(process.env["TEXTS"] ?? 1_500);

/** What Discord says to a post as it is sent, and what a reader sees of its text without the number of the part. */
function sent(post: Post) {
  const files = post.attachments.map(({ name, caption }) => ({ name, caption, data: Buffer.from("x") }));
  const asked = post.rows.flat().map(({ asks }, at) => buttonId(`token-${at}`, asks));
  const body = messageOf(post, asked, files, { nonce: "n", replyTo: "1" });
  const uploads = files.map(({ name, data }, at) => ({ field: `files[${at}]`, filename: name, data }));
  return {
    refusal: messageRefusal(body, uploads, true),
    reading: readMarkdown(post.content.replace(/\n-# \d+\/\d+$/, "")),
  };
}

describe("any message on Discord", () => {
  it("is taken by Discord in every part, says exactly what it says, and brings nothing to life", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        const posts = postsOf(message(...blocks), options);
        expect(posts.length).toBeGreaterThan(0);
        let read = "";
        for (const post of posts) {
          const { refusal, reading } = sent(post);
          expect(refusal).toBeUndefined();
          expect(reading.alive).toEqual([]);
          for (const { url } of reading.links) expect(new URL(url).origin).toBe("https://ita.example");
          // A link whose label cannot be one shows its address behind it.
          const bareLinks = reading.links.filter(({ label, url }) => label === url);
          read += bareLinks.reduce((shown, { url }) => shown.replace(url, ""), reading.text);
        }
        const said = bare(blocks.map(saidBy).join("\n"));
        const whole = posts.flatMap(({ attachments }) => attachments).find(({ name }) => name === "answer.txt");
        const file = whole?.kind === "text" ? whole.text.replaceAll(/ \(https:\/\/ita[^)]*\)/g, "") : undefined;
        // The file has the marks of headings and lists as they are typed.
        const unmarked = (text: string): string => bare(text).replaceAll(/[-#]/g, "");
        if (file === undefined) expect(bare(read)).toBe(said);
        else expect(unmarked(file).slice(0, 2_000)).toBe(unmarked(said).slice(0, 2_000));
      }),
      { numRuns: TEXTS, seed: 16 },
    );
  });

  it("of tables, pictures, files, progress and buttons is taken by Discord too", () => {
    const picture = fc.record({ path: short, caption: anyText });
    const beside: fc.Arbitrary<Block> = fc.oneof(
      fc
        .tuple(
          fc.array(fc.record({ title: short, align: fc.constantFrom("left" as const, "right" as const) }), {
            maxLength: 9,
          }),
          fc.array(fc.array(short, { maxLength: 9 }), { maxLength: 60 }),
        )
        .map(([columns, rows]): Block => ({ kind: "table", columns, rows })),
      picture.map((each): Block => ({ kind: "picture", ...each })),
      picture.map((each): Block => ({ kind: "file", ...each })),
      fc.array(picture, { maxLength: 14 }).map((pictures): Block => ({ kind: "album", pictures })),
      fc.tuple(anyText, fc.integer()).map(([what, elapsedMs]): Block => ({ kind: "progress", what, elapsedMs })),
      fc
        .array(fc.record({ label: anyText, command: short, asks: short }), { maxLength: 40 })
        .map((buttons): Block => ({ kind: "buttons", buttons })),
      block,
    );
    fc.assert(
      fc.property(fc.array(beside, { maxLength: 5 }), (blocks) => {
        for (const post of postsOf(message(...blocks), options)) {
          const { refusal, reading } = sent(post);
          expect(refusal).toBeUndefined();
          expect(reading.alive).toEqual([]);
        }
      }),
      { numRuns: Math.ceil(TEXTS / 3), seed: 17 },
    );
  });
});
