import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CanvasTablePicture } from "../../../src/adapters/charts/table-picture.js";
import { rowsOf } from "../../../src/adapters/telegram/keyboard.js";
import { plainOf } from "../../../src/adapters/telegram/rich-text.js";
import { tableText } from "../../../src/adapters/telegram/table-text.js";
import { type Block, message, type TableColumn, text } from "../../../src/domain/message.js";
import { TelegramBench } from "../../support/telegram/telegram-bench.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { tinyPng } from "../../support/tiny-png.js";

let bench: TelegramBench;
let root: string;
beforeEach(async () => {
  root = temporaryFolder();
  const answer = { message: message(text("x")), refused: false };
  bench = await TelegramBench.open(() => Promise.resolve(answer), {
    root,
    tables: () => Promise.resolve(new CanvasTablePicture()),
  });
});
afterEach(() => bench.close());

const picture = (name: string, width?: number, height?: number): Block => {
  writeFileSync(join(root, name), tinyPng(width, height));
  return { kind: "picture", path: name, caption: `chart ${name}` };
};
const send = (...blocks: Block[]) => bench.drive(bench.messenger.send("telegram:7", message(...blocks)));
const shown = () => bench.server.store.shown("7");
const buttons: Block = { kind: "buttons", buttons: [{ label: "Trades", command: "/trades" }] };
const columns = (spec: string): TableColumn[] =>
  spec.split(" ").map((title) => ({ title: title.replace(">", ""), align: title.startsWith(">") ? "right" : "left" }));

describe("a message in Telegram", () => {
  it("with one picture and a short text is one photo with caption and keyboard", async () => {
    await send(text("Result."), picture("a.png"), buttons);
    expect(shown().map(({ kind, text: said }) => [kind, said])).toEqual([["photo", "Result.\n\nchart a.png"]]);
    expect(shown()[0]?.keyboard.flat()).toHaveLength(1);
  });

  it("with one picture and a long text is the photo, then the text with the keyboard, replying to it", async () => {
    await send(text("word ".repeat(300)), picture("a.png"), buttons);
    const [photo, said] = shown();
    expect([photo?.kind, photo?.text, photo?.keyboard, said?.kind, said?.replyTo]).toEqual([
      "photo",
      "chart a.png",
      [],
      "text",
      photo?.id,
    ]);
    expect(said?.keyboard.flat()).toHaveLength(1);
  });

  it("with several pictures is an album, then the text with the keyboard, replying to it", async () => {
    const sent = await send(picture("a.png"), picture("b.png"), text("Two charts."), buttons);
    const [a, b, said] = shown();
    expect([a?.kind, b?.kind, said?.kind]).toEqual(["album", "album", "text"]);
    expect([a?.text, b?.text, said?.replyTo]).toEqual(["chart a.png\nchart b.png", "", a?.id]);
    expect(sent.id).toBe(`t${said?.id},${a?.id},${b?.id}`);
  });

  it("with eleven pictures is an album of ten and one more", async () => {
    await send(...Array.from({ length: 11 }, (_, n) => picture(`p${n}.png`)), text("All."));
    expect(shown().map(({ kind }) => kind)).toEqual([...Array(10).fill("album"), "photo", "text"]);
  });

  it("makes pictures no wider than 1280 px, and sends as a file what is no photo for Telegram", async () => {
    await send(picture("wide.png", 2_560, 1_440));
    await send(picture("strip.png", 2_100, 100));
    await send(picture("tower.png", 100, 2_100));
    const sizes = shown().map(({ kind, files }) => [
      kind,
      files[0]?.bytes.readUInt32BE(16),
      files[0]?.bytes.readUInt32BE(20),
    ]);
    expect(sizes).toEqual([
      ["photo", 1_280, 720],
      ["document", 2_100, 100],
      ["document", 100, 2_100],
    ]);
  });

  it("offers several files in one bubble, each with its caption, before the text", async () => {
    for (const name of ["report.html", "trades.csv"]) writeFileSync(join(root, name), "x");
    await send(
      text("Done."),
      { kind: "file", path: "report.html", caption: "full report" },
      { kind: "file", path: "trades.csv", caption: "trades" },
      buttons,
    );
    expect(shown().map(({ kind, text: said, files }) => [kind, said, files[0]?.filename])).toEqual([
      ["album", "full report", "report.html"],
      ["album", "trades", "trades.csv"],
      ["text", "Done.", undefined],
    ]);
  });

  it("numbers the parts of a long text, and puts the keyboard under the last", async () => {
    await send(text(Array.from({ length: 300 }, (_, n) => `line ${n} of a long answer`).join("\n")), buttons);
    expect(shown().map(({ text: said, keyboard }) => [said.slice(-3), keyboard.length])).toEqual([
      ["1/2", 0],
      ["2/2", 1],
    ]);
    expect(shown()[0]?.text.slice(0, 6)).toBe("line 0");
  });

  it("of more than four parts is its beginning and a file with all of it", async () => {
    const whole = Array.from({ length: 1_500 }, (_, n) => `line ${n} of a very long answer`).join("\n");
    await send(text(whole), buttons);
    const [file, said] = shown();
    expect([file?.kind, file?.files[0]?.filename, file?.files[0]?.bytes.toString("utf8")]).toEqual([
      "document",
      "answer.txt",
      whole,
    ]);
    expect(said?.text).toMatch(/^line 0[\s\S]*… The whole text is in the file\.$/);
  });

  it("reads as it is meant to: headings over what they head, lists, code, links; addresses only of the web", async () => {
    await send(
      { kind: "heading", text: "Setups" },
      { kind: "list", items: [["one ", { bold: "bold" }], [{ code: "/two" }]] },
      text({ bold: "Long requires" }),
      { kind: "list", items: [["brk.up <= 2"]] },
      { kind: "code", text: "a:\n  - b\n" },
      text("See ", { link: "the report", url: "https://example.org/?a=1&b=2" }, " or ", {
        link: "this",
        url: "javascript:alert(1)",
      }),
    );
    expect(shown()[0]?.html).toBe(
      "<b>Setups</b>\n• one <b>bold</b>\n• <code>/two</code>\n\n<b>Long requires</b>\n• brk.up &lt;= 2\n<pre>a:\n  - b</pre>\nSee " +
        '<a href="https://example.org/?a=1&amp;b=2">the report</a> or this',
    );
  });

  it("keeps two lines in bold apart that head nothing", async () => {
    await send(text({ bold: "The worst 3" }), text({ bold: "Synthetic." }, " Made up."));
    expect(shown()[0]?.text).toBe("The worst 3\n\nSynthetic. Made up.");
  });

  it("with a table too wide for a phone shows it as a picture, in its place among the others", async () => {
    const rows = Array.from({ length: 12 }, (_, n) => [String(n), "2025-01-02 08:33", "1.07742", "1.078045", "−1.06"]);
    await send(picture("a.png"), { kind: "table", columns: columns(">n entry >at >stop >R"), rows }, text("Trades."));
    expect(shown().map(({ files }) => files[0]?.filename)).toEqual(["a.png", "table.png", undefined]);
    const bytes = shown()[1]?.files[0]?.bytes as Buffer;
    expect(bytes.readUInt32BE(16)).toBeLessThanOrEqual(1_280);
  });

  it("is sent silently, into a topic, replying to another, where that is asked for", async () => {
    const first = await bench.drive(
      bench.messenger.send("telegram:-1001:42", message(text("alert")), { silent: true }),
    );
    const reply = bench.messenger.send("telegram:-1001:42", message(text("the chart came")), { replyTo: first });
    await bench.drive(reply);
    const [alert, more] = bench.server.store.shown("-1001");
    expect([alert?.silent, alert?.topic, more?.topic, more?.replyTo, more?.silent]).toEqual([
      true,
      42,
      42,
      alert?.id,
      false,
    ]);
  });

  it("holding nothing that can be sent is refused, and the next is sent", async () => {
    const empty = bench.messenger.send("telegram:7", message(text(" \n\u200b ")));
    await expect(bench.drive(empty)).rejects.toMatchObject({ outcome: "refused" });
    await send(text("next"));
    expect(bench.seen()).toBe("next");
  });
});

describe("a table on a phone", () => {
  const textOf = (spec: string, ...rows: string[][]): string | undefined => {
    const runs = tableText({ columns: columns(spec), rows });
    return runs === undefined ? undefined : plainOf(runs);
  };

  it("stands in columns where they fit", () =>
    expect(textOf("figure >value", ["win rate", "37.0 %"], ["R", "−0.53"])).toBe(
      "figure     value\nwin rate  37.0 %\nR          −0.53",
    ));

  it("folds the last column of words under its row where that makes the others fit", () =>
    expect(
      textOf(
        "figure >value >n interval",
        ["Expectancy per trade", "0.01 R", "27", "−0.53 R … 0.63 R"],
        ["Total", "0.18 R", "27", ""],
      ),
    ).toBe(
      "figure                 value   n\n  interval\nExpectancy per trade  0.01 R  27\n  −0.53 R … 0.63 R\nTotal                 0.18 R  27",
    ));

  it("of words alone becomes a list", () =>
    expect(textOf("setup market about", ["IB_raid_v1", "GER40 M15", "Initial-balance raid, back inside"])).toBe(
      "• IB_raid_v1 GER40 M15 · Initial-balance raid, back inside",
    ));

  it("keeps the spaces that its first line begins with", () =>
    expect(textOf("># side", ["10", "long"])).toBe(
      "\u00a0# side\n10 long".replaceAll(" side", "  side").replaceAll(" long", "  long"),
    ));

  it("that fits in none of these ways is left to be drawn", () => {
    const wide = Array.from({ length: 9 }, (_, n) => `>column${n}`).join(" ");
    expect(textOf(wide, Array(9).fill("1.07742"))).toBeUndefined();
    expect(textOf(">n >r", ...Array.from({ length: 60 }, (_, n) => [String(n), "1.0"]))).toBeUndefined();
    expect(tableText({ columns: [], rows: [] })).toEqual([]);
  });
});

it("lays buttons out in rows that a phone shows whole", () => {
  const rows = (...labels: string[]) =>
    rowsOf(labels.map((label) => ({ text: label }))).map((row) => row.map((each) => each.text));
  expect(rows("Trades", "Worst 3", "Heat map", "Compare", "Setup")).toEqual([
    ["Trades", "Worst 3", "Heat map"],
    ["Compare", "Setup"],
  ]);
  expect(rows("A rather long label of a button", "B")).toEqual([["A rather long label of a button"], ["B"]]);
  expect(rows()).toEqual([]);
});
