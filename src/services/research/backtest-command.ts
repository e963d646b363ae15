import type { TriedVariants } from "../../domain/variants.js";

const word = (value: unknown): string => (Array.isArray(value) ? `[${value.join(",")}]` : String(value));

/** The command that makes a variant's run. */
export const backtestCommand = (
  { setup_id, symbol, timeframe, period }: Pick<TriedVariants, "setup_id" | "symbol" | "timeframe" | "period">,
  extra: Readonly<Record<string, unknown>>,
): string =>
  [
    `/backtest ${setup_id} ${symbol} ${timeframe} ${period.join("..")}`,
    ...Object.entries(extra).map(([path, value]) => `${path}=${word(value)}`),
  ].join(" ");
