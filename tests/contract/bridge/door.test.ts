import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import { zone } from "../../../src/domain/zone.js";
import type { LiveSeries } from "../../../src/ports/live-candles.js";
import { utc } from "../../support/data/utc.js";
import { bridgeAt } from "../../support/live/bridge.js";

const NOW = "2026-06-09 08:10";
const WANTED = [{ symbol: "EURUSD", timeframe: "M1", from: utc("2026-06-09 08:00") }] as const;
const SERIES: LiveSeries = { feed: "mt5", symbol: "EURUSD", timeframe: "M1" };
/** Server seconds of a UTC time on a NY+7 clock. */
const server = (text: string): number => zone("NY+7").toWall(utc(text)) / SECOND;

const bar = (text: string, change: Readonly<Record<number, unknown>> = {}): unknown[] =>
  [server(text), "1.10000", "1.10050", "1.09950", "1.10020", 12, 8, 0].map((value, i) => change[i] ?? value);

const message = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  v: 1,
  terminal: "t-1",
  boot: 1_700_000_000,
  seq: 1,
  server: "Broker-Live",
  acct: "sha256:0011223344556677",
  ea: "1.0.0",
  build: 4755,
  server_time: server(NOW),
  gmt: utc(NOW) / SECOND,
  connected: true,
  bars: [],
  ...change,
});

async function door(options: Parameters<typeof bridgeAt>[2] = {}) {
  const { clock, log, begin } = bridgeAt(NOW, WANTED, options);
  const house = await begin();
  const { token, id } = await house.tokens.make("test", 1);
  let seq = 0;
  const raw = (body: string | undefined, init: RequestInit = {}, path = "/bridge/v1/push") =>
    fetch(`${house.feed.url}${path}`, {
      method: "POST",
      ...(body === undefined ? {} : { body }),
      ...init,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...init.headers },
    });
  const push = (change: Record<string, unknown> = {}) => {
    seq += 1;
    clock.time += SECOND;
    const at = Math.floor((clock.time - utc(NOW)) / SECOND);
    const times = { server_time: server(NOW) + at, gmt: utc(NOW) / SECOND + at };
    return raw(JSON.stringify(message({ seq, ...times, ...change })));
  };
  return { ...house, clock, log, id, token, raw, push };
}

const M1 = (...b: unknown[][]) => ({ bars: [{ s: "EURUSD", tf: "M1", b }] });

describe("the bridge's door", () => {
  it("takes bars, says what it waits for and what is missing", async () => {
    const { push, candles } = await door();
    const answer = await push(M1(bar("2026-06-09 08:00"), bar("2026-06-09 08:01")));
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        ok: true,
        ack: 1,
        now: utc(NOW) / SECOND + 1,
        want: [{ s: "EURUSD", tf: "M1", from: server("2026-06-09 08:02"), to: server(NOW) + 1, max: 1_000 }],
        sub: [{ s: "EURUSD", tf: "M1" }],
        poll_ms: 250,
      },
    ]);
    expect(await candles.after(SERIES, 0, 9)).toEqual(
      ["08:00", "08:01"].map((time) => ({
        openTime: utc(`2026-06-09 ${time}`),
        open: 1.1,
        high: 1.1005,
        low: 1.0995,
        close: 1.1002,
        volume: 12,
        spread: 0.00008,
        serverTime: server(`2026-06-09 ${time}`) * SECOND,
      })),
    );
  });

  it("neither asks a terminal that is just back with its broker nor believes it about complete stretches, for a while", async () => {
    const { push, candles, clock } = await door();
    const bars = [
      {
        s: "EURUSD",
        tf: "M1",
        from: server("2026-06-09 08:00"),
        to: server("2026-06-09 08:10"),
        b: [bar("2026-06-09 08:00"), bar("2026-06-09 08:05")],
      },
    ];
    const read = async () => (await candles.after(SERIES, 0, 9)).length;
    await push({ connected: false });
    expect(await (await push({ bars })).json()).toMatchObject({ want: [] });
    expect(await read()).toBe(1);
    clock.time += 20 * SECOND;
    await push({ bars });
    expect(await read()).toBe(2);
  });

  it.each([
    { what: "no token", headers: { Authorization: "" } },
    { what: "another scheme", headers: { Authorization: "Basic abc" } },
    { what: "a wrong token of the right shape", headers: { Authorization: `Bearer ${"A".repeat(43)}` } },
    { what: "a token of another shape", headers: { Authorization: `Bearer ${"x".repeat(180)}` } },
  ])("answers 401 to $what, to everything it has", async ({ headers }) => {
    const { raw, candles } = await door();
    for (const path of ["/bridge/v1/push", "/bridge/v1/check"]) {
      const answer = await raw(JSON.stringify(message(M1(bar("2026-06-09 08:00")))), { headers }, path);
      expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="ITA bridge"']);
    }
    expect(await candles.waiting(SERIES)).toEqual([]);
  });

  it("answers 401 to a token that was revoked, from the next message on", async () => {
    const { push, tokens, id } = await door();
    expect((await push()).status).toBe(200);
    await tokens.revoke(id, 5);
    expect((await push()).status).toBe(401);
  });

  it.each([
    { what: "another path", status: 404, path: "/bridge/v2/push", body: message() },
    { what: "another method", status: 405, path: "/bridge/v1/check", body: message() },
    { what: "text that is no JSON", status: 400, body: "{" },
    { what: "a list", status: 400, body: [] },
    { what: "an unknown key", status: 400, body: message({ order: 1 }) },
    { what: "another version", status: 400, body: message({ v: 2 }) },
    { what: "no number", status: 400, body: message({ seq: 0 }) },
    { what: "a price that is a number", status: 400, body: message(M1(bar("2026-06-09 08:00", { 1: 1.1 }))) },
    { what: "a price in letters", status: 400, body: message(M1(bar("2026-06-09 08:00", { 1: "NaN" }))) },
    { what: "a negative price", status: 400, body: message(M1(bar("2026-06-09 08:00", { 3: "-1" }))) },
    { what: "a bar too short", status: 400, body: message(M1(bar("2026-06-09 08:00").slice(1))) },
    { what: "a timeframe that is none", status: 400, body: message({ bars: [{ s: "EURUSD", tf: "M7", b: [] }] }) },
    { what: "a symbol with a path in it", status: 400, body: message({ bars: [{ s: "../x", tf: "M1", b: [] }] }) },
    { what: "a thousand and one bars", status: 400, body: message(M1(...Array(1_001).fill(bar("2026-06-09 08:00")))) },
  ])("answers $status to $what, in words, and keeps nothing of it", async ({ status, path, body }) => {
    const { raw, candles } = await door();
    const answer = await raw(typeof body === "string" ? body : JSON.stringify(body), {}, path);
    const said = (await answer.json()) as { ok: boolean; detail: string };
    expect([answer.status, said.ok]).toEqual([status, false]);
    expect(said.detail).toMatch(/^.{5,200}$/);
    expect(said.detail).not.toMatch(/\/home|node_modules| at \w+ \(/);
    expect(await candles.waiting(SERIES)).toEqual([]);
  });

  it("wants JSON that says so, of 512 KB at most, whole or in pieces", async () => {
    const { raw } = await door();
    const big = `{"v":1,"x":"${"x".repeat(512 * 1_024)}"}`;
    expect((await raw("{}", { headers: { "Content-Type": "text/plain" } })).status).toBe(415);
    expect((await raw(big)).status).toBe(413);
    const pieces = new ReadableStream({
      start(stream) {
        for (let i = 0; i < 9; i++) stream.enqueue(new TextEncoder().encode("x".repeat(64 * 1_024)));
        stream.close();
      },
    });
    const streamed = await raw(undefined, { body: pieces, duplex: "half" } as RequestInit).catch(() => undefined);
    expect([413, undefined]).toContain(streamed?.status);
    expect((await raw(JSON.stringify(message()))).status).toBe(200);
  });

  it("takes ten messages a second of a token", async () => {
    const { raw, clock } = await door();
    const statuses = async (from: number) => {
      const answers: number[] = [];
      for (let i = 0; i < 12; i++) answers.push((await raw(JSON.stringify(message({ seq: from + i })))).status);
      return answers;
    };
    expect(await statuses(1)).toEqual([...Array(10).fill(200), 429, 429]);
    clock.time += SECOND;
    expect((await statuses(100)).filter((status) => status === 200)).toHaveLength(10);
  });

  it("takes each message once: a replayed one changes nothing, and says which number comes next", async () => {
    const { raw, candles } = await door();
    const body = JSON.stringify(message({ seq: 5, ...M1(bar("2026-06-09 08:00")) }));
    expect((await raw(body)).status).toBe(200);
    const again = await raw(body);
    expect([again.status, await again.json()]).toEqual([
      409,
      { ok: false, error: "replayed", boot: 1_700_000_000, seq: 5 },
    ]);
    expect((await raw(JSON.stringify(message({ seq: 4, ...M1(bar("2026-06-09 08:01")) })))).status).toBe(409);
    expect((await raw(JSON.stringify(message({ seq: 99, boot: 1_600_000_000 })))).status).toBe(409);
    expect((await candles.waiting(SERIES)).length + (await candles.after(SERIES, 0, 9)).length).toBe(1);
  });

  it("refuses forged bars one by one, and those that have not closed, and takes the good ones beside them", async () => {
    const { push, candles, log } = await door();
    await push(
      M1(
        bar("2026-06-09 08:00"),
        bar("2026-06-09 08:01", { 2: "1.09000" }),
        bar("2026-06-09 08:02", { 4: "1.1002345" }),
        bar("2026-06-09 08:03", { 0: server("2026-06-09 08:03") + 7 }),
        bar("2026-06-09 08:10"),
        bar("2026-06-09 09:00"),
      ),
    );
    expect((await candles.after(SERIES, 0, 9)).length).toBe(1);
    expect(log.filter(([event]) => event === "feed_candles").map(([, fields]) => fields)).toEqual([
      {
        symbol: "EURUSD",
        timeframe: "M1",
        revised: 0,
        late: 0,
        refused: [
          { openTime: utc("2026-06-09 08:01"), fault: "high_low" },
          { openTime: utc("2026-06-09 08:02"), fault: "off_grid" },
          { openTime: utc("2026-06-09 08:03") + 7 * SECOND, fault: "off_time" },
        ],
      },
    ]);
  });

  it("keeps nothing of a series that nobody waits for", async () => {
    const { push, candles } = await door();
    const b = [bar("2026-06-09 08:00")];
    await push({
      bars: [
        { s: "GBPUSD", tf: "M1", b },
        { s: "EURUSD", tf: "M2", b },
        { s: "DOGEUSD", tf: "M1", b },
      ],
    });
    for (const series of [
      { ...SERIES, symbol: "GBPUSD" },
      { ...SERIES, timeframe: "M2" as const },
    ])
      expect((await candles.tally(series)).candles).toBe(0);
  });

  it("speaks the broker's names and points", async () => {
    const { push, candles } = await door({ names: { EURUSD: "EURUSD.r" } });
    const symbols = [{ s: "EURUSD.r", digits: 6, point: 0.000001, sessions: [[1, 0, 86_400]] }];
    const answer = await push({ symbols, bars: [{ s: "EURUSD.r", tf: "M1", b: [bar("2026-06-09 08:00")] }] });
    expect(await answer.json()).toMatchObject({ sub: [{ s: "EURUSD.r" }], want: [{ s: "EURUSD.r" }] });
    expect((await candles.after(SERIES, 0, 9))[0]?.spread).toBe(0.000008);
  });

  it("says to a token whether it is right", async () => {
    const { raw } = await door();
    const answer = await raw(undefined, { method: "GET" }, "/bridge/v1/check");
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ok: true, now: utc(NOW) / SECOND, name: "test", rule: "NY+7" },
    ]);
  });

  it("is not opened to other machines by mistake, and says when its port is taken", async () => {
    await expect(door({ host: "0.0.0.0" })).rejects.toMatchObject({
      code: "bad_config",
      message: expect.stringContaining("insecure_lan"),
    });
    const { feed } = await door();
    await expect(door({ port: Number(new URL(feed.url).port) })).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("the clock of a terminal", () => {
  /** Signs of life of a server whose clock is `hours` ahead of NY+7's. */
  const signs = async ({ push }: Awaited<ReturnType<typeof door>>, count: number, hours: number) => {
    for (let i = 0; i < count; i++)
      await push({
        server_time: server(NOW) + hours * 3_600,
        ...M1(bar("2026-06-09 08:00", { 0: server("2026-06-09 08:00") + hours * 3_600 })),
      });
  };

  it("that differs from the rule is not read by it, holds the feed at the third sign, and proposes the right one", async () => {
    const house = await door();
    await signs(house, 2, -1);
    expect(house.feed.state()).toMatchObject({ held: false, clock: { verdict: "unknown" } });
    await signs(house, 1, -1);
    expect(house.feed.state()).toMatchObject({
      held: true,
      fault: { kind: "clock" },
      clock: { verdict: "wrong", proposal: "+02:00", observedOffsetMs: 2 * HOUR, ruleOffsetMs: 3 * HOUR },
    });
    expect((await house.candles.tally(SERIES)).candles).toBe(0);
    await signs(house, 1, 0);
    expect(house.feed.state()).toMatchObject({ held: false, clock: { verdict: "right" } });
    expect((await house.candles.tally(SERIES)).candles).toBe(1);
  });

  it("names a symbol that the broker does not have, once the terminal has said which it has", async () => {
    const { push, feed } = await door();
    await push();
    expect(feed.state().fault).toBe(undefined);
    await push({ symbols: [] });
    expect(feed.state().fault).toEqual({ kind: "no_symbol", name: "EURUSD" });
    await push({ symbols: [{ s: "EURUSD", digits: 5, point: 0.00001 }] });
    expect(feed.state().fault).toBe(undefined);
  });

  it("says that all candles of a symbol are refused, until one is good", async () => {
    const { push, feed } = await door();
    await push(M1(bar("2026-06-09 08:01", { 4: "1.1002345" }), bar("2026-06-09 08:02", { 4: "1.1002345" })));
    expect(feed.state().fault).toEqual({ kind: "refused", symbol: "EURUSD", why: "off_grid" });
    await push(M1(bar("2026-06-09 08:01")));
    expect(feed.state().fault).toBe(undefined);
  });

  it("is asked for nothing while it differs", async () => {
    const { push } = await door();
    const answer = await push({ server_time: server(NOW) + 7_200 });
    expect(await answer.json()).toMatchObject({ ok: true, want: [] });
  });

  it("is told apart from one that is silent, and from a terminal without its broker", async () => {
    const { push, raw, feed, clock } = await door();
    expect(feed.state().fault).toEqual({ kind: "never_heard" });
    await raw("{}", { headers: { Authorization: "Bearer mistyped" } });
    expect(feed.state().fault).toEqual({ kind: "never_heard", turnedAway: clock.time });
    await push();
    expect(feed.state()).toMatchObject({ connected: true, held: false });
    expect(feed.state().fault).toBe(undefined);
    await push({ connected: false });
    expect(feed.state().fault).toEqual({ kind: "disconnected", since: clock.time });
    const since = clock.time;
    clock.time += 3 * MINUTE;
    expect(feed.state().fault).toEqual({ kind: "silent", since });
  });
});
