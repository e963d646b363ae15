import { describe } from "vitest";
import type { Ask, Messenger } from "../../src/ports/messenger.js";
import { ANNA, BORIS, MALLORY, TelegramBench } from "../support/telegram/telegram-bench.js";
import { type MessengerBench, messengerContract } from "./messenger.contract.js";

async function open(ask: Ask, root: string): Promise<MessengerBench> {
  const bench = await TelegramBench.open(ask, { root });
  const messenger = (): Messenger => ({
    ...bench.messenger,
    send: (...given) => bench.drive(bench.messenger.send(...given)),
    edit: (...given) => bench.drive(bench.messenger.edit(...given)),
    stop: () => bench.stop(),
  });
  return {
    get messenger() {
      return messenger();
    },
    say: (line) => bench.say(line),
    press: (label) => bench.press(label),
    answerButton: (label, _place, words) => bench.answerButton(label, words),
    cancel: () => bench.cancel(),
    sees: (text) => bench.sees(text),
    seen: () => bench.seen(),
    thread: `telegram:${ANNA.id}`,
    get ended() {
      return bench.ended;
    },
    close: () => bench.server.stop(),
    sendFile: (name, bytes, words) => bench.sendFile(name, bytes, words),
    pressAsAnother: (label) => bench.press(label, BORIS, ANNA.id),
    other: { say: (line) => bench.say(line, { from: BORIS }), sees: (text) => bench.sees(text, BORIS.id) },
    async stranger(line) {
      bench.say(line, { from: MALLORY });
      await bench.time.pass(60_000);
      return bench.seen(MALLORY.id);
    },
    async restart() {
      await bench.stop();
      bench.start();
    },
  };
}

describe("Telegram is a messenger", () =>
  messengerContract(open, {
    platform: "telegram",
    files: true,
    questions: true,
    people: true,
    chats: true,
    restarts: true,
  }));
