import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Platform } from "../../src/domain/asker.js";
import { type Block, type Message, message, text } from "../../src/domain/message.js";
import type { Ask, ChatRequest, Messenger } from "../../src/ports/messenger.js";
import { tinyPng } from "../support/tiny-png.js";

/** A messenger with a person in front of it. */
export interface MessengerBench {
  readonly messenger: Messenger;
  /** The person writes a line, or types the number of a button or presses it by its label. */
  say(line: string): void;
  /** The person presses the button of that label. */
  press(label: string, place: number): void;
  /** The person presses the button of that label and writes what it asks for. */
  answerButton?(label: string, place: number, words: string): void;
  /** The person asks for the running work to be stopped. */
  cancel(): void;
  /** Waits until the person has seen this text. */
  sees(text: string): Promise<void>;
  /** Everything the person has seen. */
  seen(): string;
  /** Where `send` reaches this person. */
  readonly thread: string;
  readonly ended: Promise<void>;
  /** Ends what the bench itself runs (a server). */
  close?(): Promise<void>;
  /** Where the platform takes files: the person sends one. */
  sendFile?(name: string, bytes: Uint8Array, words: string): void;
  /** Where people share a chat: somebody else who may ask presses a button in it. */
  pressAsAnother?(label: string): void;
  /** Where chats are apart: somebody in another chat. */
  readonly other?: { say(line: string): void; sees(text: string): Promise<void> };
  /** Where strangers can write: one does, in a chat of their own; what they have seen. */
  stranger?(line: string): Promise<string>;
  /** Where buttons outlive the process: it ends, and another begins on the same journal. */
  restart?(): Promise<void>;
}

/** `root`: the project's folder of this bench, with the pictures and files that answers name. */
export type OpenBench = (ask: Ask, root: string) => MessengerBench | Promise<MessengerBench>;

/** What the platform can do beyond a terminal. */
export interface Abilities {
  readonly platform: Platform;
  readonly files?: boolean;
  readonly questions?: boolean;
  readonly people?: boolean;
  readonly chats?: boolean;
  readonly restarts?: boolean;
}

const answer = (words: string, refused = false) => ({ message: message(text(words)), refused });

const EVERY_BLOCK: Message = message(
  { kind: "heading", text: "A heading" },
  text("Some ", { bold: "bold" }, ", some ", { code: "code" }, ", a ", { link: "link", url: "https://example.org/" }),
  { kind: "list", items: [["first item"], ["second item"]] },
  {
    kind: "table",
    columns: [
      { title: "figure", align: "left" },
      { title: "value", align: "right" },
    ],
    rows: [["profit factor", "1.34"]],
  },
  { kind: "code", text: "all:\n  - fvg.bullish" },
  { kind: "picture", path: "equity.png", caption: "Equity" },
  { kind: "file", path: "trades.csv", caption: "Trades as CSV" },
  { kind: "buttons", buttons: [{ label: "Worst three", command: "/trades bt_1 worst 3" }] },
);

const HOSTILE = "<b>&_*[x](y)`~> @everyone {{run}} \u202Eevil";

/** A test of what only some platforms can do: elsewhere there is no such test. */
const able = (ability: boolean | undefined) => (name: string, test: () => Promise<void>) => {
  if (ability === true) it(name, test);
};

/** What every messenger promises, whatever it is made of. */
export function messengerContract(openBench: OpenBench, can: Abilities): void {
  let root = "";
  let opened: MessengerBench[] = [];
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "ita-messenger-"));
    for (const name of ["equity.png", "heat_map.png"]) writeFileSync(join(root, name), tinyPng());
    writeFileSync(join(root, "trades.csv"), "trade,r\n1,1.94\n");
  });
  afterEach(async () => {
    for (const bench of opened) {
      await bench.messenger.stop();
      await bench.ended;
      await bench.close?.();
    }
    opened = [];
    rmSync(root, { recursive: true, force: true });
  });
  const open = async (ask: Ask): Promise<MessengerBench> => {
    const bench = await openBench(ask, root);
    opened.push(bench);
    return bench;
  };

  it("hands each line to the assistant and answers in order", async () => {
    const bench = await open(({ text: line }) => Promise.resolve(answer(`answer to ${line}`)));
    bench.say("first");
    bench.say("second");
    await bench.sees("answer to second");
    expect(bench.seen().indexOf("answer to first")).toBeLessThan(bench.seen().indexOf("answer to second"));
  });

  it("shows every kind of block", async () => {
    const bench = await open(() => Promise.resolve({ message: EVERY_BLOCK, refused: false }));
    bench.say("go");
    await bench.sees("Worst three");
    const parts = [
      "A heading",
      "bold",
      "code",
      "link",
      "first item",
      "second item",
      "profit factor",
      "1.34",
      "fvg.bullish",
      "Equity",
      "Trades as CSV",
    ];
    for (const part of parts) expect(bench.seen()).toContain(part);
  });

  it("shows an album: every picture of it, and what stands around it", async () => {
    const album: Message = message(
      text("Two charts."),
      {
        kind: "album",
        pictures: [
          { path: "equity.png", caption: "GER40 M15" },
          { path: "heat_map.png", caption: "GER40 H1" },
        ],
      },
      { kind: "buttons", buttons: [{ label: "Again", command: "/snapshot GER40" }] },
    );
    const bench = await open(() => Promise.resolve({ message: album, refused: false }));
    bench.say("go");
    await bench.sees("Again");
    for (const part of ["Two charts.", "GER40 M15", "GER40 H1"]) expect(bench.seen()).toContain(part);
  });

  it("shows a message of nothing but a picture, or nothing but buttons", async () => {
    const blocks: Block[] = [
      { kind: "picture", path: "equity.png", caption: "Only a picture" },
      { kind: "buttons", buttons: [{ label: "Only a button", command: "/help" }] },
    ];
    const bench = await open(({ text: line }) =>
      Promise.resolve({ message: message(blocks[Number(line)] as Block), refused: false }),
    );
    bench.say("0");
    await bench.sees("Only a picture");
    bench.say("1");
    await bench.sees("Only a button");
  });

  it("names a picture or a file that is gone, and shows the rest", async () => {
    const gone: Message = message(
      text("The figures stand."),
      { kind: "picture", path: "gone.png", caption: "Gone picture" },
      { kind: "file", path: "gone.csv", caption: "Gone file" },
    );
    const bench = await open(() => Promise.resolve({ message: gone, refused: false }));
    bench.say("go");
    await bench.sees("Gone file");
    for (const part of ["The figures stand.", "Gone picture"]) expect(bench.seen()).toContain(part);
  });

  it("shows a long text whole, in order", async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `line ${at} <&> of a long text`);
    const bench = await open(() => Promise.resolve(answer(lines.join("\n"))));
    bench.say("go");
    await bench.sees("line 399 ");
    const places = lines.map((line) => bench.seen().indexOf(line));
    expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
  });

  it("says who asks, and where", async () => {
    const requests: ChatRequest[] = [];
    const bench = await open((request) => {
      requests.push(request);
      return Promise.resolve(answer("noted"));
    });
    bench.say("hello");
    await bench.sees("noted");
    expect(requests[0]).toMatchObject({ thread: bench.thread, from: { platform: can.platform, isPrivate: true } });
    for (const part of ["user", "chat", "name"] as const) expect(requests[0]?.from?.[part]).not.toBe("");
  });

  it("says whether it hears people", async () => {
    const bench = await open(() => Promise.resolve(answer("here")));
    bench.say("hello");
    await bench.sees("here");
    for (const language of ["en", "ru"] as const) {
      const { ok, text: words } = bench.messenger.health(language);
      expect(ok).toBe(true);
      expect(words).not.toBe("");
    }
    expect(bench.messenger.name).toBe(can.platform);
  });

  it("shows no absolute path", async () => {
    const picture: Message = message({ kind: "file", path: "/home/someone/secret/trades.csv", caption: "Trades" });
    const bench = await open(() => Promise.resolve({ message: picture, refused: false }));
    bench.say("go");
    await bench.sees("Trades");
    expect(bench.seen()).not.toContain("someone");
  });

  it("shows text that others wrote as text, without its controls", async () => {
    const bench = await open(() => Promise.resolve(answer(`${HOSTILE}\u001b]0;title\u0007\u001b[31m end of it`)));
    bench.say("go");
    await bench.sees("end of it");
    expect(bench.seen()).toContain("<b>&_*[x](y)`~> @everyone {{run}} evil");
    expect(bench.seen()).not.toContain("\u202E");
    expect(bench.seen()).not.toContain("\u001b]0;");
  });

  it("turns a press into the button's command", async () => {
    const asked: string[] = [];
    const bench = await open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(asked.length === 1 ? { message: EVERY_BLOCK, refused: false } : answer("the worst ones"));
    });
    bench.say("go");
    await bench.sees("Worst three");
    bench.press("Worst three", 1);
    await bench.sees("the worst ones");
    expect(asked).toEqual(["go", "/trades bt_1 worst 3"]);
  });

  it("counts one press of a button that counts once", async () => {
    const asked: string[] = [];
    const confirm: Block = {
      kind: "buttons",
      buttons: [{ label: "Activate", command: "/activate asia", once: true, bound: true }],
    };
    const bench = await open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(
        line === "go" ? { message: message(text("Sure?"), confirm), refused: false } : answer("done"),
      );
    });
    bench.say("go");
    await bench.sees("Activate");
    bench.press("Activate", 1);
    await bench.sees("done");
    bench.press("Activate", 1);
    bench.say("after");
    await expect.poll(() => asked.length).toBe(3);
    expect(asked).toEqual(["go", "/activate asia", "after"]);
  });

  able(can.questions)("asks what a button wants to know, and sends it behind the command", async () => {
    const asked: string[] = [];
    const buttons: Block = {
      kind: "buttons",
      buttons: [{ label: "Why", command: "/why asia", asks: "Which day (2025-03-10)?" }],
    };
    const bench = await open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(
        line === "go" ? { message: message(text("A setup."), buttons), refused: false } : answer("there was none"),
      );
    });
    bench.say("go");
    await bench.sees("Why");
    bench.answerButton?.("Why", 1, "2025-03-10");
    await bench.sees("there was none");
    expect(asked).toEqual(["go", "/why asia 2025-03-10"]);
  });

  able(can.people)("lets nobody else press a button bound to the person who is answered", async () => {
    const asked: string[] = [];
    const buttons: Block = {
      kind: "buttons",
      buttons: [
        { label: "Mine", command: "/mine", bound: true },
        { label: "Everyone's", command: "/everyone" },
      ],
    };
    const bench = await open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(
        line === "go" ? { message: message(text("Press."), buttons), refused: false } : answer(`did ${line}`),
      );
    });
    bench.say("go");
    await bench.sees("Mine");
    bench.pressAsAnother?.("Mine");
    bench.pressAsAnother?.("Everyone's");
    await bench.sees("did /everyone");
    expect(asked).toEqual(["go", "/everyone"]);
  });

  able(can.people)("hands nothing of a stranger on, and answers with silence", async () => {
    const asked: string[] = [];
    const bench = await open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(answer("for friends"));
    });
    expect(await bench.stranger?.("/backtest asia_fvg_break")).toBe("");
    bench.say("hello");
    await bench.sees("for friends");
    expect(asked).toEqual(["hello"]);
  });

  able(can.restarts)("knows its buttons after a restart", async () => {
    const bench = await open(({ text: line }) =>
      Promise.resolve(line === "go" ? { message: EVERY_BLOCK, refused: false } : answer(`did ${line}`)),
    );
    bench.say("go");
    await bench.sees("Worst three");
    await bench.restart?.();
    bench.press("Worst three", 1);
    await bench.sees("did /trades bt_1 worst 3");
  });

  able(can.files)("hands on a file that was sent: its name, its size, its bytes, the words beside it", async () => {
    const got: string[] = [];
    const bench = await open(async ({ text: words, files = [] }) => {
      for (const file of files) {
        const bytes = await file.read();
        got.push(`${file.kind} ${file.name} ${file.size} ${Buffer.from(bytes).toString("utf8")} ${words}`);
      }
      return answer("taken");
    });
    bench.sendFile?.("EURUSD_M1.csv", Buffer.from("a;b\n1;2\n"), "NY+7");
    await bench.sees("taken");
    bench.sendFile?.("my_setup.yaml", Buffer.from("id: mine"), "");
    await expect
      .poll(() => got)
      .toEqual(["candles EURUSD_M1.csv 8 a;b\n1;2\n NY+7", "setup my_setup.yaml 8 id: mine "]);
  });

  able(can.chats)("answers another chat while one waits for long work", async () => {
    let finish: () => void = () => undefined;
    const bench = await open(({ text: line }) =>
      line === "slow"
        ? new Promise((resolve) => {
            finish = () => resolve(answer("slow answer"));
          })
        : Promise.resolve(answer("quick answer")),
    );
    bench.say("slow");
    bench.other?.say("quick");
    await bench.other?.sees("quick answer");
    expect(bench.seen()).not.toContain("slow answer");
    finish();
    await bench.sees("slow answer");
  });

  it("survives an assistant that throws, says so without a stack, and goes on", async () => {
    let calls = 0;
    const bench = await open(() => {
      calls += 1;
      return calls === 1
        ? Promise.reject(new Error("secret /home/someone/x.ts:12"))
        : Promise.resolve(answer("all well"));
    });
    bench.say("one");
    await bench.sees("broke");
    bench.say("two");
    await bench.sees("all well");
    expect(bench.seen()).not.toContain("someone");
  });

  it("lets the person cancel, and says what the assistant says of it", async () => {
    const bench = await open(
      ({ signal, onProgress }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve(answer("Stopped as asked.", true)), { once: true });
          onProgress?.({ what: "backtest", share: 0.42 });
          queueMicrotask(() => bench.cancel());
        }),
    );
    bench.say("long work");
    await bench.sees("Stopped as asked.");
  });

  it("sends without being asked", async () => {
    const bench = await open(() => Promise.resolve(answer("never asked")));
    const sent = await bench.messenger.send(bench.thread, message(text("GER40 M15 alert")), { priority: "alert" });
    await bench.sees("GER40 M15 alert");
    expect(sent.thread).toBe(bench.thread);
    expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
  });

  it("says that a message may be a repeat, where its sender cannot know", async () => {
    const bench = await open(() => Promise.resolve(answer("never asked")));
    await bench.messenger.send(bench.thread, message(text("GER40 alert")), { key: "alert-00a1b2", mayRepeat: true });
    await bench.sees("GER40 alert");
    expect(bench.seen()).toContain("may repeat · #A1B2");
  });

  it("says so still when it edits that message", async () => {
    const bench = await open(() => Promise.resolve(answer("never asked")));
    const options = { key: "alert-00a1b2", mayRepeat: true };
    const sent = await bench.messenger.send(bench.thread, message(text("GER40 alert")), options);
    await bench.sees("GER40 alert");
    const kept = JSON.parse(JSON.stringify(sent)) as typeof sent;
    for (const words of ["with a comment", "SL −1 R"]) {
      await bench.messenger.edit(kept, message(text(words)));
      await bench.sees(words);
      expect(bench.seen()).toMatch(new RegExp(`may repeat · #A1B2\\s*${words}`));
    }
  });

  it("edits what it sent, by the handle alone", async () => {
    const bench = await open(() => Promise.resolve(answer("never asked")));
    const buttons = { kind: "buttons", buttons: [{ label: "Take", command: "/label a1 take" }] } as const;
    const sent = await bench.messenger.send(bench.thread, message(text("GER40 LONG 15840"), buttons));
    const kept = JSON.parse(JSON.stringify(sent)) as typeof sent;
    await bench.messenger.edit(kept, message(text("GER40 LONG 15840 · TP +1.5 R"), buttons));
    await bench.sees("TP +1.5 R");
    await bench.messenger.edit(kept, message(text("GER40 LONG 15840 · TP +1.5 R"), buttons));
  });

  it("edits the text of a message that was sent with pictures", async () => {
    const bench = await open(() => Promise.resolve(answer("never asked")));
    const pictures = [
      { path: "equity.png", caption: "M15" },
      { path: "heat_map.png", caption: "H1" },
    ];
    for (const block of [
      { kind: "picture", ...pictures[0] },
      { kind: "album", pictures },
    ] as Block[]) {
      const sent = await bench.messenger.send(bench.thread, message(text("alert with charts"), block));
      await bench.messenger.edit(sent, message(text(`closed: ${block.kind}`)));
      await bench.sees(`closed: ${block.kind}`);
    }
  });

  it("cancels what runs when it is stopped", async () => {
    let cancelled = false;
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const bench = await open(
      ({ signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => {
            cancelled = true;
            resolve(answer("stopped", true));
          });
          started();
        }),
    );
    bench.say("long work");
    await running;
    await bench.messenger.stop();
    await bench.ended;
    expect(cancelled).toBe(true);
  });
}
