import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inlinePicture, pictureProtocol } from "../../../src/adapters/terminal/pictures.js";
import { message } from "../../../src/domain/message.js";
import { terminalUnderTest } from "../../support/terminal-screen.js";

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.alloc(9_000, 7)]);
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ita-pictures-"));
  writeFileSync(join(folder, "equity.png"), PNG);
  writeFileSync(join(folder, "notes.png"), "no picture");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a terminal that shows pictures", () => {
  it.each([
    [{ TERM_PROGRAM: "iTerm.app" }, "iterm"],
    [{ TERM_PROGRAM: "WezTerm" }, "iterm"],
    [{ KITTY_WINDOW_ID: "1" }, "kitty"],
    [{ TERM: "xterm-kitty" }, "kitty"],
    [{ TERM_PROGRAM: "ghostty" }, "kitty"],
    [{ TERM: "xterm-256color" }, undefined],
    [{ TERM_PROGRAM: "iTerm.app", TMUX: "/tmp/tmux" }, undefined],
    [{ KITTY_WINDOW_ID: "1", TERM: "screen-256color" }, undefined],
  ])("is known by its environment: %j", (env, protocol) => expect(pictureProtocol(env)).toBe(protocol));

  it("is sent the file as one iTerm sequence", () => {
    const sequence = inlinePicture(join(folder, "equity.png"), "iterm", 80) ?? "";
    expect(sequence.startsWith(`\u001b]1337;File=inline=1;size=${PNG.length};width=80;preserveAspectRatio=1:`)).toBe(
      true,
    );
    expect(Buffer.from(sequence.slice(sequence.indexOf(":") + 1, -1), "base64").equals(PNG)).toBe(true);
  });

  it("is sent the file in Kitty's chunks, the last one marked", () => {
    const sequence = inlinePicture(join(folder, "equity.png"), "kitty", 80) ?? "";
    const chunks = sequence.split("\u001b\\").filter((chunk) => chunk !== "");
    expect(chunks.map((chunk) => /m=(\d)/.exec(chunk)?.[1])).toEqual(["1", "1", "0"]);
    const data = chunks.map((chunk) => chunk.slice(chunk.indexOf(";") + 1)).join("");
    expect(Buffer.from(data, "base64").equals(PNG)).toBe(true);
  });

  it("gets no picture of a file that is none, or is gone", () => {
    expect(inlinePicture(join(folder, "notes.png"), "kitty", 80)).toBeUndefined();
    expect(inlinePicture(join(folder, "gone.png"), "kitty", 80)).toBeUndefined();
  });

  it.each([
    ["shows it with its path", false, true],
    ["shows the path alone when it is to be plain", true, false],
  ])("%s", async (_, plain, inline) => {
    const picture = message({ kind: "picture", path: "equity.png", caption: "Equity" });
    const screen = terminalUnderTest(() => Promise.resolve({ message: picture, refused: false }), {
      isTty: true,
      plain,
      root: folder,
      env: { TERM: "xterm", TERM_PROGRAM: "iTerm.app" },
    });
    await screen.terminal.answer("go");
    expect(screen.written().includes("1337;File=")).toBe(inline);
    expect(screen.written()).toContain("Equity");
    expect(screen.written()).toContain("equity.png");
    await screen.terminal.stop();
    await screen.ended;
  });
});
