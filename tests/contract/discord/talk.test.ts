import { describe, expect, it } from "vitest";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import { PATIENCE_MS } from "../../../src/domain/waiting-line.js";
import type { Access } from "../../../src/ports/access.js";
import type { Ask, ChatAnswer, ChatRequest } from "../../../src/ports/messenger.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { FOREIGN, GUILD, TRADING } from "../../support/discord/wire.js";

const answer = (words: string): ChatAnswer => ({ message: message(text(words)), refused: false });
const echo: Ask = ({ text: line }) => Promise.resolve(answer(`answer to ${line}`));

/** Work that ends when the test says so. */
function slow() {
  const requests: ChatRequest[] = [];
  const ends: ((words: string) => void)[] = [];
  const ask: Ask = (request) => {
    requests.push(request);
    return new Promise((resolve) => {
      ends.push((words) => resolve(answer(words)));
      request.signal?.addEventListener("abort", () => resolve(answer("Stopped as asked.")), { once: true });
    });
  };
  return { ask, requests, end: (words: string) => ends.shift()?.(words) };
}

describe("a slash command", () => {
  it("is acknowledged before any work, and answered in place of the waiting sign", async () => {
    const { ask, requests, end } = slow();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    const asked = trader.slash("backtest", {
      setup: "asia_fvg_break",
      symbol: "EURUSD",
      period: "2025",
      settings: "rr=1:2",
    });
    await server.until(
      () => requests.length === 1,
      () => "the request",
    );
    expect(asked.answered?.type).toBe(5);
    expect(trader.seen()).toBe("(thinking)");
    expect(requests[0]).toMatchObject({
      text: "/backtest asia_fvg_break EURUSD 2025 rr=1:2",
      thread: `discord:${trader.direct.id}`,
      appLanguage: "en",
    });
    end("62 trades, +18 R");
    await trader.sees("62 trades");
    expect(trader.seen()).toBe("62 trades, +18 R");
  });

  it("shows progress after three seconds, no faster than Discord likes, and ends in a fresh message", async () => {
    const { ask, requests, end } = slow();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    trader.slash("backtest", { setup: "asia_fvg_break" }, { channel: TRADING });
    await server.until(
      () => requests.length === 1,
      () => "the request",
    );
    const edits = () => server.calls.filter(({ method }) => method === "PATCH").length;
    for (let second = 0; second < 20; second += 1) {
      for (let part = 0; part < 4; part += 1) {
        requests[0]?.onProgress?.({ what: "backtest", share: (second * 4 + part) / 80 });
        await bench.pass(SECOND / 4);
      }
    }
    expect(trader.seen(TRADING)).toMatch(/^backtest [89]\d % · \d+ s\n\[✖ Cancel\]$/);
    // From the third second to the twentieth, one in two and a half.
    expect(edits()).toBeGreaterThanOrEqual(6);
    expect(edits()).toBeLessThanOrEqual(7);
    end("62 trades");
    await trader.sees("62 trades", TRADING);
    await trader.sees("done", TRADING);
    expect(trader.seen(TRADING)).toBe("✓ done · 20 s\n62 trades");
    const [line, final] = server.channels.get(TRADING)?.messages ?? [];
    expect(final?.message_reference?.message_id).toBe(line?.id);
  });

  it("ends in a message of its own when the work takes longer than Discord waits", async () => {
    const { ask, requests, end } = slow();
    const bench = await openDiscord(ask);
    await bench.ready();
    const { trader, server } = bench;
    trader.slash("backtest", { setup: "asia_fvg_break" });
    await server.until(
      () => requests.length === 1,
      () => "the request",
    );
    await bench.pass(13 * MINUTE);
    const before = server.calls.length;
    requests[0]?.onProgress?.({ what: "backtest", share: 0.6 });
    await bench.pass(20 * MINUTE);
    expect(trader.seen()).toMatch(/^backtest 60 % · \d+ s/);
    end("62 trades after half an hour");
    await trader.sees("half an hour");
    await trader.sees("done");
    // Of a token that no longer counts nothing is used.
    const late = server.calls.slice(before).filter(({ at }) => at > (server.calls[before]?.at ?? 0) + 3 * MINUTE);
    expect(late.filter(({ path }) => path.startsWith("/webhooks/"))).toEqual([]);
    expect(trader.seen()).toBe("✓ done · 1980 s\n62 trades after half an hour");
  });

  it("is answered by follow-up where the bot may not write, and never doubles", async () => {
    const bench = await openDiscord(() => Promise.resolve(answer(`${"long ".repeat(700)}end`)));
    await bench.ready();
    bench.server.rest.closed.add(TRADING);
    bench.trader.slash("help", {}, { channel: TRADING });
    await bench.trader.sees("end", TRADING);
    expect(bench.server.channels.get(TRADING)?.messages.length).toBe(2);
  });

  it("is answered by a message where the acknowledgement came too late", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { trader, server } = bench;
    server.faults.next(
      { path: /callback/ },
      { kind: "status", status: 404, body: { code: 10062, message: "Unknown interaction" } },
    );
    trader.slash("help");
    await trader.sees("answer to /help");
  });

  it("speaks the language of the person's app", async () => {
    const requests: ChatRequest[] = [];
    const bench = await openDiscord((request) => {
      requests.push(request);
      return new Promise(() => undefined);
    });
    await bench.ready();
    const { server } = bench;
    const trader = bench.trader.as({ locale: "ru" });
    trader.slash("help");
    await server.until(
      () => requests.length === 1,
      () => "the request",
    );
    expect(requests[0]?.appLanguage).toBe("ru");
    await bench.pass(3 * SECOND);
    await trader.sees("Отменить");
  });

  it("offers setups, symbols, runs and timeframes while they are typed", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { trader, stranger } = bench;
    expect(await trader.complete("backtest", { setup: "asia" }, "setup")).toEqual([
      "asia_fvg_break",
      "asia_range_break",
    ]);
    expect(await trader.complete("backtest", { setup: "raid" }, "setup", TRADING)).toEqual(["IB_raid_v1"]);
    expect(await trader.complete("backtest", { setup: "x", symbol: "usd" }, "symbol")).toEqual(["EURUSD", "GBPUSD"]);
    expect(await trader.complete("backtest", { setup: "x", timeframe: "m1" }, "timeframe")).toEqual([
      "M1",
      "M10",
      "M15",
    ]);
    expect(await trader.complete("trades", { run: "" }, "run")).toEqual(["bt_2"]);
    void stranger.complete("trades", { run: "" }, "run").catch(() => undefined);
    await bench.pass(SECOND);
    expect(bench.server.rest.interactions.all.at(-1)?.answered).toBeUndefined();
  });
});

describe("a talk in a guild", () => {
  it("opens a thread where ITA is named, and goes on there", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { trader, server } = bench;
    const asked = trader.write("how did asia_fvg_break do in March?", { channel: TRADING, mention: true });
    await server.until(
      () => server.channels.get(asked.id) !== undefined,
      () => "a thread",
    );
    await trader.sees("answer to how did asia_fvg_break do in March?", asked.id);
    expect(server.channels.get(asked.id)?.name).toBe("how did asia_fvg_break do in March?");
    trader.write("and on GBPUSD?", { channel: asked.id, mention: true });
    await trader.sees("answer to and on GBPUSD?", asked.id);
    // Without the intent a word that does not name ITA is not even read.
    trader.write("what do you think, friend?", { channel: asked.id });
    trader.write("and GER40?", { channel: asked.id, mention: true });
    await trader.sees("answer to and GER40?", asked.id);
    expect(trader.seen(asked.id)).not.toContain("answer to what do you think");
    expect(server.channels.get(TRADING)?.messages.length).toBe(1);
  });

  it("reads its threads without being named where the portal allows it, and leaves other talk alone", async () => {
    const bench = await openDiscord(echo, { readThreads: true });
    await bench.ready();
    const { trader } = bench;
    const asked = trader.write("hello", { channel: TRADING, mention: true });
    await trader.sees("answer to hello", asked.id);
    trader.write("not for ITA", { channel: TRADING });
    trader.write("the same on GBPUSD", { channel: asked.id });
    await trader.sees("answer to the same on GBPUSD", asked.id);
    expect(trader.seen(TRADING)).toBe(" hello\nnot for ITA");
  });

  it("stays in the channel where no thread may be opened", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { trader, server } = bench;
    server.faults.next(
      { path: /threads$/ },
      { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } },
    );
    const asked = trader.write("hello", { channel: TRADING, mention: true });
    await trader.sees("answer to hello", TRADING);
    expect(server.channels.get(TRADING)?.messages.at(-1)?.message_reference?.message_id).toBe(asked.id);
  });

  it("is none of its business elsewhere", async () => {
    const asked: string[] = [];
    const bench = await openDiscord(({ text: line }) => {
      asked.push(line);
      return Promise.resolve(answer("heard"));
    });
    bench.server.gateway.guilds = [
      [GUILD, TRADING],
      ["500000000000000099", FOREIGN],
    ];
    await bench.restart();
    const { trader, server } = bench;
    trader.write("hello", { channel: FOREIGN, mention: true });
    trader.write("just talk", { channel: TRADING });
    server.gateway.dispatch("MESSAGE_CREATE", {
      ...trader.write("a bot", { channel: TRADING }),
      webhook_id: "700000000000000001",
    });
    trader.write("hello there", { channel: TRADING, mention: true });
    await server.until(
      () => asked.length > 0,
      () => "the mention",
    );
    expect(asked).toEqual(["hello there"]);
    expect(server.channels.get(FOREIGN)?.messages.length).toBe(1);
    expect(() => trader.slash("help", {}, { channel: FOREIGN })).toThrow("0 commands");
  });
});

describe("a server that is let in while ITA runs", () => {
  it("is heard from then on, and has its commands at once", async () => {
    const known = new Set<string>();
    const access: Access = {
      roleOf: ({ chat }) => Promise.resolve(known.has(chat) ? "admin" : undefined),
      knowsChat: (_platform, chat) => Promise.resolve(known.has(chat)),
      knock: (_from, words) => Promise.resolve(words === "/start CODE"),
    };
    const ask: Ask = (request) => {
      if (request.text === "/start CODE") known.add(request.from?.chat ?? "");
      return echo(request);
    };
    const bench = await openDiscord(ask, { access, guilds: [] });
    await bench.ready();
    const { trader, server } = bench;
    trader.write("hello", { channel: TRADING, mention: true });
    trader.write("/start CODE", { channel: TRADING, mention: true });
    await trader.sees("answer to /start CODE", TRADING);
    await server.until(
      () => server.rest.commands.has(GUILD),
      () => "the commands of the server",
    );
    trader.slash("help", {}, { channel: TRADING });
    await trader.sees("answer to /help", TRADING);
    expect(trader.seen(TRADING)).not.toContain("answer to hello");
  });
});

describe("requests of one conversation", () => {
  it("wait for each other, can be counted on, and are refused with words when there are too many", async () => {
    const { ask, requests, end } = slow();
    const bench = await openDiscord((request) =>
      request.text === "/jobs" ? Promise.resolve(answer("One thing runs.")) : ask(request),
    );
    await bench.ready();
    const { trader, server } = bench;
    for (let n = 1; n <= 21; n += 1) trader.write(`request ${n}`);
    await server.until(
      () => requests.length === 1,
      () => "the first request",
    );
    await bench.pass(PATIENCE_MS);
    await trader.sees("4 requests are in line, so 17 messages from this one on were not taken");
    expect(requests.map(({ text: line }) => line)).toEqual(["request 1"]);
    // What is urgent is never one too many.
    trader.write("/jobs");
    await trader.sees("One thing runs.");
    for (let n = 1; n <= 4; n += 1) {
      await server.until(
        () => requests.length === n,
        () => `request ${n}`,
      );
      end(`done ${n}`);
    }
    await trader.sees("done 4");
    const answers = trader.seen().match(/done \d+/g);
    expect(answers).toEqual(Array.from({ length: 4 }, (_, n) => `done ${n + 1}`));
  });

  it("are not begun any more when /stop comes, and each is told so", async () => {
    const { ask, requests, end } = slow();
    const bench = await openDiscord((request) => {
      if (request.text !== "/stop") return ask(request);
      end("slow was stopped");
      return Promise.resolve(answer("One thing was stopped."));
    });
    await bench.ready();
    const { trader, server } = bench;
    trader.write("slow");
    await server.until(
      () => requests.length === 1,
      () => "the first request",
    );
    for (const words of ["second", "third"]) trader.write(words);
    trader.slash("help");
    await trader.sees("(thinking)");
    await bench.pass(4 * SECOND);
    await trader.sees("waiting for the request before it");
    trader.write("/stop");
    await trader.sees("Stopped: 2 requests that waited were not begun.");
    await trader.sees("Stopped: the request that waited was not begun.");
    await trader.sees("slow was stopped");
    trader.write("fourth");
    await server.until(
      () => requests.length === 2,
      () => "the request after it",
    );
    end("done");
    await trader.sees("done");
    expect(requests.map(({ text: line }) => line)).toEqual(["slow", "fourth"]);
  });

  it("let /stop through at once", async () => {
    const running: AbortController = new AbortController();
    const bench = await openDiscord(({ text: line, signal }) => {
      if (line === "/stop") {
        running.abort();
        return Promise.resolve(answer("One thing was stopped."));
      }
      return new Promise((resolve) => {
        for (const each of [signal, running.signal]) each?.addEventListener("abort", () => resolve(answer("Stopped.")));
      });
    });
    await bench.ready();
    bench.trader.write("long work");
    bench.trader.slash("stop");
    await bench.trader.sees("One thing was stopped.");
    await bench.trader.sees("Stopped.");
  });
});
