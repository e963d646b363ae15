import { expect, test } from "vitest";
import { SECOND } from "../../../src/domain/civil.js";
import type { Language } from "../../../src/domain/message.js";
import { alertLife } from "../../support/alerts/alert-life.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { transcript } from "../../support/discord/transcript.js";
import { TRADER, TRADING } from "../../support/discord/wire.js";
import { ANNA, TelegramBench } from "../../support/telegram/telegram-bench.js";
import { Transcript } from "../../support/telegram/transcript.js";
import { terminalUnderTest } from "../../support/terminal-screen.js";
import { VirtualTime } from "../../support/virtual-time.js";

const LANGUAGES: readonly Language[] = ["en", "ru"];
const TAKE = { en: "✅ Take", ru: "✅ Беру" } as const;
const ENDED = { en: "moved stop", ru: "перенесённый стоп" } as const;
const LATER = 5 * SECOND;

test.for(LANGUAGES)("an alert in Telegram from its candle to the end of its trade, %s", async (language) => {
  let ask: Parameters<typeof TelegramBench.open>[0] = () => Promise.reject(new Error("Nobody asks yet"));
  const bench = await TelegramBench.open((request) => ask(request), { language });
  const life = await alertLife("telegram:7", language, bench.time);
  ask = life.ask;
  const talk = new Transcript(bench);
  const happens = async (what: string, step: () => Promise<void> | void): Promise<void> => {
    talk.person(what);
    await step();
    await bench.time.pass(LATER);
  };
  await happens("the candle closes; its pictures are made", async () => {
    await life.begin(bench.messenger);
    await life.pictures();
  });
  await happens("comment and report are there", () => life.commentAndReport());
  await happens(`Anna presses ${TAKE[language]}`, () => void bench.press(TAKE[language], ANNA));
  await happens("the order is filled", () => life.filled());
  await happens("the trade has ended", () => life.closed());
  await life.stop();
  await bench.close();
  await expect(talk.text()).toMatchFileSnapshot(`telegram.${language}.txt`);
});

test.for(LANGUAGES)("an alert on Discord from its candle to the end of its trade, %s", async (language) => {
  let ask: Parameters<typeof openDiscord>[0] = () => Promise.reject(new Error("Nobody asks yet"));
  const bench = await openDiscord((request) => ask(request), { language });
  await bench.ready();
  const life = await alertLife(`discord:${TRADING}`, language, bench.time);
  ask = life.ask;
  const parts: string[] = [];
  /** `sees`: what comes at once, and what comes when time has passed. */
  const happens = async (
    what: string,
    sees: readonly [string, string],
    step: () => Promise<void> | void,
  ): Promise<void> => {
    await step();
    await bench.trader.sees(sees[0], TRADING);
    await bench.pass(LATER);
    await bench.trader.sees(sees[1], TRADING);
    await bench.server.settled();
    parts.push(`######## ${what}\n\n${transcript(bench)}`);
  };
  await happens("the candle closes; its pictures are made", ["(M15.png)", TAKE[language]], async () => {
    await life.begin(bench.messenger);
    await life.pictures();
  });
  await happens("comment and report are there", ["(Z1)", "↗"], () => life.commentAndReport());
  await happens(`${TRADER.name} presses ${TAKE[language]}`, [`a1 · ${TAKE[language]}`, "[✅ 1]"], () => {
    bench.trader.press(TAKE[language], { channel: TRADING });
  });
  await happens("the order is filled", ["MAE", "MAE"], () => life.filled());
  await happens("the trade has ended", [ENDED[language], "MAE"], () => life.closed());
  await life.stop();
  await expect(parts.join("\n")).toMatchFileSnapshot(`discord.${language}.txt`);
});

test.for(LANGUAGES)("an alert in the terminal from its candle to the end of its trade, %s", async (language) => {
  const time = new VirtualTime(async () => {
    for (let i = 0; i < 200; i++) await Promise.resolve();
  });
  const life = await alertLife("terminal", language, time);
  const screen = terminalUnderTest(life.ask, { root: process.cwd() });
  const happens = async (step: () => Promise<void>): Promise<void> => {
    await step();
    await time.pass(LATER);
  };
  await happens(async () => {
    await life.begin(screen.terminal);
    await life.pictures();
  });
  await happens(() => life.commentAndReport());
  screen.type("/label a1 take\n");
  await screen.shows("a1 · ✅");
  await happens(() => life.filled());
  await happens(() => life.closed());
  await life.stop();
  screen.end();
  await screen.ended;
  await expect(screen.written()).toMatchFileSnapshot(`terminal.${language}.txt`);
});
