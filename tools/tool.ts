import type { z } from "zod";
import type { Asker } from "../src/domain/asker.js";
import type { Language, Message } from "../src/domain/message.js";
import type { Act } from "../src/domain/roles.js";
import type { Services } from "../src/services/services.js";

/** A figure of an answer: rendered with its own name, so that it cannot be taken for another. */
export interface Figure {
  readonly label: string;
  /** Formatted, with its unit: `1.34`, `58 % (n=62)`, `n/a (n=12)`. */
  readonly text: string;
}

/** What a tool gives back. `message` is the whole answer, built by code; `facts` (≤ 2 KB as JSON, no figures needed to be right) is for the model. */
export interface ToolAnswer {
  readonly message: Message;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Placeholders a model may write as `{{name}}`, e.g. `run.metrics.profit_factor`. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** It asks for a yes: shown as it is, with no word of a model beside it. */
  readonly proposes?: true;
  /** What stood before and after where it changed anything, as a hash or in a word: for the audit log. */
  readonly change?: { readonly before?: string | undefined; readonly after?: string | undefined } | undefined;
}

export interface ToolContext {
  readonly language: Language;
  /** Who asks, as the messenger vouches for it. */
  readonly from: Asker;
  /** The conversation; that of the person where left out. */
  readonly thread?: string | undefined;
  /** The platform's id of the message or press: handed in again (after a crash) it is the same. */
  readonly id?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The person typed or pressed the command itself. Left out for a model: what has an effect is then offered as a button. */
  readonly byPerson?: boolean;
  /** Progress in words, 0…1. */
  readonly progress?: ((share: number, what: string) => void) | undefined;
}

/** One tool: what the assistant, a command, a button and HTTP all call. Throws `Refusal` for what cannot be done. */
export interface Tool<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** For the model: when to use it, in one or two sentences. */
  readonly about: string;
  /** What it takes to have it run: `ask` where it only reads and reckons, `change` where anything stands otherwise after it, or is offered to. */
  readonly needs: Act;
  readonly schema: S;
  run(services: Services, args: z.infer<S>, context: ToolContext): Promise<ToolAnswer>;
}

/** Keeps the schema's type for `run`. */
export const defineTool = <S extends z.ZodType>(tool: Tool<S>): Tool<S> => tool;
