import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { type Chat, createChat } from "../../../agents/assistant/chat.js";
import { Refusal } from "../../../src/domain/errors.js";
import { type Block, message, text } from "../../../src/domain/message.js";
import type { ImportReport } from "../../../src/services/data/import-candles.js";
import type { Services } from "../../../src/services/services.js";
import { defineTool } from "../../../tools/tool.js";
import { fakeSetups, fakeTrades } from "../../support/fake-tools.js";
import { BORIS, MALLORY, TelegramBench } from "../../support/telegram/telegram-bench.js";
import { Transcript } from "../../support/telegram/transcript.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { assistantThatSays } from "../../support/test-assistant.js";
import { tinyPng } from "../../support/tiny-png.js";

const FIGURES: Block = {
  kind: "table",
  columns: [
    { title: "figure", align: "left" },
    { title: "", align: "right" },
    { title: "n", align: "right" },
    { title: "95 % interval", align: "left" },
  ],
  rows: [
    ["Profit factor", "1.34", "62", ""],
    ["Win rate", "58.0 %", "62", "45.6 % … 69.5 %"],
  ],
};

/** A backtest of eight seconds that says how far it is. */
const slowBacktest = (bench: () => TelegramBench) =>
  defineTool({
    name: "run_backtest",
    needs: "ask",
    about: "Test a setup on history.",
    schema: z.strictObject({ setup_id: z.string(), mode: z.string() }),
    run: async (_services, { setup_id }, { progress, signal }) => {
      if (setup_id === "broken") throw new Error("a secret path /home/someone");
      if (setup_id === "nothing")
        throw new Refusal("unknown_setup", 'There is no setup "nothing". Known: asia_fvg_break.');
      for (let second = 1; second <= 8; second++) {
        await new Promise<void>((resolve) => {
          bench().time.after(1_000, resolve);
        });
        signal?.throwIfAborted();
        progress?.(second / 8, "backtest");
      }
      const blocks: Block[] = [
        text({ bold: "asia_fvg_break v1.0 · EURUSD M15: " }, "62 trades · +12.40 R · win rate 58.0 %"),
        FIGURES,
        {
          kind: "album",
          pictures: [
            { path: "equity.png", caption: "Equity" },
            { path: "heat_map.png", caption: "R by hour" },
          ],
        },
        { kind: "file", path: "trades.csv", caption: "trades" },
        {
          kind: "buttons",
          buttons: [
            { label: "Trades", command: "/trades bt_1" },
            { label: "Setups", command: "/setups" },
          ],
        },
      ];
      return { message: message(...blocks), facts: {}, figures: {} };
    },
  });

const REPORT = {
  symbol: "EURUSD",
  timeframe: "M15",
  candles: 3,
  merged: { added: 3, replaced: 0, kept: 0, syntheticRemoved: 0 },
  origin: { name: "EURUSD_M15.csv", clock: "NY+7" },
  badRows: { count: 0, first: [] },
  notes: [],
  format: "MT5 export, tab, UTF-8",
} as unknown as ImportReport;

const services = {
  keepSentFile: () => Promise.resolve("f1le"),
  importSentFile: ({ words }: { readonly words: readonly string[] }) =>
    words.includes("NY+7") ? Promise.resolve(REPORT) : Promise.reject(new Refusal("bad_clock", "no clock")),
} as unknown as Services;

it("goes over the wire as it is written down: a start, a backtest with progress, an album with buttons, presses, a file, a stranger, errors", async () => {
  const root = temporaryFolder();
  for (const name of ["equity.png", "heat_map.png"]) writeFileSync(join(root, name), tinyPng(1_280, 720));
  writeFileSync(join(root, "trades.csv"), "trade,r\n");
  const { assistant } = assistantThatSays([]);
  let bench: TelegramBench;
  const chat: Chat = createChat({
    assistant,
    tools: [slowBacktest(() => bench), fakeTrades, fakeSetups],
    effects: [],
    services,
    house: { version: "0.1.0", health: () => Promise.resolve(message(text("all well"))) },
  });
  bench = await TelegramBench.open((request) => chat.answer(request), { root });
  const talk = new Transcript(bench);
  const says = async (words: string, sees: string, from?: typeof BORIS): Promise<void> => {
    talk.person(`${from?.first_name ?? "Anna"}: ${words}`);
    bench.say(words, from === undefined ? {} : { from });
    await bench.sees(sees, from?.id ?? 7);
    await bench.time.pass(5_000);
  };
  const presses = async (label: string, sees: string): Promise<void> => {
    talk.person(`Anna presses ${label}`);
    bench.press(label);
    await bench.sees(sees);
    await bench.time.pass(5_000);
  };

  await says("/version", "ITA 0.1.0");
  await says("/backtest asia_fvg_break", "62 trades");
  await presses("Trades", "−1.00");
  talk.person("Anna: /backtest asia_fvg_break, and presses Cancel");
  bench.cancel();
  await says("/backtest asia_fvg_break", "Stopped. Nothing was changed");
  talk.person("Anna sends EURUSD_M15.csv");
  bench.sendFile("EURUSD_M15.csv", Buffer.from("time,open\n"), "");
  await bench.sees("On which clock");
  await bench.time.pass(5_000);
  await presses("NY+7", "3 candles read");
  await says("/backtest nothing", 'There is no setup "nothing"');
  await says("/backtest broken", "Something broke inside");
  await says("/сетапы", "Команды /сетапы нет", BORIS);
  talk.person("a stranger: /start");
  bench.say("/start", { from: MALLORY });
  await bench.time.pass(60_000);
  await bench.close();
  await expect(talk.text()).toMatchFileSnapshot("transcript.txt");
});
