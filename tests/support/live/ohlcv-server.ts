import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type Candles, firstAtOrAfter } from "../../../src/domain/candles.js";
import { SECOND } from "../../../src/domain/civil.js";
import { zone } from "../../../src/domain/zone.js";

/** What a server of the contract does wrong at the next question. */
export type ServerFault =
  | "silent"
  | "reset"
  | "error"
  | "garbage"
  | "other_series"
  | "unordered"
  | "unknown_key"
  | "huge";

/** A server of `get_ohlcv` over a broker's history, as `bridges/python` serves it; the candle that runs is shown too, as MetaTrader shows it. */
export async function ohlcvServer(options: {
  readonly clock: string;
  readonly now: () => number;
  readonly history: (symbol: string, timeframe: string) => Candles | undefined;
  readonly token: string;
}) {
  const state = { fault: undefined as ServerFault | undefined, connected: true, clock: options.clock, asked: 0 };
  /** The body of a right answer; undefined for a symbol that is not there. */
  const bodyOf = (query: URLSearchParams, fault: ServerFault | undefined): object | undefined => {
    const [symbol, timeframe] = [query.get("symbol") ?? "", query.get("timeframe") ?? ""];
    const candles = options.history(symbol, timeframe);
    if (candles === undefined) return undefined;
    const local = zone(state.clock);
    const at = (name: string): number => firstAtOrAfter(candles, local.toUtc(Number(query.get(name)) * SECOND));
    const now = options.now();
    const end = Math.min(at("to"), firstAtOrAfter(candles, now), at("from") + Number(query.get("limit")));
    const bars = Array.from({ length: Math.max(0, end - at("from")) }, (_, k) => {
      const i = at("from") + k;
      const columns = [candles.open, candles.high, candles.low, candles.close];
      const prices = columns.map((column) => (column[i] as number).toFixed(5));
      return [local.toWall(candles.openTime[i] as number) / SECOND, ...prices, candles.volume[i], 8, 0];
    });
    return {
      symbol: fault === "other_series" ? "GBPUSD" : symbol,
      timeframe,
      server_time: Math.floor(local.toWall(now) / SECOND),
      gmt: Math.floor(now / SECOND),
      connected: state.connected,
      digits: 5,
      point: 0.00001,
      bars: fault === "unordered" ? bars.map(([open, ...rest], i) => [(open as number) - i * 9_000, ...rest]) : bars,
      ...(fault === "unknown_key" ? { order: 1 } : {}),
    };
  };
  const server = createServer((request, response) => {
    const { fault } = state;
    state.fault = undefined;
    state.asked += 1;
    const answer = (status: number, body: string): void => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(body);
    };
    if (fault === "silent") return;
    if (fault === "reset") return request.socket.resetAndDestroy();
    if (fault === "error") return answer(500, "{}");
    if (fault === "garbage") return answer(200, "<html>");
    if (fault === "huge") return answer(200, "x".repeat(3 * 1_024 * 1_024));
    if (request.headers.authorization !== `Bearer ${options.token}`) return answer(401, "{}");
    const body = bodyOf(new URL(request.url ?? "", "http://x").searchParams, fault);
    return body === undefined ? answer(404, "{}") : answer(200, JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mt5`, state };
}
