import { request } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { runBacktestFlow } from "../../agents/backtest-flow/run-backtest-flow.js";
import { createHttpServer, type HttpServerOptions } from "../../src/adapters/http/create-http-server.js";
import { createRunStore } from "../../src/adapters/runs/run-store-on-files.js";
import { Refusal } from "../../src/domain/errors.js";
import type { AskApi } from "../../src/ports/ask-api.js";
import { createStartApi } from "../../src/services/start-api.js";
import { createGate } from "./gate.js";
import { memoryApiTokens } from "./journal/memory-api-tokens.js";
import { createMemoryJobs } from "./memory-jobs.mjs";
import { temporaryFolder } from "./temporary-folder.js";

/** A house without tools, for what the door does by itself. */
const NOTHING_ASKED: AskApi = {
  tools: [],
  commands: [],
  call: () => Promise.reject(new Error("Nobody asks tools here")),
  say: () => Promise.reject(new Error("Nobody asks here")),
};

export const TOKEN = "c0ffee".repeat(10);

/** The HTTP door on a free port over jobs in memory. The clock moves a second at each look, so that the rate limit is never in the way. */
export async function openDoor(options: Partial<HttpServerOptions> = {}) {
  const gate = createGate();
  const runs = createRunStore({ folder: join(temporaryFolder(), "runs") });
  const jobs = createMemoryJobs({ runs, Refusal, gate: gate.pass });
  const log: unknown[] = [];
  const write = (...line: unknown[]): void => {
    log.push(line);
  };
  const logger = { info: write, warn: write, error: write };
  const api = createStartApi({
    flow: (start, how, control) => runBacktestFlow(jobs, start, how, control),
    runs,
    logger,
    options: { samples: 0, language: "en", theme: "light" },
  });
  let elapsed = 0;
  const clock = {
    now: () => 0,
    elapsed: () => {
      elapsed += 1_000;
      return elapsed;
    },
  };
  const server = await createHttpServer({
    api,
    asking: NOTHING_ASKED,
    token: TOKEN,
    tokens: memoryApiTokens(),
    reports: {
      host: undefined,
      isSigned: () => Promise.resolve(false),
      page: () => Promise.resolve(undefined),
    },
    root: temporaryFolder(),
    port: 0,
    version: "0.1.0",
    clock,
    logger,
    ...options,
  });
  onTestFinished(async () => {
    gate.open();
    await api.stop();
    await server.stop();
  });

  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { ...init, headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers } });
  const start = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    call("/api/start", {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { server, gate, jobs, log, call, start };
}

/** A request with headers that `fetch` would not send. */
export function rawStatus(port: number, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, headers, setHost: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}
