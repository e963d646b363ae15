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

/** An answer of a tool, a command or free text. */
export const answerBody = z.object({
  text: z.string().openapi({ description: "The whole answer as plain text" }),
  refused: z.boolean().openapi({ description: "Nothing of what was asked could be done" }),
  facts: z
    .record(z.string(), z.unknown())
    .nullable()
    .openapi({ description: "What a tool found, as data; null for other answers" }),
  figures: z
    .record(z.string(), z.object({ label: z.string(), text: z.string() }))
    .openapi({ description: "A tool's figures, formatted, by name" }),
  blocks: z
    .array(z.looseObject({ kind: z.string() }))
    .openapi({ description: "The same answer as a tree: heading, text, list, table, code, picture, album, file" }),
  artifacts: z.array(
    z.object({ id: z.string(), name: z.string(), type: z.string(), caption: z.string(), href: z.string() }),
  ),
  buttons: z.array(z.object({ label: z.string(), command: z.string(), asks: z.string().optional() })).openapi({
    description: "What can be done next: send the command to /api/v1/commands. `asks`: what to put behind it",
  }),
  turn: z.string().nullable().openapi({ description: "For /why_answer, where a model was asked" }),
  model: z.string().nullable(),
});
export type AnswerBody = z.infer<typeof answerBody>;

const act = z.enum(["ask", "label", "send_file", "change", "manage"]);
const role = z.enum(["viewer", "labeler", "operator", "admin"]);
export const toolList = z.object({
  tools: z.array(
    z.object({
      name: z.string(),
      about: z.string(),
      needs: act,
      least_role: role,
      href: z.string(),
      input: z.record(z.string(), z.unknown()).openapi({ description: "JSON Schema of the arguments" }),
    }),
  ),
});
export const commandList = z.object({
  commands: z.array(
    z.object({
      name: z.string(),
      group: z.string(),
      usage: z.string(),
      about: z.object({ en: z.string(), ru: z.string() }),
      needs: act,
      least_role: role,
    }),
  ),
});

const MOST_WORDS = 4_000;
const conversation = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, "1 to 40 letters, digits, _ or -")
  .openapi({ description: "Talks of one token that know nothing of each other" });
const language = z.enum(["en", "ru"]).openapi({ description: "Of the answer" });

/** How an answer is to be given: beside a tool's arguments, or with words. */
export const manner = z.strictObject({ conversation: conversation.optional(), language: language.optional() });
export const words = manner.extend({ text: z.string().trim().min(1).max(MOST_WORDS) });
export const commandWords = manner.extend({
  text: z.string().trim().min(1).max(MOST_WORDS).regex(/^\//, "a command begins with /, as in /levels EURUSD"),
});
