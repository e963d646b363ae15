import { constants } from "node:fs";
import { access, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { atomicWrite } from "../adapters/system/atomic-write.js";
import type { Config } from "../config/load-config.js";
import { SECOND } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import type { People } from "../ports/people.js";
import type { Finding } from "../ports/probe.js";
import type { HealthLine } from "../services/health.js";
import { absolute } from "./compose-jobs.js";

/** The same sentence in the language that is spoken. */
export type Say = (en: string, ru: string) => string;

const ENOUGH_BYTES = 500 * 1024 ** 2;
const WARN_MS = 2 * SECOND;
const BAD_MS = 30 * SECOND;

export function nodeLine(say: Say): HealthLine {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  const advice = say("install 20.19 or newer", "установите 20.19 или новее");
  return { what: "Node.js", ok, text: ok ? process.versions.node : `${process.versions.node}: ${advice}` };
}

/** Whether the data folder can be written, and how much there is left. */
export async function diskLine(folder: string, say: Say): Promise<HealthLine> {
  const what = say("disk", "диск");
  try {
    const probe = join(folder, ".doctor");
    await atomicWrite(probe, "written by ita doctor\n");
    await rm(probe, { force: true });
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const gigabytes = (free / 1024 ** 3).toFixed(1);
    const text = say(`${gigabytes} GB free`, `свободно ${gigabytes} ГБ`);
    const advice = say(
      "make room, a year of candles and its runs take about 0.2 GB",
      "освободите место: год свечей с прогонами занимает около 0.2 ГБ",
    );
    return free >= ENOUGH_BYTES ? { what, ok: true, text } : { what, ok: false, text: `${text}: ${advice}` };
  } catch (error) {
    const sentence = say("the data folder cannot be written", "папку данных нельзя записать");
    return { what, ok: false, text: error instanceof Refusal ? error.message : sentence };
  }
}

/** Our clock against those of the servers that were asked. */
export function clockLine(findings: readonly Finding[], say: Say): HealthLine {
  const offsets = findings.flatMap(({ offsetMs }) => offsetMs ?? []);
  const what = say("clock", "часы");
  if (offsets.length === 0)
    return {
      what,
      ok: true,
      text: say("not compared: no server told the time", "не сверены: сервер времени не сказал"),
    };
  const least = offsets.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a));
  const seconds = Math.abs(least / SECOND).toFixed(1);
  const off = say(`${seconds} s ${least < 0 ? "slow" : "fast"}`, `${least < 0 ? "отстают" : "спешат"} на ${seconds} с`);
  const advice = say("switch on the machine's time service (NTP)", "включите на машине службу времени (NTP)");
  const late = say("candles and alerts would be late", "свечи и алерты опоздают");
  if (Math.abs(least) > BAD_MS) return { what, ok: false, text: `${off}: ${late}; ${advice}` };
  if (Math.abs(least) > WARN_MS) return { what, ok: true, isWarning: true, text: `${off}: ${advice}` };
  return { what, ok: true, text: say("right, to two seconds", "верны с точностью до двух секунд") };
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
export async function rightsLine(config: Config, say: Say): Promise<HealthLine> {
  const what = say("rights", "права");
  for (const [name, folder] of [
    ["data_dir", config.data_dir],
    ["exchange_dir", config.exchange_dir],
  ] as const)
    if (!(await isWritable(absolute(config, folder))))
      return {
        what,
        ok: false,
        text: say(
          `the folder of ${name} may not be written: give it to the user that runs ITA`,
          `в папку ${name} нельзя писать: отдайте её пользователю, от которого работает ITA`,
        ),
      };
  const token = await stat(join(absolute(config, config.data_dir), "api-token")).catch(() => undefined);
  if (process.platform !== "win32" && token !== undefined && (token.mode & 0o077) !== 0)
    return {
      what,
      ok: false,
      text: say(
        "others on this machine can read api-token in the data folder: chmod 600 it",
        "другие на этой машине могут прочитать api-token в папке данных: сделайте chmod 600",
      ),
    };
  return {
    what,
    ok: true,
    text: say(
      "data and exchange can be written, secrets are yours alone",
      "data и exchange доступны для записи, секреты видны только вам",
    ),
  };
}

/** Whether anybody may ask by messenger. */
export async function peopleLine(config: Config, people: People, say: Say): Promise<HealthLine> {
  const what = say("people", "люди");
  const isSetUp = config.telegramToken !== undefined || config.discordToken !== undefined;
  if (!isSetUp)
    return {
      what,
      ok: true,
      text: say(
        "no messenger is set up: TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN would be one",
        "мессенджер не настроен: его задаёт TELEGRAM_BOT_TOKEN или DISCORD_BOT_TOKEN",
      ),
    };
  const paired = new Set(Object.keys(config.access.people));
  try {
    for (const { person } of await people.all()) paired.add(person);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { what, ok: false, text: error.message };
  }
  if (paired.size === 0)
    return {
      what,
      ok: false,
      text: say(
        "nobody may ask: `ita pair` lets the first person in",
        "спрашивать не может никто: первого впустит `ita pair`",
      ),
    };
  return {
    what,
    ok: true,
    text: say(`${paired.size} may ask (\`ita people\`)`, `могут спрашивать: ${paired.size} (\`ita people\`)`),
  };
}
