import { afterEach, describe, expect, it } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import { message, text } from "../../../src/domain/message.js";
import type { SentFile } from "../../../src/ports/messenger.js";
import { TOKEN } from "../../support/telegram/bot-api-server.js";
import { ANNA, BORIS, MALLORY, TelegramBench } from "../../support/telegram/telegram-bench.js";
import { tinyPng } from "../../support/tiny-png.js";

let bench: TelegramBench;
let files: SentFile[];
let told: string[];
afterEach(() => bench.close());

/** A chat that reads every file it is handed. */
async function open(): Promise<void> {
  files = [];
  told = [];
  bench = await TelegramBench.open(async (request) => {
    files.push(...(request.files ?? []));
    for (const file of request.files ?? []) {
      try {
        told.push(`${file.name}: ${(await file.read(request.signal)).length} bytes`);
      } catch (error) {
        told.push(error instanceof Refusal ? `${error.code}: ${error.message}` : `bug: ${String(error)}`);
      }
    }
    return { message: message(text(`${told.length} told`)), refused: false };
  });
}

/** Until that many files were read, or refused. */
const heard = (count: number): Promise<void> => bench.until(() => told.length >= count, `${count} files`);

const document = (name: string, size: number, id = name) => ({
  file_id: id,
  file_unique_id: id,
  file_name: name,
  file_size: size,
});

/** The address of a file holds the token: neither may be seen anywhere. */
const secrets = (): string =>
  JSON.stringify([told, bench.log, bench.server.store.messages.map((each) => each.text), files]);

describe("a file that is sent", () => {
  it("is handed on with its kind, name and size, and its bytes when they are asked for", async () => {
    await open();
    bench.sendFile("EURUSD_M1.csv", Buffer.from("a,b\n1,2\n"), "NY+7");
    await heard(1);
    expect(told).toEqual(["EURUSD_M1.csv: 8 bytes"]);
    bench.server.files.set("big_photo", tinyPng());
    bench.say("", {
      photo: [
        { file_id: "small", width: 90, height: 60 },
        { file_id: "big_photo", width: 1280, height: 720, file_size: tinyPng().length },
      ],
      caption: "what is this?",
    });
    await heard(2);
    expect(files.at(-1)?.kind).toBe("picture");
    expect(told.at(-1)).toBe(`photo.jpg: ${tinyPng().length} bytes`);
    expect(secrets()).not.toContain(TOKEN.slice(12));
  });

  it.each([
    ["EURUSD_M1.CSV", "candles"],
    ["ticks.tsv", "candles"],
    ["my setup.yml", "setup"],
    ["chart.png", "picture"],
    ["notes.pdf", "other"],
    ["../../etc/passwd", "other"],
  ])("%s is taken for %s", async (name, kind) => {
    await open();
    bench.sendFile(name, Buffer.from("x"), "");
    await heard(1);
    expect(files.map((file) => file.kind)).toEqual([kind]);
  });

  it("of 30 MB is refused before a byte of it is fetched, with what to do", async () => {
    await open();
    bench.say("", { document: document("EURUSD_2020.csv", 30_000_000) });
    await bench.sees("1 told");
    expect(told[0]).toBe(
      "too_large: EURUSD_2020.csv has 30 MB; Telegram hands out files of up to 20 MB. Import it on the machine: ita data import.",
    );
    expect(bench.server.calls.filter(({ method }) => method === "getFile")).toEqual([]);
    bench.say("", { document: document("EURUSD_2020.csv", 30_000_000), caption: "свечи", from: ANNA });
    await heard(2);
    expect(told[1]).toMatch(/весит 30 MB/);
  });

  it("that lies about its size, is gone, or does not come is refused without its address", async () => {
    await open();
    bench.server.files.set("liar", Buffer.alloc(21_000_000));
    bench.say("", { document: document("liar.csv", 5, "liar") });
    await heard(1);
    expect(told[0]).toMatch(/^too_large/);
    bench.say("", { document: document("gone.csv", 5, "gone") });
    await heard(2);
    expect(told[1]).toBe("unavailable: Telegram does not hand out gone.csv. Send the file again.");
    bench.server.files.set("lost", Buffer.from("x"));
    bench.server.fail("getFile", { line: "reset", after: "nothing" });
    bench.say("", { document: document("lost.csv", 5, "lost") });
    await heard(3);
    expect(told[2]).toMatch(/^unavailable/);
    bench.server.files.set("../secret", Buffer.from("x"));
    bench.say("", { document: document("up.csv", 5, "../secret") });
    await heard(4);
    expect(told[3]).toMatch(/^unavailable/);
    expect(secrets()).not.toContain(TOKEN.slice(12));
    expect(secrets()).not.toContain("/file/");
  });

  it("is handed on from whoever is known, for the gate to decide; from a stranger never", async () => {
    await open();
    bench.sendFile("EURUSD_M1.csv", Buffer.from("x"), "", MALLORY);
    bench.sendFile("EURUSD_M5.csv", Buffer.from("x"), "", BORIS);
    await heard(1);
    expect(files.map((file) => file.name)).toEqual(["EURUSD_M5.csv"]);
  });

  it("is found in the message that a question replies to, where it is a picture", async () => {
    await open();
    bench.server.files.set("chart", tinyPng());
    const chart = {
      message_id: 4,
      date: 1,
      chat: { id: 7, type: "private" },
      photo: [{ file_id: "chart", width: 9, height: 9, file_size: 70 }],
    };
    bench.say("what do you see?", { reply_to_message: chart });
    await heard(1);
    expect(files.map((file) => file.kind)).toEqual(["picture"]);
  });
});

it("sends a name with quotes and line breaks in it so that it harms no header", async () => {
  await open();
  const { writeFileSync } = await import("node:fs");
  const { join } = await import("node:path");
  const { temporaryFolder } = await import("../../support/temporary-folder.js");
  const folder = temporaryFolder();
  const name = 'a"b;c.csv';
  writeFileSync(join(folder, name), "x");
  await bench.drive(
    bench.messenger.send("telegram:7", message({ kind: "file", path: join(folder, name), caption: "the file" })),
  );
  expect(bench.seen()).toBe("the file\n[a_b_c.csv]");
});
