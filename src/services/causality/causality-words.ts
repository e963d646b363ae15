import type { CausalityNote } from "../../backtester/report/causality-note.js";
import type { Language } from "../../domain/message.js";
import { sourceName } from "../../visualizer/names.js";

export type { CausalityNote };

/** `verified 2026-11-26 on EURUSD M15 2025-01-02 … 2025-12-30, 242 prefixes`; `not verified`. */
export function causalityWords(note: CausalityNote, language: Language): string {
  const ru = language === "ru";
  if (!note.verified) return ru ? "не подтверждена" : "not verified";
  const { date, symbol, timeframe, period, prefixes, source, synthetic } = note;
  const made = synthetic ? `, ${sourceName(source, synthetic, language)}` : "";
  const market = `${symbol} ${timeframe} ${period.join(" … ")}${made}`;
  return ru
    ? `подтверждена ${date} на ${market}, префиксов ${prefixes}`
    : `verified ${date} on ${market}, ${prefixes} prefixes`;
}

/** The command that gets a certificate for a rule on a market, with its overrides; what a score says is no part of the rule. */
export function verifyCommand(
  setupId: string,
  symbol: string,
  timeframe: string,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  const changes = Object.entries(extra)
    .filter(([key]) => key !== "score")
    .map(([key, value]) => `${key}=${String(value)}`);
  return ["/verify", setupId, symbol, timeframe, ...changes].join(" ");
}
