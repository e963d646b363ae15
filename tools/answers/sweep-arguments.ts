import { z } from "zod";
import { startRequest } from "../../src/domain/contracts.js";

/** What the studies rank and choose by. */
export const rankFigure = z.enum(["expectancy", "total_r", "profit_factor", "sqn"]);

/** Paths of parameters with their values, as text. */
export const varied = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]*$/), z.string().min(1).max(400))
  .refine((vary) => Object.keys(vary).length > 0, "at least one parameter with its values");

/** A sweep as the tool takes it and as its proposal keeps it. */
export const sweepArguments = startRequest
  .omit({ mode: true })
  .extend({ vary: varied, by: rankFigure.default("expectancy") });
