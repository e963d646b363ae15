import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { discordProbe } from "../adapters/probes/discord-probe.js";
import { modelProbe } from "../adapters/probes/model-probe.js";
import { telegramProbe } from "../adapters/probes/telegram-probe.js";
import { absolute } from "../compose/compose-jobs.js";
import type { Config } from "../config.js";
import { SECOND } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import type { Clock } from "../ports/clock.js";
import type { People } from "../ports/people.js";
import type { Finding, Probe } from "../ports/probe.js";
import type { HealthLine } from "../services/health.js";

/** A line of the doctor's. */
export interface DoctorLine extends HealthLine {
  readonly isWarning?: boolean;
}

const WARN_MS = 2 * SECOND;
const BAD_MS = 30 * SECOND;

/** What outside is asked: what is set up, and nothing else. */
export function probesOf(config: Config, clock: Clock): Probe[] {
  const { telegramToken, discordToken, openaiKey, model } = config;
  const probes: Probe[] = [];
  if (telegramToken !== undefined) probes.push(telegramProbe(telegramToken, config.telegram.api_root, clock));
  if (discordToken !== undefined) probes.push(discordProbe(discordToken, config.discord.api_base, clock));
  if (openaiKey !== undefined || model.base_url !== undefined)
    probes.push(modelProbe(openaiKey, model.base_url, clock));
  return probes;
}

/** Our clock against those of the servers that were asked. */
export function clockLine(findings: readonly Finding[]): DoctorLine {
  const offsets = findings.flatMap(({ offsetMs }) => offsetMs ?? []);
  const what = "clock";
  if (offsets.length === 0) return { what, ok: true, text: "not compared: no server told the time" };
  const least = offsets.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
  const off = `${Math.abs(least / SECOND).toFixed(1)} s ${least < 0 ? "slow" : "fast"}`;
  const advice = "switch on the machine's time service (NTP)";
  if (Math.abs(least) > BAD_MS) return { what, ok: false, text: `${off}: candles and alerts would be late; ${advice}` };
  if (Math.abs(least) > WARN_MS) return { what, ok: true, isWarning: true, text: `${off}: ${advice}` };
  return { what, ok: true, text: "right, to two seconds" };
}

/** Whether a folder, or the first one above it that is there, may be written. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await stat(folder);
  } catch {
    return dirname(folder) === folder ? false : isWritable(dirname(folder));
  }
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** What ITA may do on this machine, and what others may not. */
export async function rightsLine(config: Config): Promise<DoctorLine> {
  const what = "rights";
  for (const [name, folder] of [
    ["data_dir", config.data_dir],
    ["exchange_dir", config.exchange_dir],
  ] as const)
    if (!(await isWritable(absolute(config, folder))))
      return { what, ok: false, text: `the folder of ${name} may not be written: give it to the user that runs ITA` };
  const token = await stat(join(absolute(config, config.data_dir), "api-token")).catch(() => undefined);
  if (process.platform !== "win32" && token !== undefined && (token.mode & 0o077) !== 0)
    return { what, ok: false, text: "others on this machine can read api-token in the data folder: chmod 600 it" };
  return { what, ok: true, text: "data and exchange can be written, secrets are yours alone" };
}

/** Whether anybody may ask by messenger. */
export async function peopleLine(config: Config, people: People): Promise<DoctorLine> {
  const what = "people";
  const isSetUp = config.telegramToken !== undefined || config.discordToken !== undefined;
  if (!isSetUp)
    return { what, ok: true, text: "no messenger is set up: TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN would be one" };
  const paired = new Set(Object.keys(config.access.people));
  try {
    for (const { person } of await people.all()) paired.add(person);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { what, ok: false, text: error.message };
  }
  if (paired.size === 0) return { what, ok: false, text: "nobody may ask: `ita pair` lets the first person in" };
  return { what, ok: true, text: `${paired.size} may ask (\`ita people\`)` };
}
