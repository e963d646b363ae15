import { parseMinute } from "../../src/domain/civil.js";
import { Refusal } from "../../src/domain/errors.js";
import { type CommandEntry, toolPlan as tool } from "./command-plan.js";
import type { CommandWords } from "./command-words.js";

const refuse = (why: string, usage: string): Refusal => new Refusal("bad_request", `${why} Usage: ${usage}`);

const UNITS: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, d: 1_440, м: 1, мин: 1, ч: 60, д: 1_440 };

const isOff = (word: string): boolean => /^(?:off|выкл)$/i.test(word);
const LONGEST_MUTE = 30 * 1_440;
/** What people call a label, and a part of the statistics, in Russian; the beginnings are enough. */
const LABELS_RU: readonly (readonly [string, string])[] = [
  ["беру", "take"],
  ["ошибк", "bad_read"],
  ["пропус", "skip"],
  ["отмен", "undo"],
  ["заметк", "note"],
];
const PARTS_RU: readonly (readonly [string, string])[] = [
  ["сесси", "session"],
  ["дн", "weekday"],
  ["час", "hour"],
  ["сетап", "setup"],
  ["метк", "label"],
  ["вердикт", "verdict"],
  ["оценк", "score"],
];
const LEVELS_RU: readonly (readonly [string, string])[] = [
  ["вкл", "on"],
  ["тихо", "silent"],
  ["выкл", "off"],
];
const translated = (word: string, words: readonly (readonly [string, string])[]): string =>
  words.find(([begin]) => word.toLowerCase().startsWith(begin))?.[1] ?? word.toLowerCase();

/** `2h`, `90m`, `1d` in minutes; `off` is 0. */
export function minutesOf(word: string): number | undefined {
  if (isOff(word) || word === "0") return 0;
  const found = /^(\d{1,4})\s*([a-zа-я]*)$/i.exec(word);
  const unit = UNITS[(found?.[2] || "m").toLowerCase()];
  return found === null || unit === undefined ? undefined : Number(found[1]) * unit;
}

/** `22-07`, `22:30-07:00` as minutes of the day. */
export function quietSpan(word: string): { readonly from: number; readonly to: number } | undefined {
  const [from, to, more] = word.split(/[-–]/).map((part) => parseMinute(part.includes(":") ? part : `${part}:00`));
  return from === undefined || to === undefined || more !== undefined || from % 1_440 === to % 1_440
    ? undefined
    : { from: from % 1_440, to: to % 1_440 };
}

const feedIn = (words: CommandWords): Record<string, unknown> =>
  "replay" in words.flag("replay") ? { feed: "replay" } : {};

/** The commands about alerts: what arose, what was said of it, how a chat is told. */
export const ALERT_COMMANDS: readonly CommandEntry[] = [
  {
    name: "alerts",
    group: "live",
    usage: "[how many] [held]",
    about: {
      en: "the latest alerts, with label and outcome; held: what the score held back",
      ru: "последние алерты, с меткой и итогом; held: удержанные оценкой",
    },
    needs: "ask",
    plan: (words) => tool("list_alerts", { ...words.number("most", 50), ...words.flag("held") }),
  },
  {
    name: "alert",
    group: "live",
    usage: "<alert> [why]",
    about: {
      en: "an alert again, whole: pictures, rule, labels, outcome",
      ru: "алерт ещё раз, целиком: снимки, правило, метки, итог",
    },
    needs: "ask",
    plan: (words) => {
      const alert = words.need("alert");
      return tool("show_alert", { alert, ...("why" in words.flag("why") ? { only: "why" } : {}) });
    },
  },
  {
    name: "label",
    group: "live",
    usage: "<alert> <take|bad_read|skip|undo|note> [note]",
    about: { en: "label an alert; your last label counts", ru: "поставить метку алерту; считается ваша последняя" },
    needs: "label",
    plan: (words) => {
      const alert = words.need("alert");
      const label = translated(words.need("label"), LABELS_RU);
      const note = words.all().join(" ");
      return tool("label_alert", { alert, label, ...(note === "" ? {} : { note }) });
    },
  },
  {
    name: "mute",
    group: "live",
    usage: "<setup|symbol|all> <2h|90m|1d|off>",
    about: { en: "mute alerts in this chat for a while", ru: "заглушить алерты в этом чате на время" },
    needs: "label",
    plan: (words) => {
      const what = words.need("setup or symbol");
      const span = words.need("time");
      const minutes = minutesOf(span);
      if (minutes === undefined) throw refuse(`"${span}" is no time to mute for.`, "/mute EURUSD 2h");
      if (minutes > LONGEST_MUTE) throw refuse(`"${span}" is too long: 30 days at most.`, "/mute EURUSD 30d");
      return tool("mute_alerts", { what, minutes });
    },
  },
  {
    name: "quiet",
    group: "live",
    usage: "[hh-hh [zone]|off]",
    about: {
      en: "quiet hours of this chat; without words: how it is told",
      ru: "тихие часы этого чата; без слов: как в него сообщается",
    },
    needs: "label",
    plan: (words) => {
      const { span } = words.take("span") as { span?: string };
      if (span === undefined) return tool("quiet_hours", {});
      if (isOff(span)) return tool("quiet_hours", { off: true });
      const hours = quietSpan(span);
      if (hours === undefined) throw refuse(`"${span}" are no hours.`, "/quiet 22-07 Europe/Berlin");
      return tool("quiet_hours", { ...hours, ...words.take("tz") });
    },
  },
  {
    name: "notify",
    group: "live",
    usage: "[alert|health|digest] [on|silent|off]",
    about: {
      en: "with a sound, without one, or not at all; without words: how it is told",
      ru: "со звуком, без звука или никак; без слов: как сообщается",
    },
    needs: "label",
    plan: (words) => {
      const { kind } = words.take("kind") as { kind?: string };
      if (kind === undefined) return tool("quiet_hours", {});
      return tool("notify_level", { kind, level: translated(words.need("level"), LEVELS_RU) });
    },
  },
  {
    name: "threshold",
    group: "live",
    usage: "[p|off] [setup]",
    about: {
      en: "the p_success an alert must exceed, in place of the files'",
      ru: "порог p_success для алерта вместо порога из файлов",
    },
    needs: "change",
    plan: (words) => {
      const { p } = words.take("p") as { p?: string };
      if (p === undefined) return tool("set_threshold", {});
      const setup = words.take("setup_id");
      if (/^off$/i.test(p)) return tool("set_threshold", { off: true, ...setup });
      const value = Number(p.replace(",", "."));
      if (!(value >= 0 && value <= 1)) throw refuse(`"${p}" is no probability.`, "/threshold 0.6");
      return tool("set_threshold", { p: value, ...setup });
    },
  },
  {
    name: "test_alert",
    group: "live",
    usage: "",
    about: { en: "send a test alert here, the whole way", ru: "отправить сюда проверочный алерт, всей дорогой" },
    needs: "label",
    plan: () => tool("test_alert", {}),
  },
  {
    name: "stats",
    group: "live",
    usage: "[by session|weekday|hour|setup|label|verdict|score] [replay] [days]",
    about: {
      en: "how alerts went: taken, skipped, missed",
      ru: "чем кончились алерты: взятые, пропущенные, упущенные",
    },
    needs: "ask",
    plan: (words) => {
      const feed = feedIn(words);
      const days = words.number("days", 3_660);
      words.flag("by");
      words.flag("по");
      const { by } = words.take("by") as { by?: string };
      return tool("alert_stats", { ...(by === undefined ? {} : { by: translated(by, PARTS_RU) }), ...feed, ...days });
    },
  },
  {
    name: "review",
    group: "live",
    usage: "[days] [replay]",
    about: { en: "the week's alerts in words, best and worst", ru: "алерты недели словами, лучшие и худшие" },
    needs: "ask",
    plan: (words) => tool("review_week", { ...feedIn(words), ...words.number("days", 366) }),
  },
  {
    name: "notion",
    group: "live",
    usage: "<alert|run>",
    about: {
      en: "put the report of an alert or a run into Notion",
      ru: "отправить отчёт об алерте или прогоне в Notion",
    },
    needs: "label",
    plan: (words) => tool("publish_report", { of: words.need("alert or run") }),
  },
];
