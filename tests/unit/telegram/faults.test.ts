import { afterEach, describe, expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { Undelivered } from "../../../src/domain/undelivered.js";
import type { Ask } from "../../../src/ports/messenger.js";
import type { Fault } from "../../support/telegram/bot-api-server.js";
import { ANNA, BORIS, TelegramBench } from "../../support/telegram/telegram-bench.js";

const echo: Ask = ({ text: line }) => Promise.resolve({ message: message(text(`answer to ${line}`)), refused: false });

/** `FAULTS=10000` runs the long form. */
const FAULTS = Number(process.env["FAULTS"] ?? 200);

let bench: TelegramBench;
afterEach(() => bench.close());

/** How long it takes from saying it to seeing the answer, virtual ms. */
async function reply(line: string, from = ANNA): Promise<number> {
  const began = bench.time.elapsed();
  bench.say(line, { from });
  await bench.sees(`answer to ${line}`, from.id);
  return bench.time.elapsed() - began;
}

const count = (part: string, chat = 7): number =>
  bench.server.store.shown(String(chat)).filter(({ text: said }) => said.includes(part)).length;

describe("the poll loop", () => {
  it.each<[string, Fault, number]>([
    [
      "409, another poller, for five minutes",
      { code: 409, description: "Conflict: terminated by other getUpdates request" },
      1e6,
    ],
    ["502 for five minutes", { code: 502, description: "Bad Gateway" }, 1e6],
    ["a line that drops, for five minutes", { line: "reset", after: "nothing" }, 1e6],
    ["answers that are no JSON, for five minutes", { garbage: "<html>gateway</html>" }, 1e6],
    [
      "answers that are no updates, for five minutes",
      { garbage: '{"ok":true,"result":[null,7,{"update_id":"x"}]}' },
      1e6,
    ],
  ])("outlives %s, and answers within two seconds of its end", async (_name, fault, times) => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("getUpdates", fault, times);
    bench.say("asked in the trouble");
    await bench.time.pass(300_000);
    expect(count("answer to")).toBeLessThanOrEqual(1);
    bench.server.heal();
    const began = bench.time.elapsed();
    await bench.sees("answer to asked in the trouble");
    expect(bench.time.elapsed() - began).toBeLessThanOrEqual(2_000);
    expect(await reply("asked after")).toBeLessThanOrEqual(2_000);
    expect(bench.messenger.health("en").ok).toBe(true);
  });

  it("says in /health what is wrong, since when, and what to do", async () => {
    bench = await TelegramBench.open(echo);
    const words = async (fault: Fault): Promise<string> => {
      bench.server.heal();
      bench.server.fail("getUpdates", fault, 1e6);
      bench.say("wake up");
      await bench.time.pass(60_000);
      const { ok, text: said } = bench.messenger.health("en");
      expect(ok).toBe(false);
      return said;
    };
    expect(await words({ code: 409 })).toMatch(
      /another program listens with the same token.*since 2026-11-09 08:0\d UTC/,
    );
    expect(await words({ code: 401, description: "Unauthorized" })).toMatch(/does not take the token.*@BotFather/);
    expect(bench.messenger.health("ru").text).toMatch(/Telegram не принимает токен.* с 2026-11-09/);
  });

  it("asks ever less often with a token that is refused, and goes on when it is taken again", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("getUpdates", { code: 401, description: "Unauthorized" }, 1e6);
    bench.say("hello");
    const before = bench.server.calls.length;
    await bench.time.pass(3_600_000);
    expect(bench.server.calls.length - before).toBeLessThan(20);
    bench.server.heal();
    await bench.time.pass(300_000);
    expect(bench.seen()).toContain("answer to hello");
  });

  it("waits at the start too, for a network that is not there and a name that is not told", async () => {
    bench = await TelegramBench.open(echo, {});
    await bench.stop();
    bench.server.fail("getMe", { code: 500 }, 40);
    bench.server.fail("setMyCommands", { code: 429, retryAfter: 5 }, 2);
    bench.start();
    await bench.time.pass(1_000);
    expect(bench.messenger.health("en")).toMatchObject({ ok: false, text: expect.stringContaining("faults") });
    await bench.time.pass(120_000);
    expect(await reply("hello")).toBeLessThan(1_000);
  });

  it("takes away a webhook of before, which keeps every update from it", async () => {
    bench = await TelegramBench.open(echo);
    await bench.stop();
    bench.server.hasWebhook = true;
    bench.start();
    expect(await reply("hello")).toBeLessThan(2_000);
    expect(bench.server.hasWebhook).toBe(false);
  });

  it("leaves what its journal does not take with Telegram, and takes it when the journal does again", async () => {
    bench = await TelegramBench.open(echo);
    const take = bench.updates.take.bind(bench.updates);
    let full = true;
    bench.updates.take = (...given) => (full ? Promise.reject(new Error("disk full")) : take(...given));
    bench.say("hello");
    await bench.time.pass(60_000);
    expect([bench.seen(), bench.server.unconfirmed]).toEqual(["", 1]);
    expect(bench.messenger.health("en").text).toContain("journal");
    full = false;
    await bench.time.pass(2_000);
    expect(bench.seen()).toBe("answer to hello");
  });

  it("deals once with what is delivered twice", async () => {
    const asked: string[] = [];
    bench = await TelegramBench.open((request) => {
      asked.push(request.text);
      return echo(request);
    });
    const update = {
      message: {
        message_id: 1,
        from: { is_bot: false, ...ANNA },
        chat: { id: 7, type: "private" },
        date: Math.floor(bench.time.now() / 1000),
        text: "once",
      },
    };
    const id = bench.server.push(update);
    await bench.sees("answer to once");
    for (let n = 0; n < 20; n++) bench.server.repeat(update, id);
    await reply("last");
    expect(asked).toEqual(["once", "last"]);
  });

  it("passes over updates it cannot read, and hears the next", async () => {
    bench = await TelegramBench.open(echo);
    for (const broken of [
      {},
      { message: null },
      { message: {} },
      { callback_query: { id: 7 } },
      { message: { chat: { id: "x" }, from: 7, date: "no" } },
      { my_chat_member: {} },
      { poll: { id: "1" } },
      {
        message: {
          message_id: 5,
          date: 1,
          chat: { id: 7, type: "private" },
          from: { id: 7, is_bot: false },
          sticker: {},
        },
      },
    ])
      bench.server.push(broken);
    expect(await reply("after it")).toBeLessThan(1_000);
    expect(await bench.updates.pending("123456789")).toEqual([]);
  });
});

describe("an answer", () => {
  it("arrives as plain text where its formatting is refused, once, and that is counted", async () => {
    bench = await TelegramBench.open(() =>
      Promise.resolve({ message: message(text({ bold: "GER40" }, " <long> & more")), refused: false }),
    );
    bench.server.fail("sendMessage", {
      code: 400,
      description: "Bad Request: can't parse entities: unsupported start tag",
    });
    bench.say("go");
    await bench.sees("GER40 <long> & more");
    expect(count("GER40")).toBe(1);
    expect(bench.messenger.counts.unparsable).toBe(1);
  });

  it.each<[string, Fault]>([
    ["a line that drops after the message was taken", { line: "reset", after: "commit" }],
    ["silence after the message was taken", { line: "silence", after: "commit" }],
    ["silence before it was", { line: "silence", after: "nothing" }],
    ["a server's fault", { code: 500, description: "Internal Server Error" }],
  ])("is sent again after %s, and says that it may be a repeat", async (_name, fault) => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", fault);
    bench.say("go");
    await bench.sees("may repeat");
    const all = bench.server.store.shown("7").map(({ text: said }) => said);
    const committed = "line" in fault && fault.after === "commit";
    expect(all).toHaveLength(committed ? 2 : 1);
    expect(all.at(-1)).toMatch(/^↻ may repeat · #[A-Z0-9]{1,4}\nanswer to go$/);
    expect(bench.messenger.counts.repeats).toBe(1);
  });

  it("says so still when it is edited", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", { line: "reset", after: "commit" });
    const sending = bench.messenger.send("telegram:7", message(text("GER40 alert")), { key: "o1", priority: "alert" });
    await bench.sees("may repeat");
    const editing = bench.messenger.edit(await sending, message(text("GER40 alert · SL −1 R")));
    await bench.sees("SL −1 R");
    await editing;
    expect(bench.server.store.shown("7").at(-1)?.text).toBe("↻ may repeat · #O1\n\nGER40 alert · SL −1 R");
  });

  it("arrives after ten minutes of a server that tells of faults", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", { code: 502 }, 1e6);
    bench.say("patience");
    await bench.time.pass(600_000);
    bench.server.heal();
    await bench.sees("answer to patience");
    expect(count("answer to patience")).toBe(1);
  });

  it("is given up after five answers that never came, and the chat goes on", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", { line: "reset", after: "nothing" }, 5);
    bench.say("lost");
    await bench.time.pass(120_000);
    expect(bench.seen()).toBe("");
    expect(await reply("next")).toBeLessThan(2_000);
  });

  it("is not sent again where the platform said no: the person blocked the bot", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", { code: 403, description: "Forbidden: bot was blocked by the user" });
    const sent = bench.messenger.send("telegram:7", message(text("alert")), { priority: "alert" });
    await expect(bench.drive(sent)).rejects.toMatchObject({ name: "Undelivered", outcome: "refused" });
    expect(bench.seen()).toBe("");
    await expect(bench.messenger.send("discord:7", message(text("x")))).rejects.toBeInstanceOf(Undelivered);
  });

  it("follows a group that became a supergroup", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", {
      code: 400,
      description: "Bad Request: group chat was upgraded",
      migrateTo: -100777,
    });
    await bench.drive(bench.messenger.send("telegram:-55", message(text("alert"))));
    expect(bench.seen(-100777)).toBe("alert");
  });

  it("goes as a file where Telegram does not take the picture, and as words where it does not take the file", async () => {
    bench = await TelegramBench.open(echo, { root: import.meta.dirname });
    const picture = message(text("The figures."), {
      kind: "picture",
      path: "faults.test.ts",
      caption: "no picture at all",
    });
    await bench.drive(bench.messenger.send("telegram:7", picture));
    expect(bench.server.store.shown("7").map(({ kind }) => kind)).toEqual(["document", "text"]);
    bench.server.fail("sendDocument", { code: 413, description: "Request Entity Too Large" });
    await bench.drive(bench.messenger.send("telegram:7", picture));
    expect(bench.seen()).toContain("Could not be sent: faults.test.ts.");
    expect(count("The figures.")).toBe(2);
  });

  it("waits for the network: an hour of dead connections loses no alert", async () => {
    bench = await TelegramBench.open(echo);
    await bench.server.stop();
    const sent = bench.messenger.send("telegram:7", message(text("alert in the dark")), { priority: "alert" });
    await bench.time.pass(3_600_000);
    await bench.server.start();
    await bench.drive(sent);
    expect(bench.seen()).toContain("alert in the dark");
  });
});

describe("a chat", () => {
  it("is answered within a second while another runs work of a minute, 20 times in a row", async () => {
    const slow: (() => void)[] = [];
    bench = await TelegramBench.open((request) =>
      request.text === "slow"
        ? new Promise((resolve) => slow.push(() => resolve({ message: message(text("slow done")), refused: false })))
        : echo(request),
    );
    bench.say("slow");
    await bench.time.pass(1_000);
    const times: number[] = [];
    for (let n = 0; n < 20; n++) {
      await bench.time.pass(3_000);
      times.push(await reply(`quick ${n}`, BORIS));
    }
    expect(Math.max(...times)).toBeLessThan(1_000);
    slow[0]?.();
    await bench.sees("slow done");
  });

  it("is not held up by another chat that has to wait", async () => {
    bench = await TelegramBench.open(echo);
    bench.server.fail("sendMessage", { code: 429, retryAfter: 200 });
    bench.say("penalised");
    await bench.time.pass(100);
    expect(await reply("quick", BORIS)).toBeLessThan(1_000);
    expect(bench.seen()).toBe("");
    await bench.sees("answer to penalised");
  });

  it(`goes on through ${FAULTS} faulty interactions of every kind, and answers the good ones between them`, async () => {
    const kinds: (() => void)[] = [
      () => bench.server.fail("sendMessage", { code: 500 }),
      () => bench.server.fail("sendMessage", { code: 429, retryAfter: 1 }),
      () => bench.server.fail("sendMessage", { code: 400, description: "Bad Request: can't parse entities" }),
      () => bench.server.fail("sendMessage", { line: "reset", after: "commit" }),
      () => bench.server.fail("getUpdates", { code: 409 }),
      () => bench.server.fail("getUpdates", { line: "reset", after: "nothing" }),
      () => bench.server.fail("sendChatAction", { code: 502 }),
      () => bench.server.push({ message: { nonsense: true } }),
      () => bench.server.push({ callback_query: { id: "x", from: ANNA, data: "t_999" } }),
      () => bench.say("throw"),
    ];
    bench = await TelegramBench.open((request) =>
      request.text === "throw" ? Promise.reject(new Error("a bug")) : echo(request),
    );
    let seed = 7;
    const random = (most: number): number => {
      seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * most);
    };
    for (let n = 0; n < FAULTS; n++) {
      kinds[random(kinds.length)]?.();
      bench.say(`good ${n}`, { from: n % 2 === 0 ? ANNA : BORIS });
      await bench.time.pass(random(4_000));
    }
    await bench.time.pass(120_000);
    const lines = new Set([7, 8].flatMap((chat) => bench.seen(chat).split("\n")));
    for (let n = 0; n < FAULTS; n++) expect(lines.has(`answer to good ${n}`)).toBe(true);
    bench.server.heal();
    expect(await reply("after all of it")).toBeLessThan(2_000);
  });
});
