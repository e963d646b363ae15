import type { Alert } from "../../ports/alerts.js";

/** The prices that people are told, as the signal's contract has them: text, page, report and picture round the same number. */
export const alertPrices = ({ signal }: Pick<Alert, "signal">) => ({
  entry: signal.entry_price,
  stop: signal.sl_price,
  target: signal.tp_price,
});
