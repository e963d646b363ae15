import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type DayAnswer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A loopback stand-in for the Dukascopy service: answers by path (`/candles/minute/EUR-USD/BID/2026/7/10`), 404 for the rest. */
export async function dukascopyServer(
  answers: Readonly<Record<string, DayAnswer>>,
): Promise<{ baseUrl: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/^\/v1/, "");
    asked.push(path);
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end("{}");
    else if (typeof answer === "string") response.writeHead(200, { "content-type": "application/json" }).end(answer);
    else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

/** A made-up day file: minutes after midnight UTC, closes in points, a volume each. */
export function dayFile(day: string, minutes: readonly (readonly [minute: number, points: number])[]): string {
  const base = minutes[0] ?? [0, 100_000];
  let lastMinute = 0;
  let last = base[1];
  const times: number[] = [];
  const steps: number[] = [];
  for (const [minute, points] of minutes) {
    times.push(minute - lastMinute);
    steps.push(points - last);
    lastMinute = minute;
    last = points;
  }
  const price = base[1] / 100_000;
  return JSON.stringify({
    timestamp: Date.parse(`${day}T00:00:00Z`),
    multiplier: 1e-5,
    open: price,
    high: price,
    low: price,
    close: price,
    shift: 60_000,
    times,
    opens: steps,
    highs: steps,
    lows: steps,
    closes: steps,
    volumes: minutes.map(() => 1.5),
  });
}

/** A recorded bid file as the ask of the same day, a number of points higher. */
export function askOf(bidFile: string, points: number): string {
  const file = JSON.parse(readFileSync(bidFile, "utf8")) as Record<"open" | "high" | "low" | "close", number>;
  const lift = (price: number) => Number((price + points / 100_000).toFixed(5));
  return JSON.stringify({
    ...file,
    open: lift(file.open),
    high: lift(file.high),
    low: lift(file.low),
    close: lift(file.close),
  });
}
