import { describe, expect, it } from "vitest";
import { HOUR, SECOND } from "../../../src/domain/civil.js";
import { type Button, message, text } from "../../../src/domain/message.js";
import type { Ask } from "../../../src/ports/messenger.js";
import { type DiscordBench, openDiscord } from "../../support/discord/discord-bench.js";
import { buttonsOf } from "../../support/discord/discord-person.js";
import { TRADING } from "../../support/discord/wire.js";

/** An assistant that shows these buttons to "go", and says of everything else that it did it. */
function board(buttons: readonly Button[]) {
  const asked: string[] = [];
  const ask: Ask = ({ text: line }) => {
    asked.push(line);
    const shown =
      line.endsWith("go") || line === "/help"
        ? message(text("Choose."), { kind: "buttons", buttons })
        : message(text(`did ${line}`));
    return Promise.resolve({ message: shown, refused: false });
  };
  return { ask, asked };
}

async function shown(bench: DiscordBench): Promise<void> {
  await bench.ready();
  bench.trader.write("go");
  await bench.trader.sees("Choose.");
}

describe("a button", () => {
  it("is acknowledged before anything is looked up", async () => {
    const bench = await openDiscord(board([{ label: "Trades", command: "/trades bt_2" }]).ask);
    await shown(bench);
    const pressed = bench.trader.press("Trades");
    await bench.trader.sees("did /trades bt_2");
    expect(pressed.answered?.type).toBe(6);
    expect(pressed.answered?.afterMs).toBeLessThan(1_000);
  });

  it("pressed twice does its command twice, unless it counts once", async () => {
    const { ask, asked } = board([
      { label: "Trades", command: "/trades bt_2" },
      { label: "Activate", command: "/activate asia", once: true },
    ]);
    const bench = await openDiscord(ask);
    await shown(bench);
    for (const label of ["Trades", "Trades", "Activate", "Activate"]) {
      bench.trader.press(label);
      await bench.pass(0);
    }
    await bench.trader.sees("It was pressed already; it counts once.");
    expect(asked).toEqual(["go", "/trades bt_2", "/trades bt_2", "/activate asia"]);
  });

  it("pressed once and delivered twice does its command once", async () => {
    const { ask, asked } = board([{ label: "Trades", command: "/trades bt_2" }]);
    const bench = await openDiscord(ask);
    await shown(bench);
    bench.trader.press("Trades", { twice: true });
    bench.trader.slash("trades", {}, { twice: true });
    bench.trader.write("hello", { twice: true });
    await bench.trader.sees("did hello");
    await bench.pass(SECOND);
    expect([...asked].sort()).toEqual(["/trades", "/trades bt_2", "go", "hello"]);
  });

  it("pressed an hour late counts, unless it was to count for less long", async () => {
    const { ask, asked } = board([
      { label: "Trades", command: "/trades bt_2" },
      { label: "Save", command: "/save", validMs: HOUR / 4 },
    ]);
    const bench = await openDiscord(ask);
    await shown(bench);
    await bench.pass(HOUR);
    bench.trader.press("Save");
    await bench.trader.sees("too old to count");
    bench.trader.press("Trades");
    await bench.trader.sees("did /trades bt_2");
    expect(asked).toEqual(["go", "/trades bt_2"]);
  });

  it("pressed by somebody else counts where it is everybody's; a stranger's press is not even seen", async () => {
    const { ask, asked } = board([
      { label: "Trades", command: "/trades bt_2" },
      { label: "Save", command: "/save", bound: true },
    ]);
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, friend, stranger, server } = bench;
    trader.slash("help", {}, { channel: TRADING });
    await trader.sees("Choose.", TRADING);
    friend.press("Save", { channel: TRADING });
    await friend.sees("Only the person who asked may press this.", TRADING);
    // That is for the friend's eyes alone.
    expect(trader.seen(TRADING)).not.toContain("Only the person");
    const before = server.calls.length;
    for (const label of ["Save", "Trades"]) stranger.press(label, { channel: TRADING });
    await bench.pass(SECOND);
    expect(server.calls.length).toBe(before);
    friend.press("Trades", { channel: TRADING });
    await friend.sees("did /trades bt_2", TRADING);
    trader.press("Save", { channel: TRADING });
    await trader.sees("did /save", TRADING);
    expect(asked).toEqual(["/help", "/trades bt_2", "/save"]);
  });

  it("pressed after a restart counts, and once is once across it", async () => {
    const { ask, asked } = board([
      { label: "Trades", command: "/trades bt_2" },
      { label: "Activate", command: "/activate asia", once: true },
    ]);
    const bench = await openDiscord(ask);
    await shown(bench);
    bench.trader.press("Activate");
    await bench.trader.sees("did /activate asia");
    await bench.restart();
    bench.trader.press("Activate");
    await bench.trader.sees("It was pressed already");
    bench.trader.press("Trades");
    await bench.trader.sees("did /trades bt_2");
    expect(asked).toEqual(["go", "/activate asia", "/trades bt_2"]);
  });

  it("of another conversation, or made up, is worth nothing", async () => {
    const { ask, asked } = board([{ label: "Trades", command: "/trades bt_2" }]);
    const bench = await openDiscord(ask);
    await shown(bench);
    const { trader, friend, server } = bench;
    const [real] = trader.direct.messages.flatMap(buttonsOf);
    friend.write("friend's go");
    await friend.sees("Choose.");
    const message = friend.direct.messages.at(-1);
    if (message === undefined) throw new Error("There is no message.");
    for (const id of [
      real?.custom_id ?? "",
      "ita1:b:nothing",
      "ita1:b:",
      "x",
      "__proto__",
      "ita1:c:x",
      "🙂".repeat(50),
    ]) {
      friend.pressId(friend.direct.id, message, id);
      await bench.pass(0);
    }
    expect(asked).toEqual(["go", "friend's go"]);
    expect(friend.seen().match(/I no longer know this button/g)?.length).toBe(6);
    expect(friend.seen()).toContain("Nothing is running any more.");
    expect(server.rest.interactions.all.every(({ answered }) => answered !== undefined)).toBe(true);
  });

  it("that asks something opens a form at once, and what is written goes behind the command", async () => {
    const question = "What was wrong with this alert, in your own words?";
    const { ask, asked } = board([
      { label: "❌ Bad read", command: "/label a1 bad_read", asks: question, bound: true },
    ]);
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, friend, server } = bench;
    trader.slash("help", {}, { channel: TRADING });
    await trader.sees("Choose.", TRADING);
    const pressed = trader.press("❌ Bad read", { channel: TRADING });
    await server.until(
      () => pressed.modal !== undefined,
      () => "the form",
    );
    expect(pressed.modal).toMatchObject({ title: "❌ Bad read", components: [{ label: `${question.slice(0, 44)}…` }] });
    trader.submit(pressed, "the FVG was\n  filled @everyone");
    await trader.sees("did /label a1 bad_read the FVG was", TRADING);
    // A form that somebody else was given by the same button is theirs to fill in, and worth nothing.
    const other = friend.press("❌ Bad read", { channel: TRADING });
    await server.until(
      () => other.modal !== undefined,
      () => "the form",
    );
    friend.submit(other, "mine");
    await friend.sees("Only the person who asked", TRADING);
    expect(asked).toEqual(["/help", "/label a1 bad_read the FVG was\n  filled @everyone"]);
    expect(server.rest.store.unguarded).toEqual([]);
  });
});

describe("the button to cancel", () => {
  it("stops the work for the one who asked, for nobody else, and nothing after a restart", async () => {
    const bench = await openDiscord(
      ({ signal }) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () =>
            resolve({ message: message(text("Stopped as asked.")), refused: true }),
          );
        }),
    );
    await bench.ready();
    const { trader, friend } = bench;
    trader.slash("help", {}, { channel: TRADING });
    await bench.pass(3 * SECOND);
    await trader.sees("✖ Cancel", TRADING);
    const line = bench.server.channels.get(TRADING)?.messages.at(-1);
    friend.press("✖ Cancel", { channel: TRADING });
    await friend.sees("Only the person who asked", TRADING);
    expect(trader.seen(TRADING)).not.toContain("Stopped as asked.");
    const id = line === undefined ? "" : (buttonsOf(line)[0]?.custom_id ?? "");
    trader.press("✖ Cancel", { channel: TRADING });
    await trader.sees("Stopped as asked.", TRADING);
    await bench.restart();
    if (line !== undefined) trader.pressId(TRADING, line, id);
    await trader.sees("Nothing is running any more.", TRADING);
  });
});
