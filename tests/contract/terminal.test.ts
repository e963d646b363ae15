import { describe } from "vitest";
import type { Ask } from "../../src/ports/messenger.js";
import { terminalUnderTest } from "../support/terminal-screen.js";
import { type MessengerBench, messengerContract } from "./messenger.contract.js";

const bench = (ask: Ask, root: string, tty: boolean): MessengerBench => {
  const screen = terminalUnderTest(ask, { isTty: tty, plain: !tty, columns: 100, env: { TERM: "xterm" }, root });
  const enter = tty ? "\r" : "\n";
  return {
    messenger: screen.terminal,
    say: (line) => screen.type(`${line}${enter}`),
    press: (_label, place) => screen.type(`${place}${enter}`),
    answerButton: (_label, place, words) => screen.type(`${place} ${words}${enter}`),
    cancel: () => (tty ? screen.type("\u0003") : screen.terminal.stop()),
    sees: (text) => screen.shows(text),
    seen: screen.written,
    thread: "terminal",
    ended: screen.ended,
  };
};

describe("the terminal with a person in front of it is a messenger", () =>
  messengerContract((ask, root) => bench(ask, root, true), { platform: "terminal", questions: true }));
describe("the terminal on a pipe is a messenger", () =>
  messengerContract((ask, root) => bench(ask, root, false), { platform: "terminal", questions: true }));
