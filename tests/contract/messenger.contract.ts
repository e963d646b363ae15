import { expect, it } from "vitest";
import { type Message, message, text } from "../../src/domain/message.js";
import type { Ask, Messenger } from "../../src/ports/messenger.js";

/** A messenger with a person in front of it. */
export interface MessengerBench {
  readonly messenger: Messenger;
  /** The person writes a line, or types the number of a button or presses it by its label. */
  say(line: string): void;
  /** The person presses the button of that label. */
  press(label: string, place: number): void;
  /** The person asks for the running work to be stopped. */
  cancel(): void;
  /** Waits until the person has seen this text. */
  sees(text: string): Promise<void>;
  /** Everything the person has seen. */
  seen(): string;
  /** Where `send` reaches this person. */
  readonly chat: string;
  readonly ended: Promise<void>;
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
  { kind: "picture", path: "data/runs/bt_1/equity.png", caption: "Equity" },
  { kind: "file", path: "data/runs/bt_1/trades.csv", caption: "Trades as CSV" },
  { kind: "buttons", buttons: [{ label: "Worst three", command: "/trades bt_1 worst 3" }] },
);

const HOSTILE = "<b>&_*[x](y)`~> @everyone {{run}} \u202Eevil";

/** What every messenger promises, whatever it is made of. */
export function messengerContract(open: (ask: Ask) => MessengerBench): void {
  it("hands each line to the assistant and answers in order", async () => {
    const bench = open(({ text: line }) => Promise.resolve(answer(`answer to ${line}`)));
    bench.say("first");
    bench.say("second");
    await bench.sees("answer to second");
    expect(bench.seen().indexOf("answer to first")).toBeLessThan(bench.seen().indexOf("answer to second"));
    await bench.messenger.stop();
    await bench.ended;
  });

  it("shows every kind of block", async () => {
    const bench = open(() => Promise.resolve({ message: EVERY_BLOCK, refused: false }));
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
    await bench.messenger.stop();
    await bench.ended;
  });

  it("shows no absolute path", async () => {
    const picture: Message = message({ kind: "file", path: "/home/someone/secret/trades.csv", caption: "Trades" });
    const bench = open(() => Promise.resolve({ message: picture, refused: false }));
    bench.say("go");
    await bench.sees("Trades");
    expect(bench.seen()).not.toContain("someone");
    await bench.messenger.stop();
    await bench.ended;
  });

  it("shows text that others wrote as text, without its controls", async () => {
    const bench = open(() => Promise.resolve(answer(`${HOSTILE}\u001b]0;title\u0007\u001b[31m end of it`)));
    bench.say("go");
    await bench.sees("end of it");
    expect(bench.seen()).toContain("<b>&_*[x](y)`~> @everyone {{run}} evil");
    expect(bench.seen()).not.toContain("\u202E");
    expect(bench.seen()).not.toContain("\u001b]0;");
    await bench.messenger.stop();
    await bench.ended;
  });

  it("turns a press into the button's command", async () => {
    const asked: string[] = [];
    const bench = open(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(asked.length === 1 ? { message: EVERY_BLOCK, refused: false } : answer("the worst ones"));
    });
    bench.say("go");
    await bench.sees("Worst three");
    bench.press("Worst three", 1);
    await bench.sees("the worst ones");
    expect(asked).toEqual(["go", "/trades bt_1 worst 3"]);
    await bench.messenger.stop();
    await bench.ended;
  });

  it("survives an assistant that throws, says so without a stack, and goes on", async () => {
    let calls = 0;
    const bench = open(() => {
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
    await bench.messenger.stop();
    await bench.ended;
  });

  it("lets the person cancel, and says what the assistant says of it", async () => {
    const bench = open(
      ({ signal, onProgress }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve(answer("Stopped as asked.", true)), { once: true });
          onProgress?.({ what: "backtest", share: 0.42 });
          queueMicrotask(() => bench.cancel());
        }),
    );
    bench.say("long work");
    await bench.sees("Stopped as asked.");
    await bench.messenger.stop();
    await bench.ended;
  });

  it("sends without being asked", async () => {
    const bench = open(() => Promise.resolve(answer("never asked")));
    await bench.messenger.send(bench.chat, message(text("GER40 M15 alert")));
    await bench.sees("GER40 M15 alert");
    await bench.messenger.stop();
    await bench.ended;
  });

  it("cancels what runs when it is stopped", async () => {
    let cancelled = false;
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const bench = open(
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
