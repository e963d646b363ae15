import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import { message, text } from "../../../src/domain/message.js";
import type { Ask, SentFile } from "../../../src/ports/messenger.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { TRADING } from "../../support/discord/wire.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { tinyPng } from "../../support/tiny-png.js";

/** An assistant that reads what it is sent, and says a refusal as the real one does. */
function reader() {
  const got: (SentFile & { bytes?: number })[] = [];
  const ask: Ask = async ({ text: words, files = [] }) => {
    try {
      for (const file of files) got.push({ ...file, bytes: (await file.read()).length });
      return { message: message(text(`read ${files.length} with "${words}"`)), refused: false };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { message: message(text(error.message)), refused: true };
    }
  };
  return { ask, got };
}

describe("a file that is sent", () => {
  it("is read in a direct message, and in a guild where ITA is named", async () => {
    const { ask, got } = reader();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { friend } = bench;
    const chart = { name: "chart of мой рынок.PNG", bytes: tinyPng() };
    friend.write("what is this?", { files: [chart] });
    await friend.sees('read 1 with "what is this?"');
    friend.write("", { channel: TRADING, mention: true, files: [{ name: "x.yml", bytes: Buffer.from("id: x") }] });
    await bench.server.until(
      () => got.length === 2,
      () => "the second file",
    );
    friend.write("unheard", { channel: TRADING, files: [chart] });
    expect(got.map(({ name, kind }) => `${kind} ${name}`)).toEqual(["picture chart of мой рынок.PNG", "setup x.yml"]);
  });

  it("of 30 MB is refused before a byte of it is fetched, also where its size is a lie", async () => {
    const { ask, got } = reader();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    const bytes = Buffer.alloc(30_000_000, "1;");
    const before = server.downloads;
    trader.write("", { files: [{ name: "ticks.csv", bytes }] });
    await trader.sees("ticks.csv has 30 MB; from a chat, files of up to 20 MB are taken.");
    expect(server.downloads).toBe(before);
    trader.write("", { files: [{ name: "liar.csv", bytes, size: 1_000 }] });
    await trader.sees("liar.csv has 20 MB");
    expect(got).toEqual([]);
  });

  it("is taken from Discord's own hosts only", async () => {
    const { ask, got } = reader();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    const sent = trader.write("look", { hold: true, files: [{ name: "x.csv", bytes: Buffer.from("a") }] });
    const [attachment] = sent.attachments;
    Object.assign(attachment as object, { url: "http://127.0.0.1:1/cdn/x.csv" });
    trader.deliver(sent);
    await trader.sees("Discord does not hand out x.csv.");
    server.faults.next({ path: /^\/cdn\// }, { kind: "status", status: 404 });
    trader.write("", { files: [{ name: "gone.csv", bytes: Buffer.from("a") }] });
    await trader.sees("Discord does not hand out gone.csv.");
    server.faults.next({ path: /^\/cdn\// }, { kind: "reset", after: false });
    trader.write("", { files: [{ name: "torn.csv", bytes: Buffer.from("a") }] });
    await trader.sees("Discord does not hand out torn.csv.");
    expect(got).toEqual([]);
  });
});

describe("files that ITA sends", () => {
  it("go ten to a message, with their names and captions, and never as a path", async () => {
    const root = temporaryFolder();
    const pictures = Array.from({ length: 13 }, (_, at) => ({ path: `chart-${at}.png`, caption: `chart ${at}` }));
    for (const { path } of pictures) writeFileSync(join(root, path), tinyPng());
    const ask: Ask = () =>
      Promise.resolve({ message: message(text("Thirteen."), { kind: "album", pictures }), refused: false });
    const bench = await openDiscord(ask, { root });
    await bench.ready();
    bench.trader.slash("help");
    await bench.trader.sees("(chart-12.png)");
    const messages = bench.trader.direct.messages;
    expect(messages.map(({ attachments }) => attachments.length)).toEqual([10, 3]);
    expect(messages[0]?.attachments[9]).toMatchObject({ filename: "chart-9.png", description: "chart 9" });
  });

  it("that are too large for Discord are named with the reason", async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, "trades.csv"), Buffer.alloc(11 * 1024 ** 2, "x"));
    const ask: Ask = () =>
      Promise.resolve({
        message: message(text("A run."), { kind: "file", path: join(root, "trades.csv"), caption: "trades" }),
        refused: false,
      });
    const bench = await openDiscord(ask, { root });
    await bench.ready();
    bench.trader.write("go");
    await bench.trader.sees("trades: trades.csv (is over the 10 MB that Discord takes; it lies on the machine)");
    expect(bench.trader.seen()).not.toContain(root);
  });
});
