import { z } from "zod";
import { certificate } from "../../domain/certificate.js";
import { startRequest } from "../../domain/contracts.js";
import { triedVariants, variantTrial } from "../../domain/variants.js";
import { BACKTEST_STEPS, type StepReport } from "../../ports/backtest-jobs.js";
import type { TrainedScore, TrainingOrder } from "../../ports/score-training.js";

const call = z.int().min(0);
const stepReport: z.ZodType<StepReport> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const has = (value: unknown, ...keys: readonly string[]): boolean =>
  typeof value === "object" && value !== null && keys.every((key) => key in value);
/** Both are of this program on either side, and hold more numbers than are worth looking at one by one. */
const trainingOrder = z.custom<TrainingOrder>((value) => has(value, "kind", "setupHash", "rows"));
const trainedScore = z.custom<TrainedScore>((value) => has(value, "report"));

const flag = z.custom<Int32Array>((value) => value instanceof Int32Array);

/** What the main thread asks. `flag[0]` turns 1 when the call is to be given up: seen even by a loop that never yields. */
export const toWorker = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("begin"),
    call,
    request: startRequest,
    options: z.strictObject({
      samples: z.int().min(0),
      language: z.enum(["en", "ru"]),
      theme: z.enum(["light", "dark"]),
      file: z.string().exactOptional(),
      clock: z.string().exactOptional(),
      setup: z.string().exactOptional(),
      causality: certificate.nullable().exactOptional(),
    }),
  }),
  z.strictObject({
    kind: z.literal("step"),
    call,
    jobId: z.string(),
    step: z.enum(BACKTEST_STEPS),
    flag,
  }),
  z.strictObject({
    kind: z.literal("verify"),
    call,
    request: startRequest,
    candles: z.strictObject({ file: z.string().exactOptional(), clock: z.string().exactOptional() }),
    flag,
  }),
  z.strictObject({ kind: z.literal("variants"), call, trial: variantTrial, flag }),
  z.strictObject({ kind: z.literal("train"), call, order: trainingOrder, flag }),
  z.strictObject({ kind: z.literal("cancel"), call }),
  z.strictObject({ kind: z.literal("end"), call, jobId: z.string() }),
]);
export type ToWorker = z.infer<typeof toWorker>;

/** What the worker answers: progress now and then, and one last word for each call but `cancel`. */
export const fromWorker = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), call, share: z.number() }),
  z.strictObject({
    kind: z.literal("done"),
    call,
    value: z.union([z.string(), triedVariants, certificate, trainedScore, stepReport, z.null()]),
  }),
  z.strictObject({
    kind: z.literal("refused"),
    call,
    code: z.string(),
    message: z.string(),
    details: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal("failed"), call, name: z.string(), message: z.string(), stack: z.string() }),
]);
export type FromWorker = z.infer<typeof fromWorker>;
