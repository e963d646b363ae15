import { formatDayMinute } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { Alert } from "../../ports/alerts.js";

const STATE: Readonly<Record<Alert["state"], readonly [en: string, ru: string]>> = {
  signal: ["", ""],
  held: ["held back by the score", "удержано оценкой"],
  missed: ["too late", "слишком поздно"],
};

/** An alert on one line: number, setup, market, side, prices as the contract has them, close of its bar in UTC. */
export function alertLine(alert: Alert, language: Language): string {
  const at = language === "ru" ? 1 : 0;
  const { entry_price, sl_price, tp_price } = alert.signal;
  const words = at === 1 ? ["вход", "стоп", "цель"] : ["entry", "stop", "target"];
  const target = tp_price === null ? "" : ` ${words[2]} ${tp_price}`;
  const state = STATE[alert.state][at];
  return [
    `a${alert.number}`,
    ...(alert.feed === "replay" ? ["REPLAY"] : []),
    `${formatDayMinute(alert.barClose)} UTC`,
    `${alert.symbol} ${alert.timeframe}`,
    `${alert.setup_id} ${alert.setup_version}`,
    alert.side.toUpperCase(),
    `${words[0]} ${entry_price} ${words[1]} ${sl_price}${target}`,
    ...(state === "" ? [] : [state]),
  ].join(" · ");
}
