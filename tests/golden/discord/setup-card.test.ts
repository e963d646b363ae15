import { expect, it } from "vitest";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { transcript } from "../../support/discord/transcript.js";
import { fakeAccess } from "../../support/fake-access.js";
import { setupCardHouse } from "../../support/setup-card-house.js";

it("shows the card of a setup on Discord, what its buttons do, and what a viewer is told", async () => {
  const people = { "100000000000000001": "admin", "100000000000000003": "viewer" } as const;
  const { ask } = await setupCardHouse(fakeAccess(people));
  await ask({ thread: "terminal", text: "/activate test_setup EURUSD" });
  const bench = await openDiscord(ask);
  await bench.ready();
  const { trader, guest } = bench;
  trader.write("/setup test_setup");
  await trader.sees("▶ Backtest");
  trader.press("▶ Backtest");
  await trader.sees("62 trades");
  trader.press("👁 Activate");
  await trader.sees("is active already");
  trader.press("⏸ Pause");
  await trader.sees("is paused");
  guest.write("/setup test_setup");
  await guest.sees("▶ Backtest");
  guest.press("👁 Activate");
  await guest.sees("role operator");
  await expect(transcript(bench)).toMatchFileSnapshot("setup-card.txt");
});
