import { describe } from "vitest";
import type { Ask } from "../../../src/ports/messenger.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { type MessengerBench, messengerContract } from "../messenger.contract.js";

async function open(ask: Ask, root: string): Promise<MessengerBench> {
  const bench = await openDiscord(ask, { root });
  await bench.ready();
  const { trader, friend, stranger, server } = bench;
  const shared = () => trader.direct.id;
  return {
    get messenger() {
      return bench.messenger;
    },
    get ended() {
      return bench.ended;
    },
    thread: `discord:${trader.direct.id}`,
    say: (line) => {
      trader.write(line);
    },
    press: (label) => {
      trader.press(label);
    },
    answerButton: (label, _place, words) => {
      const pressed = trader.press(label);
      const opened = server.until(
        () => pressed.modal !== undefined,
        () => "a form",
      );
      void opened.then(() => trader.submit(pressed, words));
    },
    cancel: () => {
      void bench.pass(3_000).then(async () => {
        await trader.sees("Cancel");
        trader.press("✖ Cancel");
      });
    },
    sees: (text) => trader.sees(text),
    seen: () => trader.seen(),
    sendFile: (name, bytes, words) => {
      trader.write(words, { files: [{ name, bytes }] });
    },
    pressAsAnother: (label) => {
      friend.press(label, { channel: shared() });
    },
    other: {
      say: (line) => {
        friend.write(line);
      },
      sees: (text) => friend.sees(text),
    },
    async stranger(line) {
      stranger.write(line);
      stranger.slash("help");
      await bench.time.pass(100);
      return stranger.direct.messages
        .filter(({ author }) => author.id !== stranger.who.id)
        .map((message) => stranger.reads(message))
        .join("\n");
    },
    restart: () => bench.restart(),
    close: () => server.close(),
  };
}

describe("Discord is a messenger", () =>
  messengerContract(open, {
    platform: "discord",
    files: true,
    questions: true,
    people: true,
    chats: true,
    restarts: true,
  }));
