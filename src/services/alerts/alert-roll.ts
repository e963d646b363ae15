import { type Inline, type Language, type Message, message, text } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import { alertPrices } from "./alert-prices.js";

const MOST_LINES = 20;

/** Alerts that came at once, each with all that is needed to decide, in the order they come in one by one afterwards. */
export function rollMessage(alerts: readonly Alert[], symbols: SymbolBook, language: Language): Message {
  const ru = language === "ru";
  const items = alerts.slice(0, MOST_LINES).map((alert) => linesOf(alert, symbols, language));
  const more = alerts.length - items.length;
  if (more > 0) items.push([ru ? `и ещё ${more}: ` : `and ${more} more: `, { code: "/alerts" }]);
  const [first] = alerts;
  const opened = `/alert a${first?.number ?? ""}`;
  return message(
    text(
      { bold: titleOf(alerts.length, ru) },
      ru ? ". Каждый придёт и сам, с кнопками и картинками." : ". Each follows with its buttons and pictures.",
    ),
    { kind: "list", items },
    text(ru ? "Открыть сразу: " : "Open one now: ", { code: opened }),
  );
}

/** What comes while others wait still is named alone. */
function titleOf(count: number, ru: boolean): string {
  if (count === 1) return ru ? "Ещё один алерт" : "One more alert";
  return ru ? `Алерты, пришедшие разом: ${count}` : `${count} alerts at once`;
}

/** `a17 EURUSD M15 LONG · fvg_bracket`, and below it `entry 1.08400  stop 1.08300  target 1.08600`: two lines of a phone. */
function linesOf(alert: Alert, symbols: SymbolBook, language: Language): Inline[] {
  const ru = language === "ru";
  const { digits } = symbols.require(alert.symbol);
  const { entry, stop, target } = alertPrices(alert);
  const price = (value: number): string => value.toFixed(digits);
  const score = alert.score.p === null ? "" : ` · p_success ${alert.score.p.toFixed(2)}`;
  const aim = target === null ? (ru ? "без цели" : "no target") : `${ru ? "цель" : "target"} ${price(target)}`;
  return [
    { bold: `a${alert.number} ${alert.symbol} ${alert.timeframe} ${alert.side.toUpperCase()}` },
    ` · ${alert.setup_id}${score}\n${ru ? "вход" : "entry"} ${price(entry)}  ${ru ? "стоп" : "stop"} ${price(stop)}  ${aim}`,
  ];
}
