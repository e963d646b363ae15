import { type EpochMs, epochDay, formatDayMinute, formatMinute, MINUTE } from "../../src/domain/civil.js";
import { type Block, type Inline, type Language, message, text } from "../../src/domain/message.js";
import type { ChatAlerts, Mute, Threshold } from "../../src/services/alerts/alert-services.js";
import { cityOf } from "../../src/services/alerts/alert-words.js";
import type { ToolAnswer } from "../tool.js";
import { thresholdWords } from "./score-standing.js";
import { type Say, sayIn } from "./words.js";

const answer = (blocks: readonly Block[], facts: Readonly<Record<string, unknown>>): ToolAnswer => ({
  message: message(...blocks),
  facts,
  figures: {},
});

/** `2 h`, `45 min`. */
export function spanWords(ms: number, say: Say): string {
  const all = Math.max(1, Math.round(ms / MINUTE));
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  return [
    ...(hours > 0 ? [`${hours} ${say("h", "ч")}`] : []),
    ...(minutes > 0 || hours === 0 ? [`${minutes} ${say("min", "мин")}`] : []),
  ].join(" ");
}

const KINDS = {
  alert: { en: "Alerts", ru: "Алерты" },
  health: { en: "Health", ru: "Состояние" },
  digest: { en: "Digests", ru: "Сводки" },
} as const;
const LEVELS = {
  on: { en: "with sound", ru: "со звуком" },
  silent: { en: "silent", ru: "без звука" },
  off: { en: "not at all", ru: "никак" },
} as const;
const NOTICES = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** What a mute that waits for a yes would do. */
export function muteWish(what: string, minutes: number, language: Language): string {
  const say = sayIn(language);
  const name = what === "all" ? say("all alerts", "все алерты") : what;
  if (minutes === 0) return say(`Hear ${name} again in this chat`, `Снова присылать в этот чат: ${name}`);
  const span = spanWords(minutes * MINUTE, say);
  return say(`Mute ${name} in this chat for ${span}`, `Не присылать в этот чат: ${name}, ${span}`);
}

/** What quiet hours that wait for a yes would be: minutes of the day, undefined to take them away. */
export function quietWish(hours: { from: number; to: number } | undefined, tz: string, language: Language): string {
  const say = sayIn(language);
  if (hours === undefined) return say("No quiet hours in this chat any more", "Больше никаких тихих часов в этом чате");
  const [from, to] = [formatMinute(hours.from * MINUTE), formatMinute(hours.to * MINUTE)];
  return say(
    `Quiet hours in this chat from ${from} to ${to} each day, ${cityOf(tz, language)}`,
    `Тихие часы в этом чате: каждый день с ${from} до ${to}, ${cityOf(tz, language)}`,
  );
}

/** How a notice that waits for a yes would be told. */
export const noticeWish = (kind: keyof typeof KINDS, level: keyof typeof LEVELS, language: Language): string =>
  `${KINDS[kind][language]}: ${LEVELS[level][language]}`;

const muteName = ({ kind, value }: Mute, say: Say): string => (kind === "all" ? say("everything", "всё") : value);

/** `for 2 h, until 11:35 UTC`. */
function untilWords({ until }: Mute, now: EpochMs, say: Say): string {
  const at = epochDay(until) === epochDay(now) ? formatMinute(until) : formatDayMinute(until);
  const span = spanWords(until - now, say);
  return say(`for ${span}, until ${at} UTC`, `${span}, до ${at} UTC`);
}

/** What was muted, and how to undo it. */
export function muteAnswer(mute: Mute, now: EpochMs, language: Language): ToolAnswer {
  const say = sayIn(language);
  const name = muteName(mute, say);
  const what = mute.kind === "all" ? "all" : mute.value;
  if (mute.until <= now)
    return answer([text({ bold: name }, say(" is heard again in this chat.", ": снова слышно в этом чате."))], {
      muted: false,
      what,
    });
  const left = untilWords(mute, now, say);
  return answer(
    [
      text(
        { bold: `🔕 ${name}` },
        say(
          ` is muted in this chat ${left}. Alerts meanwhile come in one digest, counted.`,
          `: в этом чате тихо ${left}. Алерты за это время придут одной сводкой, со счётом.`,
        ),
      ),
      { kind: "buttons", buttons: [{ label: say("🔔 Unmute", "🔔 Включить"), command: `/mute ${what} off` }] },
    ],
    { muted: true, what },
  );
}

/** How this chat is told: mutes, quiet hours, levels. */
export function chatAlertsAnswer({ wishes, mutes, now }: ChatAlerts, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { quiet, levels = {} } = wishes;
  const items: Inline[][] = [
    [
      { bold: say("Quiet hours: ", "Тихие часы: ") },
      quiet === undefined
        ? say("none", "нет")
        : `${formatMinute(quiet.from * MINUTE)}–${formatMinute(quiet.to * MINUTE)} ${cityOf(quiet.tz, language)}`,
    ],
    ...mutes.map((mute): Inline[] => [{ bold: `🔕 ${muteName(mute, say)}: ` }, untilWords(mute, now, say)]),
    ...NOTICES.flatMap((kind): Inline[][] => {
      const level = levels[kind];
      return level === undefined ? [] : [[{ bold: `${KINDS[kind][language]}: ` }, LEVELS[level][language]]];
    }),
  ];
  return answer([text({ bold: say("Alerts in this chat", "Алерты в этом чате") }), { kind: "list", items }], {
    quiet: quiet !== undefined,
    mutes: mutes.length,
  });
}

export function thresholdsAnswer(thresholds: readonly Threshold[], language: Language): ToolAnswer {
  const say = sayIn(language);
  if (thresholds.length === 0)
    return answer(
      [
        text(
          say(
            "No threshold is set here: each setup's own holds (score.threshold of its file). Set one: ",
            "Порог здесь не задан: действует порог из файла сетапа (score.threshold). Задать: ",
          ),
          { code: "/threshold 0.6" },
        ),
      ],
      { thresholds: 0 },
    );
  return answer(
    [
      {
        kind: "list",
        items: thresholds.map((threshold): Inline[] => [
          { bold: `${threshold.setup === "" ? say("all setups", "все сетапы") : threshold.setup}: ` },
          `${thresholdWords(threshold, language)}`,
        ]),
      },
      text(
        say(
          "Each holds from the first candle that closes after it was set, in setups that ask for a score (score: in the file).",
          "Порог действует с первой свечи, закрывшейся после того, как он задан, в сетапах, где есть оценка (score: в файле).",
        ),
      ),
      {
        kind: "buttons",
        buttons: thresholds.map(({ setup }) => ({
          label: `✖ ${setup === "" ? say("all setups", "все сетапы") : setup}`,
          command: `/threshold off${setup === "" ? "" : ` ${setup}`}`,
        })),
      },
    ],
    { thresholds: thresholds.length },
  );
}
