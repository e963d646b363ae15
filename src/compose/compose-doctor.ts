import { discordProbe } from "../adapters/probes/discord-probe.js";
import { modelProbe } from "../adapters/probes/model-probe.js";
import { telegramProbe } from "../adapters/probes/telegram-probe.js";
import type { Config } from "../config/load-config.js";
import type { Language } from "../domain/message.js";
import type { Clock } from "../ports/clock.js";
import type { Messenger } from "../ports/messenger.js";
import type { Probe } from "../ports/probe.js";
import { type HealthDeps, type HealthLine, healthLines } from "../services/health.js";
import { absolute, type JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import { clockLine, diskLine, nodeLine, peopleLine, rightsLine, type Say } from "./doctor-lines.js";
import { feedLine } from "./feed-line.js";
import { notionLine, visionLine } from "./report-lines.js";

export interface DoctorParts extends Pick<HealthDeps, "listSetups" | "models"> {
  readonly config: Config;
  readonly parts: JobParts;
  readonly kept: JournalParts;
  readonly clock: Clock;
  /** Those that run in this process. */
  readonly messengers: readonly Pick<Messenger, "name" | "health">[];
}

/** What outside is asked: what is set up, and nothing else. */
function probesOf(config: Config, isListening: boolean, clock: Clock): Probe[] {
  const { telegramToken: token, discordToken, openaiKey, model } = config;
  const probes: Probe[] = [];
  if (token !== undefined) probes.push(telegramProbe({ token, apiRoot: config.telegram.api_root, isListening, clock }));
  if (discordToken !== undefined) probes.push(discordProbe(discordToken, config.discord.api_base, clock));
  if (openaiKey !== undefined || model.base_url !== undefined)
    probes.push(modelProbe(openaiKey, model.base_url, clock));
  return probes;
}

function modelLine({ openaiKey, model }: Config, say: Say): HealthLine {
  const names = [model.name, ...model.fallbacks.map(({ name }) => name)].join(", ");
  const text =
    openaiKey === undefined && model.base_url === undefined
      ? say("offline model (no key is set)", "офлайн-модель (ключ не задан)")
      : say(`${names}, then the offline model`, `${names}, затем офлайн-модель`);
  return { what: say("model", "модель"), ok: true, text };
}

/** A line of a messenger that runs here and what its platform says of the token: one line, with what is wrong. */
function merged(lines: readonly HealthLine[]): HealthLine[] {
  const byName = new Map<string, HealthLine>();
  for (const line of lines) {
    const before = byName.get(line.what);
    if (before === undefined || (before.ok && !line.ok)) byName.set(line.what, line);
  }
  return [...byName.values()];
}

/** Everything that ITA needs, looked at: a line each with what to do, for `ita doctor` and for `/health`. */
export async function lookAtHealth(deps: DoctorParts, language: Language): Promise<readonly HealthLine[]> {
  const { config, parts, kept, clock, messengers, listSetups, models } = deps;
  const say: Say = (en, ru) => (language === "ru" ? ru : en);
  const probes = probesOf(
    config,
    messengers.some(({ name }) => name === "telegram"),
    clock,
  );
  const [disk, rights, house, people, feed, notion, vision, findings] = await Promise.all([
    diskLine(absolute(config, config.data_dir), say),
    rightsLine(config, say),
    healthLines({ ...parts, ...kept, clock, listSetups, messengers, models }, language),
    peopleLine(config, kept.people, say),
    feedLine({ config, parts, kept, clock }, language),
    notionLine({ config, kept, clock }, language),
    visionLine({ config, kept, clock }, language),
    Promise.all(probes.map((probe) => probe.look())),
  ]);
  return merged([
    nodeLine(say),
    disk,
    rights,
    ...house,
    ...(models === undefined ? [modelLine(config, say)] : []),
    ...findings.map(({ ok, isWarning = false, text }, at) => ({
      what: probes[at]?.name ?? "",
      ok,
      text: text[language],
      ...(isWarning ? { isWarning } : {}),
    })),
    clockLine(findings, say),
    people,
    feed,
    vision,
    notion,
  ]);
}
