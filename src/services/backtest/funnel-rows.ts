import type { OrderFunnel } from "../../backtester/report/order-funnel.js";
import type { Language } from "../../domain/message.js";
import type { Funnel } from "../../setup-manager/evaluation/funnel.js";

const HELD: Readonly<Record<string, readonly [en: string, ru: string]>> = {
  both_sides: ["both sides at once", "обе стороны сразу"],
  sessions: ["outside the sessions", "вне сессий"],
  weekdays: ["weekday", "день недели"],
  max_spread: ["spread too wide", "широкий спред"],
  levels: ["stop or target on the wrong side", "стоп или цель не с той стороны"],
  checks: ["hard checks", "жёсткие проверки"],
};

/** What keeps a candidate from being a signal. */
const HELD_CANDIDATES: typeof HELD = {
  score: ["score", "оценка"],
  cooldown: ["cooldown", "пауза после сигнала"],
  one_per_session: ["one per session", "один за сессию"],
  max_per_day: ["limit per day", "лимит за день"],
};

const ORDERS: Readonly<Record<string, readonly [en: string, ru: string]>> = {
  max_open: ["a position was open", "позиция уже открыта"],
  max_trades: ["trade limit reached", "достигнут лимит сделок"],
  size: ["below the smallest lot", "меньше минимального лота"],
  expired: ["order expired", "ордер истёк"],
  stop_passed: ["stop already passed", "стоп уже пройден"],
  working_at_end: ["working at the end", "ордер ждал до конца"],
};

/** From bars to fills: what passed, and what was held back where. Rows of zero are left out, but for the main steps. */
export function funnelRows(
  {
    bars,
    events,
    passes,
    held,
    candidates,
    signals,
  }: Pick<Funnel, "bars" | "events" | "passes" | "held" | "candidates" | "signals">,
  orders: OrderFunnel,
  language: Language,
): { readonly label: string; readonly count: number }[] {
  const at = language === "ru" ? 1 : 0;
  const say = (en: string, ru: string): string => (at === 1 ? ru : en);
  const lost = (names: Readonly<Record<string, readonly [string, string]>>, counts: Readonly<Record<string, number>>) =>
    Object.entries(names).flatMap(([name, words]) => {
      const count = counts[name] ?? 0;
      return count === 0 ? [] : [{ label: `− ${words[at]}`, count }];
    });
  const seen = Object.entries(events)
    .filter(([name]) => !name.includes("."))
    .map(([name, count]) => ({ label: say(`events of ${name}`, `событий ${name}`), count }));
  return [
    { label: say("bars", "свечей"), count: bars },
    ...seen,
    { label: say("rule passes", "правило сошлось"), count: passes },
    ...lost(HELD, held),
    { label: say("candidates", "кандидатов"), count: candidates },
    ...lost(HELD_CANDIDATES, held),
    { label: say("signals", "сигналов"), count: signals },
    ...lost(ORDERS, orders as unknown as Readonly<Record<string, number>>),
    { label: say("fills", "исполнено"), count: orders.fills },
  ];
}
