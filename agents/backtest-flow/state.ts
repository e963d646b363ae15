import { ReducedValue, StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { startRequest } from "../../src/domain/contracts.js";

const stepReport = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string()).readonly()]),
);
const reports = z.record(z.string(), stepReport);

const backtestOptions = z.object({
  samples: z.int().min(0).default(3),
  language: z.enum(["en", "ru"]).default("en"),
  theme: z.enum(["light", "dark"]).default("light"),
  file: z.string().exactOptional(),
  clock: z.string().exactOptional(),
  setup: z.string().exactOptional(),
});

/** What the graph is started with: the start request of the brief, and how the answer is to look. */
export const backtestInput = new StateSchema({
  request: startRequest,
  options: backtestOptions.default({ samples: 3, language: "en", theme: "light" }),
});

/** The state: references and counts. Candles, signals and trades stay with the job. */
export const backtestState = new StateSchema({
  ...backtestInput.fields,
  /** The job in the making; null before `start` and after `outputs`. */
  jobId: z.string().nullable().default(null),
  /** Known from the data ingest on: a function of request, setup, data and engine. */
  runId: z.string().nullable().default(null),
  /** Each node's report, by node. */
  reports: new ReducedValue(
    reports.default(() => ({})),
    { inputSchema: reports, reducer: (all, one) => ({ ...all, ...one }) },
  ),
});
