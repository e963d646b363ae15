import type { Config } from "../config/load-config.js";
import { MINUTE } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import type { Language } from "../domain/message.js";
import type { Clock } from "../ports/clock.js";
import type { HealthLine } from "../services/health.js";
import { agoWords, clockWords } from "../services/live/clock-words.js";
import type { HeardTerminal } from "../services/live/feed-clock.js";
import { composeFeed } from "./compose-feed.js";
import type { JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

/** A terminal calls every 15 seconds. */
const FRESH_MS = 2 * MINUTE;
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined };

function terminalWords({ name, heard, connected, clock }: HeardTerminal, now: number, language: Language) {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const clocks = `${say("its clock", "часы")} ${clockWords(clock, language)}`;
  const broker = connected ? "" : say(", without its broker", ", без брокера");
  return {
    ok: clock.verdict !== "wrong",
    isWarning: now - heard > FRESH_MS || !connected,
    text: `${name} ${say("heard", "на связи")} ${agoWords(heard, now, language)}${broker}, ${clocks}`,
  };
}

/** Where live candles come from, when a terminal was last heard and whether its clock is the one that is set. */
export async function feedLine(
  deps: { readonly config: Config; readonly parts: JobParts; readonly kept: JournalParts; readonly clock: Clock },
  language: Language,
): Promise<HealthLine> {
  const { config, parts, kept, clock } = deps;
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const what = say("live candles", "живые свечи");
  const { services } = composeFeed(config, parts, kept, { clock, logger: SILENT });
  const report = await services.feedClock().catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  // The journal's own line says why.
  if (report === undefined)
    return { what, ok: true, isWarning: true, text: say("not known: no journal", "неизвестно: нет журнала") };
  const { source, terminals, now } = report;
  if (source === "none")
    return {
      what,
      ok: true,
      text: say("no feed is set up (docs/live-feed.md)", "источник не настроен (docs/live-feed.md)"),
    };
  if (source === "rest") return { what, ok: true, text: say("asked by REST", "по запросу REST") };
  const [terminal] = terminals;
  if (terminal === undefined)
    return {
      what,
      ok: true,
      isWarning: true,
      text: say(
        "the bridge waits, no terminal has called yet (bridges/mt5/README.md)",
        "мост ждёт, терминал ещё не обращался (bridges/mt5/README.md)",
      ),
    };
  return { what, ...terminalWords(terminal, now, language) };
}
