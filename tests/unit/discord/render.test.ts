import { describe, expect, it } from "vitest";
import { type PostOptions, postsOf } from "../../../src/adapters/discord/render/posts.js";
import { type Block, message, text } from "../../../src/domain/message.js";
import { readMarkdown } from "../../support/discord/read-markdown.js";

const options: PostOptions = { missing: () => undefined, size: () => 1_000, wholeIn: (name) => `whole: ${name}` };
const posts = (...blocks: Block[]) => postsOf(message(...blocks), options);
const content = (...blocks: Block[]): string => posts(...blocks)[0]?.content ?? "";
const lines = (count: number, words: string): string =>
  Array.from({ length: count }, (_, n) => `${words} ${n}`).join("\n");

describe("text on Discord", () => {
  it.each([
    ["plain words, 1.34 and -0.5 R", "plain words, 1.34 and -0.5 R"],
    ["IB_raid_v1 *new* ~old~ `x` |y|", "IB\\_raid\\_v1 \\*new\\* \\~old\\~ \\`x\\` \\|y\\|"],
    ["# no heading\n- no item\n1. no item\n> no quote", "\\# no heading\n\\- no item\n1\\. no item\n\\> no quote"],
    ["@everyone <@1> <#2> <t:3>", "\\@everyone \\<\\@1> \\<#2> \\<t:3>"],
    ["[here](https://evil.example)", "\\[here\\](https\\://evil.example)"],
    ["join discord.gg/abc", "join discord\\.gg/abc"],
    ["C:\\temp", "C:\\\\temp"],
  ])("shows %j as %j", (given, shown) => {
    expect(content(text(given))).toBe(shown);
    expect(readMarkdown(shown).text).toBe(given);
  });

  it("shows bold, code, links and headings that code made", () => {
    expect(content(text({ bold: "PF: " }, "1.34 of ", { code: "bt_1" }))).toBe("**PF:** 1.34 of `bt_1`");
    expect(content(text({ link: "report [1]", url: "https://ita.example/a(b)" }))).toBe(
      "[report \\[1\\]](<https://ita.example/a%28b%29>)",
    );
    expect(content(text({ link: "https://ita.example/", url: "https://ita.example/" }))).toBe(
      "https\\://ita.example/ <https://ita.example/>",
    );
    expect(content(text({ link: "run", url: "javascript:alert(1)" }))).toBe("run");
    expect(content(text({ code: "a`b" }, " ", { code: "``" }))).toBe("``a`b`` \\`\\`");
    expect(content({ kind: "heading", text: "Figures\nof it" }, text("x"))).toBe("### Figures of it\nx");
    expect(content({ kind: "list", items: [["one\ntwo"], [{ bold: "three" }]] })).toBe("- one\n  two\n- **three**");
  });

  it("colours a setup, and nothing that only looks a little like one", () => {
    expect(content({ kind: "code", text: "rule:\n  long: x" })).toBe("```yaml\nrule:\n  long: x\n```");
    expect(content({ kind: "code", text: "x v1.0 · 10:00\nlong: none" })).toBe("```\nx v1.0 · 10:00\nlong: none\n```");
  });

  it("shows how far work is on one line", () => {
    expect(content({ kind: "progress", what: "back_test", share: 0.42, elapsedMs: 18_400 })).toBe(
      "back\\_test 42 % · 18 s",
    );
  });
});

describe("a long text on Discord", () => {
  it("is cut between lines and numbered, code with its fences closed and opened again", () => {
    const shown = posts(text(lines(60, "line of a long text")), { kind: "code", text: lines(160, "  - fvg.bullish") });
    expect(shown.map(({ content: each }) => each.match(/-# (\d+\/\d+)$/)?.[1])).toEqual(["1/3", "2/3", "3/3"]);
    for (const { content: each } of shown) {
      expect(each.length).toBeLessThanOrEqual(2_000);
      expect((each.match(/```/g)?.length ?? 0) % 2).toBe(0);
    }
    const read = shown.map(({ content: each }) => readMarkdown(each).text).join("\n");
    expect(read.match(/fvg.bullish \d+/g)).toEqual(Array.from({ length: 160 }, (_, n) => `fvg.bullish ${n}`));
  });

  it("keeps a heading with what it heads", () => {
    const shown = posts(
      text(lines(80, "line of a long text")),
      { kind: "heading", text: "Next" },
      text(lines(20, "below it")),
    );
    expect(shown[1]?.content.startsWith("### Next\nbelow it 0\n")).toBe(true);
  });

  it("breaks no sign in two: emoji, accents, escapes", () => {
    for (const sign of ["👨‍👩‍👧", "e\u0301", "_", "🙂"]) {
      const shown = posts(text({ bold: sign.repeat(900) }));
      for (const { content: each } of shown) {
        const read = readMarkdown(each.replace(/\n-# .*$/, "")).text;
        expect(read.replaceAll(sign, ""), sign).toMatch(/^\n*$/);
      }
    }
  });

  it("of more than four parts becomes a file with its beginning in the chat", () => {
    const [post, ...more] = posts(text(lines(500, "line of a long text")), {
      kind: "buttons",
      buttons: [{ label: "Again", command: "/again" }],
    });
    expect(more).toEqual([]);
    expect(post?.content).toContain("line of a long text 0\n");
    expect(post?.content.endsWith("-# whole: answer.txt")).toBe(true);
    expect(post?.attachments).toMatchObject([
      { kind: "text", name: "answer.txt", text: `${lines(500, "line of a long text")}\n` },
    ]);
    expect(post?.rows.length).toBe(1);
  });
});

const table = (columns: string[], rows: string[][], align: "left" | "right" = "right"): Block => ({
  kind: "table",
  columns: columns.map((title, at) => ({ title, align: at === 0 ? "left" : align })),
  rows,
});

describe("a table on Discord", () => {
  it("is code of fixed width where it is narrow", () => {
    expect(content(table(["figure", "value"], [["PF", "1.34"]]))).toBe("```\nfigure  value\nPF       1.34\n```");
  });

  it("of words that is wide is a list", () => {
    const row = ["IB_raid_v1", "v1.2", "x".repeat(90)];
    expect(content(table(["id", "version", "title"], [row], "left"))).toBe(
      `- **IB\\_raid\\_v1** · v1.2 · ${"x".repeat(90)}`,
    );
  });

  it("of figures that is wide is drawn, and one that is longer than a picture is a file", () => {
    const row = Array.from({ length: 12 }, (_, n) => `${n}000000`);
    const columns = row.map((_, n) => `column ${n}`);
    expect(posts(table(columns, [row]))[0]).toMatchObject({
      content: "",
      attachments: [{ kind: "table", name: "table.png" }],
    });
    const [post] = posts(
      table(
        columns,
        Array.from({ length: 60 }, () => row),
      ),
      table(columns, [row]),
    );
    expect(post?.content).toBe("-# 60 × 12: table.txt");
    expect(post?.attachments.map(({ name }) => name)).toEqual(["table.txt", "table-2.png"]);
  });
});

describe("what stands beside a text on Discord", () => {
  it("goes with it: captions in small print, the files under it, the buttons below", () => {
    const [post, ...more] = posts(
      text("A run."),
      { kind: "picture", path: "/data/runs/bt_1/equity.png", caption: "Equity" },
      { kind: "file", path: "/data/runs/bt_1/trades.csv", caption: "trades" },
      text("In the past."),
      { kind: "buttons", buttons: [{ label: "Trades", command: "/trades" }] },
    );
    expect(more).toEqual([]);
    expect(post?.content).toBe("A run.\n-# Equity · trades: trades.csv\nIn the past.");
    expect(post?.attachments.map(({ name }) => name)).toEqual(["equity.png", "trades.csv"]);
    expect(post?.rows.flat().map(({ label }) => label)).toEqual(["Trades"]);
  });

  it("is divided by Discord's limits: five buttons a row, five rows, ten files, twenty megabytes", () => {
    const many = Array.from({ length: 27 }, (_, n) => ({ label: `${n} ${"long ".repeat(20)}`, command: "/x" }));
    const boards = posts(text("x"), { kind: "buttons", buttons: many });
    expect(boards.map(({ rows }) => rows.map((row) => row.length))).toEqual([[5, 5, 5, 5, 5], [2]]);
    for (const { label } of boards.flatMap(({ rows }) => rows.flat())) expect(label.length).toBeLessThanOrEqual(80);
    const pictures = Array.from({ length: 12 }, (_, n) => ({ path: `${n}.png`, caption: "" }));
    const sizes = (bytes: number) =>
      postsOf(message({ kind: "album", pictures }), { ...options, size: () => bytes }).map(
        ({ attachments }) => attachments.length,
      );
    expect(sizes(1_000)).toEqual([10, 2]);
    expect(sizes(9 * 1024 ** 2)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it("is named where it cannot be sent", () => {
    const missing = { ...options, missing: () => "is gone" };
    const gone = message({ kind: "picture", path: "/home/someone/equity.png", caption: "Equity" });
    expect(postsOf(gone, missing)[0]).toMatchObject({ content: "-# Equity: equity.png (is gone)", attachments: [] });
  });
});
