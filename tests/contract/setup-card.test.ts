import { describe, expect, it, onTestFinished } from "vitest";
import { openDiscord } from "../support/discord/discord-bench.js";
import { fakeAccess } from "../support/fake-access.js";
import { setupCardHouse } from "../support/setup-card-house.js";
import { ANNA, BORIS, GROUP, MALLORY, TelegramBench } from "../support/telegram/telegram-bench.js";
import { terminalUnderTest } from "../support/terminal-screen.js";

const CARD = "/setup test_setup";
const LABELS = ["▶ Backtest", "👁 Activate", "⏸ Pause"];
const DONE = "EURUSD M15: is active now.";

describe("the card of a setup in Telegram", () => {
  async function card() {
    const house = await setupCardHouse(fakeAccess({ "7": "operator", "8": "viewer" }, [String(GROUP)]));
    const bench = await TelegramBench.open(house.ask);
    onTestFinished(() => bench.close());
    bench.say(CARD);
    await bench.sees("▶ Backtest");
    return { ...house, bench };
  }

  it("starts a backtest, activates and pauses by a press; pressed twice it says so and nothing more is done", async () => {
    const { bench, state, acts } = await card();
    for (const label of LABELS) expect(bench.withButton(label)).toBeDefined();
    bench.press("▶ Backtest");
    await bench.sees("test_setup on EURUSD: 62 trades");
    bench.press("👁 Activate");
    await bench.sees(DONE);
    await bench.sees("GER40 M15: cannot be activated: it has no causality certificate here");
    bench.press("👁 Activate");
    await bench.sees("EURUSD M15: is active already.");
    expect(await state()).toEqual(["EURUSD active"]);
    bench.press("⏸ Pause");
    await bench.sees("EURUSD M15: is paused.");
    bench.press("⏸ Pause");
    await bench.sees("EURUSD M15: is not active; nothing to pause.");
    expect(await state()).toEqual(["EURUSD paused"]);
    expect(await acts()).toEqual(
      ["/activate", "/activate", "/pause", "/pause"].flatMap((what) => [`${what} allowed`, `${what} done`]),
    );
  });

  it("counts after a restart of everything but the journal", async () => {
    const { bench, state, restart } = await card();
    await bench.stop();
    restart();
    bench.start();
    bench.press("👁 Activate");
    await bench.sees(DONE);
    expect(await state()).toEqual(["EURUSD active"]);
  });

  it("in a group gives a viewer the backtest, tells him in words that he may not activate, and a stranger nothing", async () => {
    const { bench, state, acts } = await card();
    bench.say("/setup@ita_test_bot test_setup", { chat: GROUP });
    await bench.until(() => bench.withButton("👁 Activate", GROUP) !== undefined);
    bench.press("👁 Activate", MALLORY, GROUP);
    bench.press("👁 Activate", BORIS, GROUP);
    await bench.until(() => /operator|оператор/.test(bench.seen(GROUP)));
    bench.press("▶ Backtest", BORIS, GROUP);
    await bench.until(() => bench.seen(GROUP).includes("62 trades"));
    expect(await state()).toEqual([]);
    expect(await acts()).toEqual(["/activate refused"]);
    bench.press("👁 Activate", ANNA, GROUP);
    await bench.until(() => bench.seen(GROUP).includes(DONE));
    expect(await state()).toEqual(["EURUSD active"]);
  });
});

describe("the card of a setup on Discord", () => {
  async function card() {
    const people = { "100000000000000001": "admin", "100000000000000003": "viewer" } as const;
    const house = await setupCardHouse(fakeAccess(people));
    const bench = await openDiscord(house.ask);
    await bench.ready();
    bench.trader.write(CARD);
    await bench.trader.sees("▶ Backtest");
    return { ...house, bench };
  }

  it("starts a backtest, activates and pauses by a press; pressed twice it says so and nothing more is done", async () => {
    const { bench, state } = await card();
    for (const label of LABELS) expect(bench.trader.seen()).toContain(label);
    bench.trader.press("▶ Backtest");
    await bench.trader.sees("test_setup on EURUSD: 62 trades");
    bench.trader.press("👁 Activate");
    await bench.trader.sees(DONE);
    bench.trader.press("👁 Activate");
    await bench.trader.sees("EURUSD M15: is active already.");
    expect(await state()).toEqual(["EURUSD active"]);
    bench.trader.press("⏸ Pause");
    await bench.trader.sees("EURUSD M15: is paused.");
    expect(await state()).toEqual(["EURUSD paused"]);
  });

  it("counts after a restart of everything but the journal", async () => {
    const { bench, state, restart } = await card();
    restart();
    await bench.restart();
    bench.trader.press("👁 Activate");
    await bench.trader.sees(DONE);
    expect(await state()).toEqual(["EURUSD active"]);
  });

  it("tells a viewer in words that he may not activate", async () => {
    const { bench, state, acts } = await card();
    bench.guest.write(CARD);
    await bench.guest.sees("▶ Backtest");
    bench.guest.press("👁 Activate");
    await bench.guest.sees("That takes the role operator or higher.");
    bench.guest.press("▶ Backtest");
    await bench.guest.sees("62 trades");
    expect([await state(), await acts()]).toEqual([[], ["/activate refused"]]);
  });
});

it("the card of a setup in the terminal: its buttons are numbered, and each does what it says", async () => {
  const house = await setupCardHouse(fakeAccess({}));
  const screen = terminalUnderTest(house.ask, {
    isTty: false,
    plain: true,
    columns: 100,
    env: { TERM: "xterm" },
    root: ".",
  });
  screen.type(`${CARD}\n`);
  await screen.shows("Pause");
  for (const label of LABELS) expect(screen.written()).toContain(label);
  screen.type("1\n");
  await screen.shows("62 trades");
  screen.type(`${CARD}\n2\n`);
  await screen.shows(DONE);
  screen.type(`${CARD}\n2\n`);
  await screen.shows("is active already");
  screen.type(`${CARD}\n3\n`);
  await screen.shows("is paused");
  expect(await house.state()).toEqual(["EURUSD paused"]);
});
