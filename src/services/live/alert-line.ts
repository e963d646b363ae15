import type { Language } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import { clockLine } from "../../visualizer/clock-line.js";

const STATE: Readonly<Record<Alert["state"], readonly [en: string, ru: string]>> = {
  signal: ["", ""],
  held: ["held back by the score", "удержано оценкой"],
  missed: ["too late", "слишком поздно"],
};

/** An alert on one line: number, market, setup, side, prices as its message has them, close of its bar on the market's clock and in UTC. */
export function alertLine(alert: Alert, symbols: SymbolBook, language: Language): string {
  const at = language === "ru" ? 1 : 0;
  const { entry_price, sl_price, tp_price } = alert.signal;
  const { digits, calendar } = symbols.require(alert.symbol);
  const price = (value: number): string => value.toFixed(digits);
  const words = at === 1 ? ["вход", "стоп", "цель"] : ["entry", "stop", "target"];
  const target = tp_price === null ? "" : ` ${words[2]} ${price(tp_price)}`;
  const state = STATE[alert.state][at];
  return [
    `a${alert.number}`,
    ...(alert.feed === "replay" ? ["REPLAY"] : []),
    `${alert.symbol} ${alert.timeframe}`,
    `${alert.setup_id} ${alert.setup_version}`,
    alert.side.toUpperCase(),
    clockLine(alert.barClose, calendar.tz, language),
    `${words[0]} ${price(entry_price)} ${words[1]} ${price(sl_price)}${target}`,
    ...(state === "" ? [] : [state]),
  ].join(" · ");
}
