import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { runBacktestFlow } from "../../../agents/backtest-flow/run-backtest-flow.js";
import { createRunStore } from "../../../src/adapters/runs/run-store-on-files.js";
import { createWorkerJobs } from "../../../src/adapters/worker/create-worker-jobs.js";
import { message } from "../../../src/domain/message.js";
import type { Services } from "../../../src/services/services.js";
import { runBacktest } from "../../../tools/run-backtest.js";
import { wordsOf } from "../../support/fake-tools.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const workerFile = pathToFileURL(join(import.meta.dirname, "..", "..", "support", "jobs-worker.mjs"));
const look = { samples: 0, language: "en", theme: "light" } as const;

it.each(["/stop", "/cancel job_1"])("%s in the chat reaches a backtest in its worker thread", async (command) => {
  const folder = join(temporaryFolder(), "runs");
  const { sweepThread } = createRunStore({ folder });
  const jobs = createWorkerJobs({
    workerFile,
    workerData: { runs: folder },
    size: 1,
    graceMs: 5_000,
    onLost: sweepThread,
  });
  onTestFinished(() => jobs.close());
  const ended: string[] = [];
  const services = {
    runBacktest: async (request, language, { signal, progress } = {}) => {
      const control = {
        ...(signal === undefined ? {} : { signal }),
        progress: ({ step, share }: { readonly step: string; readonly share: number }) => progress?.(share, step),
      };
      await runBacktestFlow(jobs, request, { ...look, language }, control).catch((error: Error) => {
        ended.push(error.message);
        throw error;
      });
      throw new Error("It ran to its end.");
    },
  } as Partial<Services> as Services;
  const { assistant } = assistantThatSays([], { tools: [runBacktest], services });
  const house = { version: "0", health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools: [runBacktest], effects: [], services, house });
  const text = "/backtest asia_fvg_break fault=wait";
  const answer = chat.answer({ thread: "a", text });
  // A backtest begun in another chat waits in line for the one thread until the first has gone.
  const next = chat.answer({ thread: "b", text: "/backtest asia_fvg_break fault=refuse" });
  // The thread tells that it is at the step that waits.
  for (let jobsSaid = ""; !jobsSaid.includes("market_tools"); ) {
    await new Promise(setImmediate);
    jobsSaid = wordsOf((await chat.answer({ thread: "a", text: "/jobs" })).message);
  }
  await chat.answer({ thread: "a", text: command });
  expect(wordsOf((await answer).message)).toContain("Stopped.");
  expect(ended).toEqual(["The backtest was cancelled."]);
  expect(wordsOf((await next).message)).toContain("No candles of EURUSD M15 are stored.");
});
