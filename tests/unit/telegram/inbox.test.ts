import { afterEach, describe, expect, it } from "vitest";
import type { TelegramOptions } from "../../../src/adapters/telegram/telegram.js";
import { HOUR, MINUTE } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import type { Ask, ChatRequest } from "../../../src/ports/messenger.js";
import { fakeAccess } from "../../support/fake-access.js";
import { ANNA, BORIS, GROUP, MALLORY, TelegramBench } from "../../support/telegram/telegram-bench.js";

let bench: TelegramBench;
let requests: ChatRequest[];
afterEach(() => bench.close());

const answering: Ask = (request) => {
  requests.push(request);
  return Promise.resolve({ message: message(text(`did ${request.text}`)), refused: false });
};
const open = async (ask: Ask = answering, options: Partial<TelegramOptions> = {}): Promise<void> => {
  requests = [];
  bench = await TelegramBench.open(ask, options);
};
const lines = (): string[] => requests.map(({ text: line }) => line);

describe("what came while ITA was away", () => {
  it("is done where it is younger than ten minutes", async () => {
    await open();
    await bench.stop();
    bench.say("/runs");
    await bench.time.pass(9 * MINUTE);
    bench.start();
    await bench.sees("did /runs");
  });

  it("is offered to be run now where it is older, all of a person's in one message, and only to that person", async () => {
    await open();
    await bench.stop();
    bench.say("/backtest asia_fvg_break");
    bench.say("show the worst trades");
    bench.say("покажи сетапы", { from: BORIS });
    bench.say("let me in", { from: MALLORY });
    await bench.time.pass(HOUR);
    bench.start();
    await bench.sees("I was offline when this came");
    await bench.sees("Когда это пришло, я был не в сети", 8);
    await bench.time.pass(MINUTE);
    expect(lines()).toEqual([]);
    expect(bench.seen(MALLORY.id)).toBe("");
    expect(bench.server.store.shown("7")).toHaveLength(1);
    bench.press("worst trades");
    await bench.sees("did show the worst trades");
    bench.press("/backtest");
    await bench.sees("did /backtest asia_fvg_break");
    bench.say("and now");
    await bench.sees("did and now");
  });

  it("is not lost where ITA ended before it was answered: it is done after the restart", async () => {
    await open((request) => (request.text === "hang" && requests.length === 0 ? hang(request) : answering(request)));
    const hang: Ask = (request) => {
      requests.push(request);
      return new Promise(() => undefined);
    };
    bench.say("hang");
    bench.say("behind it");
    await bench.time.pass(2_000);
    await bench.stop();
    bench.start();
    await bench.sees("did behind it");
    expect(lines()).toEqual(["hang", "hang", "behind it"]);
    expect(await bench.updates.pending("123456789")).toEqual([]);
  });
});

describe("in a group", () => {
  const said = async (words: string, more: Record<string, unknown> = {}): Promise<void> => {
    bench.say(words, { chat: GROUP, ...more });
    await bench.time.pass(5_000);
  };

  it("commands, mentions and replies are heard, with our own name left out; all other talk is not", async () => {
    await open();
    await said("good morning everyone");
    await said("/runs");
    await said("/help@ita_test_bot now");
    await said("/help@other_bot");
    await said("@ita_test_bot show the worst trades");
    await said("hey @ITA_Test_Bot, and the best?");
    await said("mail me at x@ita_test_bots");
    await said("yes please", {
      reply_to_message: { message_id: 5, from: { id: 123456789, is_bot: true }, chat: { id: GROUP } },
    });
    await said("no thanks", {
      reply_to_message: { message_id: 5, from: { id: 8, is_bot: false }, chat: { id: GROUP } },
    });
    expect(lines()).toEqual(["/runs", "/help now", "show the worst trades", "hey , and the best?", "yes please"]);
    expect(requests[0]).toMatchObject({
      thread: `telegram:${GROUP}`,
      from: { user: "7", chat: String(GROUP), isPrivate: false },
    });
  });

  it("the answer replies to whom it is for, and stays in its topic", async () => {
    await open();
    const id = bench.say("/runs", { chat: GROUP, message_thread_id: 42, is_topic_message: true });
    await bench.sees("did /runs", GROUP);
    const [answer] = bench.server.store.shown(String(GROUP));
    expect([id > 0, answer?.topic, requests[0]?.thread]).toEqual([true, 42, `telegram:${GROUP}:42`]);
    expect(answer?.replyTo).toBeGreaterThan(10_000);
  });

  it("edited messages, other bots, channels, anonymous admins and forwarded commands are passed over", async () => {
    await open();
    const sender = { id: GROUP, type: "supergroup" };
    await said("/runs", { edit_date: 1 });
    await said("/runs", { from: { ...ANNA, is_bot: true } });
    await said("/runs", { sender_chat: sender });
    await said("/runs", { forward_origin: { type: "user", date: 1 } });
    await said("/runs", { forward_date: 1 });
    expect(lines()).toEqual([]);
    expect(await bench.updates.pending("123456789")).toEqual([]);
  });

  it("that is not known nobody is heard, whoever they are, and ITA leaves it", async () => {
    await open();
    bench.say("/runs", { chat: -999 });
    const member = (status: string, chat: number) => ({
      my_chat_member: {
        chat: { id: chat, type: "supergroup" },
        from: MALLORY,
        date: 1,
        new_chat_member: { status, user: { id: 123456789 } },
      },
    });
    bench.server.push(member("member", -999));
    bench.server.push(member("administrator", GROUP));
    bench.server.push(member("kicked", -998));
    bench.server.push({
      my_chat_member: { chat: { id: 7, type: "private" }, from: ANNA, date: 1, new_chat_member: { status: "kicked" } },
    });
    await bench.time.pass(60_000);
    expect(lines()).toEqual([]);
    const left = bench.server.calls
      .filter(({ method }) => method === "leaveChat")
      .map(({ fields }) => fields["chat_id"]);
    expect(left).toEqual([-999]);
  });
});

describe("a chat", () => {
  it("is answered in order, one request after another; what is urgent is heard at once", async () => {
    let release: () => void = () => undefined;
    await open((request) => {
      requests.push(request);
      if (request.text !== "slow")
        return Promise.resolve({ message: message(text(`did ${request.text}`)), refused: false });
      return new Promise((resolve) => {
        release = () => resolve({ message: message(text("slow is done")), refused: true });
      });
    });
    bench.say("slow");
    bench.say("second");
    await bench.time.pass(5_000);
    expect(lines()).toEqual(["slow"]);
    bench.say("/jobs");
    await bench.sees("did /jobs");
    release();
    await bench.sees("did second");
    expect(bench.seen().indexOf("slow is done")).toBeLessThan(bench.seen().indexOf("did second"));
  });

  it("is told when too much waits in it, and when a request is too long", async () => {
    await open(() => new Promise(() => undefined));
    for (let n = 0; n < 22; n++) bench.say(`request ${n}`);
    await bench.sees("4 requests are in line, so 18 messages from this one on were not taken");
    bench.say("ж".repeat(4_001), { from: BORIS });
    await bench.sees("Это слишком длинно", 8);
  });

  it("begins nothing of what waited when /stop comes, says so once, and goes on with what comes later", async () => {
    let release: () => void = () => undefined;
    await open((request) => {
      requests.push(request);
      if (request.text === "/stop") release();
      if (request.text !== "slow")
        return Promise.resolve({ message: message(text(`did ${request.text}`)), refused: false });
      return new Promise((resolve) => {
        release = () => resolve({ message: message(text("slow was stopped")), refused: true });
      });
    });
    for (const words of ["slow", "second", "third"]) bench.say(words);
    await bench.time.pass(2_000);
    bench.say("/stop");
    await bench.sees("Stopped: 2 requests that waited were not begun.");
    await bench.sees("slow was stopped");
    bench.say("fourth");
    await bench.sees("did fourth");
    expect(lines()).toEqual(["slow", "/stop", "fourth"]);
    // Neither is theirs again after a restart.
    await bench.stop();
    bench.start();
    await bench.time.pass(5_000);
    expect(lines()).toEqual(["slow", "/stop", "fourth"]);
  });

  it("gives strangers of a group no room in its line: they crowd nobody out", async () => {
    let release: () => void = () => undefined;
    await open(({ text: line }) => {
      const did = { message: message(text(`did ${line}`)), refused: false };
      if (!line.startsWith("/slow")) return Promise.resolve(did);
      return new Promise((resolve) => {
        release = () => resolve(did);
      });
    });
    const said = (words: string, from: typeof ANNA | typeof MALLORY) =>
      bench.say(`/${words}@ita_test_bot`, { from, chat: GROUP });
    bench.say("/slow@ita_test_bot", { chat: GROUP });
    for (let n = 0; n < 30; n++) said("noise", MALLORY);
    await bench.time.pass(5_000);
    said("mine", ANNA);
    await bench.time.pass(5_000);
    expect(bench.seen(GROUP)).not.toContain("Still busy");
    release();
    await bench.until(() => bench.seen(GROUP).includes("did /mine"));
    expect(bench.seen(GROUP)).not.toContain("noise");
  });

  it("hears strangers in silence, and asks at the door about each message", async () => {
    const knocks: string[] = [];
    const knock = ({ user }: { user: string }, words: string): Promise<boolean> => {
      knocks.push(`${user} ${words}`);
      return Promise.resolve(false);
    };
    await open(undefined, { access: { ...fakeAccess({ "7": "operator" }), knock } });
    for (let n = 0; n < 30; n++) {
      bench.say("/start", { from: MALLORY });
      await bench.time.pass(5 * MINUTE);
    }
    expect([lines(), bench.seen(MALLORY.id)]).toEqual([[], ""]);
    expect(bench.server.calls.filter(({ fields }) => fields["chat_id"] === "666")).toEqual([]);
    expect(knocks).toEqual(Array.from({ length: 30 }, () => "666 /start"));
  });
});
