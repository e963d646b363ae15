import { type StartRequest, startRequest } from "../domain/contracts.js";
import { Refusal } from "../domain/errors.js";
import type { MarketWords } from "./options.js";

/** The start request that the command line's words make. Throws `Refusal` bad_request. */
export function requestOf(
  setup: string,
  {
    symbol,
    timeframe,
    from,
    to,
    set,
  }: Omit<MarketWords, "data" | "clock"> & { readonly from?: string; readonly to?: string },
): StartRequest {
  const parsed = startRequest.safeParse({
    setup_id: setup,
    mode: "backtest",
    extra: set,
    ...(symbol === undefined ? {} : { symbol }),
    ...(timeframe === undefined ? {} : { timeframe }),
    ...(from === undefined ? {} : { start: from }),
    ...(to === undefined ? {} : { end: to }),
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Refusal("bad_request", "That is no request I can start:", issues);
}
