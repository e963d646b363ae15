import { z } from "@hono/zod-openapi";
import { backtestResult } from "../../domain/contracts.js";

/** The JSON that goes out. */
export const links = z.object({ self: z.string(), events: z.string(), report: z.string(), trades_csv: z.string() });

export const accepted = z.object({ run_id: z.string(), status: z.enum(["running", "done", "failed"]), links });

const failure = z.object({ code: z.string(), message: z.string(), details: z.array(z.string()) });

export const runBody = z.object({
  run_id: z.string(),
  status: z.enum(["running", "done", "failed"]),
  progress: z.object({ share: z.number().min(0).max(1), step: z.string() }).nullable(),
  error: failure.nullable(),
  result: backtestResult.nullable(),
  files: z.array(z.object({ name: z.string(), type: z.string(), href: z.string() })),
  links,
});
export type RunBody = z.infer<typeof runBody>;

export const problemBody = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  details: z.array(z.string()).optional(),
  errors: z.array(z.object({ in: z.string(), path: z.string(), message: z.string() })).optional(),
});

export const health = z.object({ status: z.literal("ok"), version: z.string() });
