import { z } from "zod";
import { calendarDay } from "../../src/domain/contracts.js";

/** What is fetched: a symbol, and the first and the last day of its zone, both inclusive. */
export const fetchArguments = z.strictObject({
  symbol: z.string().min(1).max(40),
  from: calendarDay,
  to: calendarDay,
});
