import type { z } from "zod";
import type { Services } from "../../src/services/services.js";
import type { ToolAnswer, ToolContext } from "../tool.js";

/**
 * Something that changes what stands: a setup saved, activated, taken away. No model is ever offered one. A tool proposes it (`services.propose`) and
 * shows what it would do; it runs when the person who asked says yes. It must be harmless when it runs twice: after a crash it does.
 */
export interface Effect<S extends z.ZodType = z.ZodType> {
  readonly name: string;
  /** Of the arguments it was proposed with; they are read again before it runs. */
  readonly schema: S;
  /** Throws `Refusal` for what cannot be done any more. */
  run(services: Services, args: z.infer<S>, context: ToolContext): Promise<ToolAnswer>;
}

/** Keeps the schema's type for `run`. */
export const defineEffect = <S extends z.ZodType>(effect: Effect<S>): Effect<S> => effect;
