import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import type { Ask } from "../../../src/ports/messenger.js";
import { type DiscordBench, openDiscord } from "../../support/discord/discord-bench.js";
import { TOKEN } from "../../support/discord/discord-server.js";
import { INTENTS } from "../../support/discord/gateway.js";
import { TRADING } from "../../support/discord/wire.js";

/** Answers, and counts what it was asked. */
function counted() {
  const asked: string[] = [];
  const ask: Ask = ({ text: line }) => {
    asked.push(line);
    return Promise.resolve({ message: message(text(`answer to ${line}.`)), refused: false });
  };
  return { ask, asked };
}

const health = (bench: DiscordBench): string => bench.messenger.health("en").text;

/** A new session may wait some seconds of ITA's time, and breaks are mended in real time: lets both pass until that is seen. */
async function inTime(bench: DiscordBench, holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !holds(); turn += 1) {
    await bench.pass(SECOND);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(holds()).toBe(true);
}

describe("a line that breaks", () => {
  it.each<[string, (bench: DiscordBench) => void]>([
    ["without a word", ({ server }) => server.gateway.drop()],
    ["with a code that asks to resume", ({ server }) => server.gateway.drop(4000)],
    ["because Discord asks for it", ({ server }) => server.gateway.askToReconnect()],
  ])("%s is resumed, and nothing that was said meanwhile is lost or heard twice", async (_name, breaks) => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    trader.write("request 0");
    await trader.sees("answer to request 0.");
    breaks(bench);
    for (let n = 1; n <= 5; n += 1) trader.write(`request ${n}`, { twice: n === 3 });
    trader.write("in the guild", { channel: TRADING, mention: true });
    await trader.sees("answer to request 5.");
    await server.until(
      () => asked.length === 7 && server.gateway.counts.resumed === 1,
      () => `all requests, heard: ${asked.join(", ")}`,
    );
    expect([...asked].sort()).toEqual(["in the guild", ...Array.from({ length: 6 }, (_, n) => `request ${n}`)]);
    expect(server.gateway.counts).toMatchObject({ identifies: 1, resumed: 1 });
    await server.until(
      () => bench.messenger.health("en").ok,
      () => health(bench),
    );
  });

  it("that looks alive and is dead is found out by its heartbeat", async () => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    bench.server.gateway.heartbeatMs = 60;
    bench.server.gateway.drop();
    await bench.ready();
    const { server, trader } = bench;
    await server.until(
      () => server.gateway.counts.heartbeats > 0,
      () => "a heartbeat",
    );
    server.gateway.deaf = true;
    await server.until(
      () => server.gateway.counts.resumes > 0,
      () => "the dead line to be left",
    );
    server.gateway.deaf = false;
    trader.write("still there?");
    await trader.sees("answer to still there?.");
    expect(asked).toEqual(["still there?"]);
  });

  it("and cannot be resumed begins anew, and what was written meanwhile is fetched", async () => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, friend, server } = bench;
    trader.write("before");
    friend.write("before");
    await trader.sees("answer to before.");
    await friend.sees("answer to before.");
    server.gateway.away = true;
    server.gateway.drop();
    server.gateway.invalidate();
    for (let n = 0; n < 5; n += 1) trader.write(`trader ${n}`);
    for (let n = 0; n < 5; n += 1) friend.write(`friend ${n}`);
    await server.until(
      () => !bench.messenger.health("en").ok,
      () => "the break to be told",
    );
    expect(health(bench)).toBe("the line is broken; trying again");
    server.gateway.away = false;
    await inTime(bench, () => asked.length === 12);
    await trader.sees("answer to trader 4.");
    await friend.sees("answer to friend 4.");
    expect(asked.length).toBe(12);
    expect(new Set(asked).size).toBe(11);
    expect(server.gateway.counts.identifies).toBe(2);
  });

  it("for long lets old requests be run again only when that is asked for", async () => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    trader.write("before");
    await trader.sees("answer to before.");
    server.gateway.away = true;
    server.gateway.drop();
    server.gateway.invalidate();
    trader.write("retest everything");
    await bench.pass(30 * MINUTE);
    server.gateway.away = false;
    await trader.sees("I was offline when this came.");
    expect(asked).toEqual(["before"]);
    trader.press("▶ retest everything");
    await trader.sees("answer to retest everything.");
  });
});

describe("a start that fails", () => {
  it("for want of a gateway is tried again until there is one", async () => {
    const { ask } = counted();
    const bench = await openDiscord(ask);
    bench.server.gateway.away = true;
    bench.server.gateway.drop();
    await bench.pass(SECOND);
    expect(bench.messenger.health("en").ok).toBe(false);
    bench.server.gateway.away = false;
    await bench.ready();
    bench.trader.write("hello");
    await bench.trader.sees("answer to hello.");
  });

  it("for a token that is refused says what to do, and goes on once it counts", async () => {
    const { ask } = counted();
    const bench = await openDiscord(ask, { token: `${TOKEN}x` });
    const { server } = bench;
    await server.until(
      () => health(bench).includes("refuses the token"),
      () => `a word about the token, said: ${health(bench)}`,
    );
    expect(bench.messenger.health("ru").text).toContain("Discord не принимает токен");
    await bench.pass(10 * MINUTE);
    // Patience grows: no storm of logins.
    expect(server.calls.filter(({ path }) => path === "/gateway/bot").length).toBeLessThan(12);
    server.token = `${TOKEN}x`;
    await bench.pass(5 * MINUTE);
    await bench.ready();
    bench.trader.write("hello");
    await bench.trader.sees("answer to hello.");
  });

  it("for an intent that the portal does not allow does without it, and says so", async () => {
    const { ask } = counted();
    const bench = await openDiscord(ask, { readThreads: true });
    bench.server.gateway.allowedIntents = ~INTENTS.messageContent;
    bench.server.gateway.drop();
    bench.server.gateway.invalidate();
    await bench.ready();
    await bench.server.until(
      () => health(bench).includes("does not allow the Message Content Intent"),
      () => `a word about the intent, said: ${health(bench)}`,
    );
    bench.trader.write("hello");
    await bench.trader.sees("answer to hello.");
  });

  it("for a server that it was not invited to is told with what to do; the others work", async () => {
    const { ask } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    bench.server.faults.next(
      { method: "PUT", path: /guilds/ },
      { kind: "status", status: 403, body: { code: 50001, message: "Missing Access" } },
    );
    bench.server.gateway.invalidate();
    bench.server.gateway.drop();
    await inTime(bench, () => health(bench).includes("invite the bot"));
    bench.trader.slash("help");
    await bench.trader.sees("answer to /help.");
  });
});

describe("a token that stops to count", () => {
  it("is told, and all goes on once it counts again", async () => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    server.token = "another";
    trader.write("request 0");
    await server.until(
      () => health(bench).includes("refuses the token"),
      () => health(bench),
    );
    server.token = TOKEN;
    await bench.pass(5 * MINUTE);
    await bench.ready();
    trader.write("request 1");
    await trader.sees("answer to request 1.");
    expect(asked).toEqual(["request 0", "request 1"]);
  });
});

describe("what the gateway sends that makes no sense", () => {
  it("is passed over", async () => {
    const { ask, asked } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { gateway } = bench.server;
    const { trader } = bench;
    for (const raw of [
      "",
      "{",
      "null",
      "[]",
      '{"op":0}',
      '{"op":0,"t":"INTERACTION_CREATE","s":5}',
      '{"op":99,"d":{}}',
    ])
      gateway.raw(raw);
    const junk: unknown[] = [
      null,
      {},
      [],
      "x",
      7,
      { id: "1" },
      { type: 2, data: {} },
      { type: 2, data: null, entitlements: [] },
    ];
    for (const t of [
      "INTERACTION_CREATE",
      "MESSAGE_CREATE",
      "GUILD_CREATE",
      "THREAD_CREATE",
      "CHANNEL_UPDATE",
      "NOTHING",
    ])
      for (const d of junk) gateway.dispatch(t, d);
    const held = trader.write("x", { hold: true });
    for (const broken of [
      { author: null },
      { attachments: null },
      { mentions: [null] },
      { channel_id: "1" },
      { content: 7 },
    ])
      gateway.dispatch("MESSAGE_CREATE", { ...held, ...broken });
    await bench.pass(SECOND);
    trader.write("still there?");
    await trader.sees("answer to still there?.");
    trader.slash("help");
    await trader.sees("answer to /help.");
    expect(asked.filter((line) => line !== "x")).toEqual(["still there?", "/help"]);
  });
});

describe("an end", () => {
  it("in the midst of a broken line leaves nothing behind", async () => {
    const { ask } = counted();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { server } = bench;
    server.gateway.drop();
    await bench.messenger.stop();
    await bench.ended;
    const { identifies, resumes } = server.gateway.counts;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(server.gateway.connected).toBe(false);
    expect(server.gateway.counts).toMatchObject({ identifies, resumes });
    expect(bench.messenger.health("en")).toEqual({ ok: false, text: "stopped" });
  });
});
