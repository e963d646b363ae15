import { expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { fakeAccess } from "../../support/fake-access.js";
import { setupCardHouse } from "../../support/setup-card-house.js";
import { ANNA, BORIS, GROUP, TelegramBench } from "../../support/telegram/telegram-bench.js";
import { Transcript } from "../../support/telegram/transcript.js";

it("shows the card of a setup in Telegram, what its buttons do after a restart as well, and what a viewer is told", async () => {
  const house = await setupCardHouse(fakeAccess({ "7": "operator", "8": "viewer" }, [String(GROUP)]));
  await house.ask({ thread: "terminal", text: "/activate test_setup EURUSD" });
  const bench = await TelegramBench.open(house.ask);
  const talk = new Transcript(bench);
  const presses = async (label: string, sees: string, who = ANNA, chat = who.id): Promise<void> => {
    talk.person(`${who.first_name} presses ${label}`);
    bench.press(label, who, chat);
    await bench.until(() => bench.seen(chat).includes(sees), sees);
    await bench.time.pass(5_000);
  };
  talk.person("Anna: /setup test_setup");
  bench.say("/setup test_setup");
  await bench.sees("▶ Backtest");
  await bench.time.pass(5_000);
  await presses("▶ Backtest", "62 trades");
  await presses("👁 Activate", "is active already");
  talk.person("ITA ends and begins again");
  await bench.stop();
  house.restart();
  bench.start();
  await bench.time.pass(5_000);
  await presses("⏸ Pause", "is paused");
  talk.person("Anna, in a group: /setup@ita_test_bot test_setup");
  bench.say("/setup@ita_test_bot test_setup", { chat: GROUP });
  await bench.until(() => bench.withButton("👁 Activate", GROUP) !== undefined);
  await bench.time.pass(5_000);
  await presses("👁 Activate", "роль", BORIS, GROUP);
  await bench.close();
  await expect(talk.text()).toMatchFileSnapshot("setup-card.txt");
});

it("shows a busy chat in Telegram: one runs, three wait, the rest is told of in one message, and /stop begins nothing more", async () => {
  let release: () => void = () => undefined;
  const bench = await TelegramBench.open(({ text: line }) => {
    const did = (words: string) => ({ message: message(text(words)), refused: false });
    if (line === "/stop") release();
    if (line !== "/verify s") return Promise.resolve(did(line === "/stop" ? "Stopped." : `did ${line}`));
    return new Promise((resolve) => {
      release = () => resolve(did("Stopped. Nothing was changed, and the chat goes on."));
    });
  });
  const talk = new Transcript(bench);
  talk.person("Anna: /verify s, and seven messages more");
  for (const words of ["/verify s", "1", "2", "3", "4", "5", "6", "7"]) bench.say(words);
  await bench.time.pass(8_000);
  talk.person("Anna: /stop");
  bench.say("/stop");
  await bench.sees("chat goes on");
  await bench.time.pass(8_000);
  talk.person("Anna: /setups");
  bench.say("/setups");
  await bench.sees("did /setups");
  await bench.close();
  await expect(talk.text()).toMatchFileSnapshot("busy.txt");
});
