import { latestAnswer } from "../adapters/exchange/latest-answer.js";
import { notionProbe } from "../adapters/probes/notion-probe.js";
import { visionProbe } from "../adapters/probes/vision-probe.js";
import type { Config } from "../config/load-config.js";
import { Refusal } from "../domain/errors.js";
import type { Language } from "../domain/message.js";
import { inRussian } from "../domain/russian/in-russian.js";
import type { Clock } from "../ports/clock.js";
import type { ReportTally } from "../ports/reports.js";
import type { HealthLine } from "../services/health.js";
import { agoWords } from "../services/live/clock-words.js";
import { absolute } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import { visionName } from "./compose-vision.js";
import type { Say } from "./doctor-lines.js";

interface LineDeps {
  readonly config: Config;
  readonly kept: Pick<JournalParts, "reports">;
  readonly clock: Clock;
}

const sayIn =
  (language: Language): Say =>
  (en, ru) =>
    language === "ru" ? ru : en;

/** Whether reports go to Notion, whether it takes them, when it last did, and how many wait. */
export async function notionLine({ config, kept, clock }: LineDeps, language: Language): Promise<HealthLine> {
  const say = sayIn(language);
  const what = "Notion";
  const { notionToken: token, notion } = config;
  const { database_id: databaseId, api_base: apiBase } = notion;
  if (token === undefined || databaseId === undefined) {
    const isHalf = token !== undefined || databaseId !== undefined;
    const missing = token === undefined ? "NOTION_TOKEN" : "notion.database_id";
    const text = isHalf
      ? say(
          `${missing} is missing, so no report goes there (docs/reports.md)`,
          `не задан ${missing}, отчёты туда не идут (docs/reports.md)`,
        )
      : say("not set up (docs/reports.md)", "не настроен (docs/reports.md)");
    return { what, ok: true, ...(isHalf ? { isWarning: true } : {}), text };
  }
  // The journal's own line says why it cannot be read.
  const [found, tally] = await Promise.all([
    notionProbe(token, databaseId, apiBase, clock).look(),
    kept.reports.tally().catch((error: unknown): ReportTally => {
      if (error instanceof Refusal) return { wanted: 0 };
      throw error;
    }),
  ]);
  const last =
    tally.publishedAt === undefined
      ? say("no report yet", "отчётов ещё не было")
      : say(
          `last report ${agoWords(tally.publishedAt, clock.now(), "en")}`,
          `последний отчёт ${agoWords(tally.publishedAt, clock.now(), "ru")}`,
        );
  const why = found.ok && tally.why !== undefined ? ` (${say(tally.why, inRussian(tally.why))})` : "";
  const waiting = tally.wanted === 0 ? "" : say(`, ${tally.wanted} wait${why}`, `, ждут: ${tally.wanted}${why}`);
  const isWarning = found.ok && tally.wanted > 0 && tally.why !== undefined;
  return {
    what,
    ok: found.ok,
    ...(isWarning ? { isWarning } : {}),
    text: `${found.text[language]}; ${last}${waiting}`,
  };
}

const BY = {
  model: ["by the model", "моделью"],
  offline: ["from the detectors", "по детекторам"],
  outside: ["by a program outside", "внешней программой"],
} as const;

/** Who reads the pictures of alerts, whether the model is there, and when they were last read. */
export async function visionLine({ config, clock }: LineDeps, language: Language): Promise<HealthLine> {
  const say = sayIn(language);
  const what = say("vision", "зрение");
  const name = visionName(config);
  const [found, latest] = await Promise.all([
    name === undefined ? undefined : visionProbe(name, config.openaiKey, config.model.base_url, clock).look(),
    latestAnswer(absolute(config, config.exchange_dir)),
  ]);
  const who =
    found?.text[language] ??
    say(
      "from the detectors: no model that sees is set up (docs/vision.md)",
      "по детекторам: модель со зрением не задана (docs/vision.md)",
    );
  const last =
    latest === undefined
      ? say("nothing read yet", "ещё ничего не прочитано")
      : say(
          `last read ${agoWords(latest.at, clock.now(), "en")} ${BY[latest.by][0]}`,
          `последнее чтение ${agoWords(latest.at, clock.now(), "ru")} ${BY[latest.by][1]}`,
        );
  return { what, ok: true, ...(found?.isWarning === true ? { isWarning: true } : {}), text: `${who}; ${last}` };
}
