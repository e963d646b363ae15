import { expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { COMMANDS } from "../../../agents/assistant/command-table.js";
import { gatedChat } from "../../../agents/assistant/gated-chat.js";
import { message, text } from "../../../src/domain/message.js";
import { createGate } from "../../../src/services/access/gate.js";
import { GUEST, openDiscord } from "../../support/discord/discord-bench.js";
import { transcript } from "../../support/discord/transcript.js";
import { GUILD, TRADER, TRADING } from "../../support/discord/wire.js";
import { fakeAccess } from "../../support/fake-access.js";
import { fakeTools, fakeTrades, noServices, stillClock } from "../../support/fake-tools.js";
import { memoryAuditLog } from "../../support/journal/memory-audit-log.js";
import { assistantThatSays } from "../../support/test-assistant.js";

it("shows a whole conversation on Discord as it goes over the wire", async () => {
  const { assistant, model } = assistantThatSays([
    [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: "EURUSD" } }],
    "Here is the run, {{run.metrics.winrate}}:\n{{answer}}",
    [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: "GBPUSD" } }],
    "Прогон на GBPUSD: {{run.metrics.profit_factor}}.",
  ]);
  const health = () => Promise.resolve(message(text("all well")));
  const house = { version: "0.1.0", models: ["scripted model"], health };
  const chat = createChat({ assistant, tools: [...fakeTools, fakeTrades], effects: [], services: noServices, house });
  const access = fakeAccess({ [TRADER.id]: "admin", [GUEST.id]: "viewer" }, [GUILD]);
  const gated = gatedChat(chat, createGate({ access, audit: memoryAuditLog(), clock: stillClock() }));
  const bench = await openDiscord((request) => gated.answer(request), { commands: COMMANDS, access });
  await bench.ready();
  const { trader, guest, server } = bench;

  const asked = trader.write("backtest asia_fvg_break on EURUSD", { channel: TRADING, mention: true });
  await trader.sees("profit factor 1.34", asked.id);
  trader.press("Trades", { channel: asked.id });
  await trader.sees("short", asked.id);
  trader.write("прогони то же на GBPUSD", { channel: asked.id, mention: true });
  await trader.sees("0.87", asked.id);
  trader.slash("backtest", { setup: "nothing" });
  await trader.sees("There is no setup");
  trader.slash("setups", {}, { channel: TRADING });
  await trader.sees("IB_raid_v1", TRADING);
  trader.as({ locale: "ru" }).slash("stop", {}, { channel: TRADING });
  await trader.sees("выполняется", TRADING);
  trader.write("/bactest asia_fvg_break");
  await trader.sees("There is no command");
  guest.write("take this", { files: [{ name: "EURUSD.csv", bytes: Buffer.from("a;b") }] });
  await guest.sees("role operator");
  model.finish();
  await expect(transcript(bench)).toMatchFileSnapshot("transcript.txt");
  expect(server.rest.store.unguarded).toEqual([]);
});
