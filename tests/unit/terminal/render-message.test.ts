import { describe, expect, it } from "vitest";
import { type RenderOptions, renderMessage } from "../../../src/adapters/terminal/render-message.js";
import { shownPath } from "../../../src/adapters/terminal/screen.js";
import { displayWidth, pad, splitAtWidth } from "../../../src/domain/layout/display-width.js";
import { type Block, message, text } from "../../../src/domain/message.js";
import { oneLine, untrusted } from "../../../src/domain/untrusted.js";

const plain = (blocks: readonly Block[], columns?: number): string => {
  const options: RenderOptions = { ansi: false, columns, showPath: (path) => shownPath("/project", path) };
  return renderMessage(message(...blocks), options);
};

const FIGURES: Block = {
  kind: "table",
  columns: [
    { title: "figure", align: "left" },
    { title: "value", align: "right" },
    { title: "what it is", align: "left" },
  ],
  rows: [
    ["profit factor", "1.34", "gross profit over gross loss"],
    ["просадка", "−4.1 R", "от вершины до дна"],
  ],
};

describe("a table on the terminal", () => {
  it("stands in aligned columns without boxes", () => {
    expect(plain([FIGURES], 80)).toBe(
      [
        "figure          value  what it is",
        "profit factor    1.34  gross profit over gross loss",
        "просадка       −4.1 R  от вершины до дна",
        "",
      ].join("\n"),
    );
  });

  it("wraps its text columns where the terminal is narrow, the widest first", () => {
    expect(plain([FIGURES], 40)).toBe(
      [
        "figure          value  what it is",
        "profit factor    1.34  gross profit over",
        "                       gross loss",
        "просадка       −4.1 R  от вершины до дна",
        "",
      ].join("\n"),
    );
  });

  it("becomes a list where there is no room for columns", () => {
    expect(plain([FIGURES], 22)).toBe(
      [
        "figure: profit factor",
        "value: 1.34",
        "what it is: gross",
        "profit over gross loss",
        "",
        "figure: просадка",
        "value: −4.1 R",
        "what it is: от вершины",
        "до дна",
        "",
      ].join("\n"),
    );
  });

  it("keeps wide signs in their columns", () => {
    const wide: Block = {
      ...FIGURES,
      kind: "table",
      rows: [
        ["日本語", "1", "x"],
        ["👍🏽 ok", "22", "y"],
      ],
    };
    expect(plain([wide], 80).split("\n").slice(1, 3)).toEqual(["日本語      1  x", "👍🏽 ok      22  y"]);
  });

  it("may have short rows, long rows and none", () => {
    expect(plain([{ ...FIGURES, kind: "table", rows: [["a"], ["b", "1", "c", "too much"]] }], 80)).toBe(
      "figure  value  what it is\na\nb           1  c\n",
    );
    expect(plain([{ kind: "table", columns: [], rows: [] }], 80)).toBe("");
  });
});

describe("a message on the terminal", () => {
  it("wraps text between words, and within a word only where it must", () => {
    expect(plain([text("one two three four five")], 9)).toBe("one two\nthree\nfour five\n");
    expect(plain([text("a ", { bold: "supercalifragilistic" }, " b")], 8)).toBe("a\nsupercal\nifragili\nstic b\n");
  });

  it("is not broken where there is no terminal", () => {
    const long = "word ".repeat(60).trim();
    expect(plain([text(long)])).toBe(`${long}\n`);
  });

  it("sets blocks of different kinds apart and keeps a heading with what it heads", () => {
    const blocks: Block[] = [
      { kind: "heading", text: "Result" },
      text("one"),
      text("two"),
      { kind: "list", items: [["a"], ["b"]] },
      { kind: "picture", path: "data/runs/r/equity.png", caption: "Equity" },
      { kind: "file", path: "/project/data/runs/r/trades.csv", caption: "" },
      { kind: "code", text: "x:\n  y\n" },
      { kind: "buttons", buttons: [{ label: "Trades", command: "/trades r" }] },
    ];
    expect(plain(blocks, 60)).toBe(
      "Result\none\ntwo\n\n  - a\n  - b\n\n→ Equity  data/runs/r/equity.png\n→ data/runs/r/trades.csv\n\n  x:\n    y\n\n[1] Trades  /trades r\n",
    );
  });

  it("shows emphasis in colour alone, closed on every line", () => {
    const shown = renderMessage(message(text({ bold: "very bold words" }, " ", { code: "code" })), {
      ansi: true,
      columns: 10,
      showPath: (path) => path,
    });
    expect(shown).toBe("\u001b[1mvery bold\u001b[22m\n\u001b[1mwords\u001b[22m \u001b[36mcode\u001b[39m\n");
  });

  it("shows the address of a link only where it is one", () => {
    expect(
      plain([text({ link: "docs", url: "https://example.org/a" }, " ", { link: "bad", url: "javascript:x" })], 80),
    ).toBe("docs (https://example.org/a) bad\n");
  });

  it("shows paths inside the project, and of others the name alone", () => {
    expect(shownPath("/project", "data/x.png")).toBe("data/x.png");
    expect(shownPath("/project", "/project/data/x.png")).toBe("data/x.png");
    for (const outside of ["/home/me/x.png", "../x.png", "/projects/x.png"]) {
      expect(shownPath("/project", outside)).toBe("x.png");
    }
  });
});

describe("text that others wrote", () => {
  it.each([
    ["\u001b[31mred\u001b[0m", "red"],
    ["\u001b]0;title\u0007text", "text"],
    ["\u001b]8;;https://evil\u001b\\link\u001b]8;;\u001b\\", "link"],
    ["\u009b31mred", "red"],
    ["\u001bPdevice\u001b\\after", "after"],
    ["\u001b_Gf=100;AAAA\u001b\\after", "after"],
    ["a\u202Egnp.exe\u202C", "agnp.exe"],
    ["a\u0000b\u0008c\u007fd", "abcd"],
    ["one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"],
    ["tab\there", "tab    here"],
    ["lone \ud800 half", "lone \ufffd half"],
    ["\u001b", ""],
    ["\u001b\u001b[31m[32mx", "[32mx"],
  ])("loses what steers a terminal: %j", (given, kept) => expect(untrusted(given)).toBe(kept));

  it("fits on one line where it has to", () => expect(oneLine("a \n\n b")).toBe("a b"));
});

describe("columns of a text", () => {
  it.each([
    ["plain", 5],
    ["просадка ёй", 11],
    ["日本", 4],
    ["e\u0301", 1],
    ["👨‍👩‍👧", 2],
    ["🇩🇪", 2],
    ["✔️", 2],
    ["−…·█", 4],
  ])("%s takes %i", (given, columns) => expect(displayWidth(given)).toBe(columns));

  it("are never cut within a sign", () => {
    expect(splitAtWidth("日本語", 3)).toEqual(["日", "本語"]);
    expect(splitAtWidth("e\u0301a", 1)).toEqual(["e\u0301", "a"]);
    expect(pad("日", 4, "right")).toBe("  日");
  });
});
