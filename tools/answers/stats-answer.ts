import { type Block, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { headline } from "../../src/services/alerts/alert-message.js";
import { LABELS, type LabelEvent } from "../../src/services/alerts/alert-services.js";
import {
  type AlertStats,
  type CountedAlert,
  LEAST_N,
  STATS_BY,
  type StatsRow,
} from "../../src/services/alerts/alert-stats.js";
import { labelWord, outcomeWords, signedR } from "../../src/services/alerts/alert-words.js";
import { keyWord } from "../../src/services/backtest/key-words.js";
import type { ToolAnswer } from "../tool.js";
import { percent, type Say, sayIn } from "./words.js";

const LABEL_NAMES: readonly string[] = [...LABELS, "missed"];

function rowName(name: string, { by }: AlertStats, say: Say, language: Language): string {
  if (name === "all") return say("all", "все");
  if (by === "score" && name === "none") return say("no score", "без оценки");
  if (by === "label")
    return LABEL_NAMES.includes(name)
      ? labelWord(name as LabelEvent["label"], language)
      : say("not labelled yet", "ещё без метки");
  if (by === "verdict") return VERDICT_NAMES[name]?.[language] ?? name;
  if (by === "session" || by === "weekday") return keyWord(name, language);
  return by === "hour" ? `${name}:00` : name;
}

const VERDICT_NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  supports: { en: "supports", ru: "за" },
  contradicts: { en: "contradicts", ru: "против" },
  unclear: { en: "unclear", ru: "неясно" },
  none: { en: "nobody read it", ru: "никто не читал" },
};

/** What readers of the pictures were worth so far: a log beside the score, which knows nothing of it. */
function readerBlocks({ by, readers }: AlertStats, say: Say): Block[] {
  if (by !== "verdict") return [];
  const lines = readers.map(({ reader, n, right, rate }): Inline[] => [
    {
      bold:
        reader === "offline"
          ? say("the detectors", "детекторы")
          : reader === "outside"
            ? say("a program outside", "внешняя программа")
            : reader,
    },
    say(`: right ${right} of ${n}`, `: верно ${right} из ${n}`),
    rate === null ? "" : `, ${percent(rate.share, 0)} [${percent(rate.from, 0)}…${percent(rate.to, 0)}]`,
  ]);
  const note = say(
    "Verdicts of the pictures are written down before the outcome is known. They change no score and no decision.",
    "Вердикты по снимкам записаны до того, как известен исход. На оценку и решение они не влияют.",
  );
  return [text(note), ...(lines.length === 0 ? [] : [{ kind: "list", items: lines } as const])];
}

const rateCell = ({ winRate, n }: StatsRow): string =>
  winRate === null
    ? `n/a (n=${n})`
    : `${percent(winRate.share, 0)} [${percent(winRate.from, 0)}…${percent(winRate.to, 0)}]`;
const meanCell = ({ meanR, n }: StatsRow): string =>
  meanR === null ? `n/a (n=${n})` : `${signedR(meanR.r)} R [${signedR(meanR.from)}…${signedR(meanR.to)}]`;

function table(stats: AlertStats, say: Say, language: Language): Block {
  return {
    kind: "table",
    columns: [
      { title: say(`by ${stats.by}`, BY_RU[stats.by]), align: "left" },
      { title: say("alerts", "алертов"), align: "right" },
      { title: say("ended", "завершено"), align: "right" },
      { title: say("won", "прибыльных"), align: "right" },
      { title: say("win rate, 95 %", "доля, 95 %"), align: "right" },
      { title: say("mean R, 95 %", "средний R, 95 %"), align: "right" },
    ],
    rows: [...stats.rows, stats.all].map((row) => [
      rowName(row.name, stats, say, language),
      String(row.alerts),
      String(row.n),
      String(row.wins),
      rateCell(row),
      meanCell(row),
    ]),
  };
}

function notes({ by, feed, open, cut, held, late, days }: AlertStats, say: Say): Inline[] {
  const span = days === undefined ? say("all time", "за всё время") : say(`the last ${days} days`, `за ${days} дн.`);
  const of =
    feed === "replay"
      ? say("the latest replay, not live", "последний реплей, не живой рынок")
      : say("live", "живой рынок");
  return [
    `${of} · ${span} · ${say("still open", "ещё открыты")}: ${open}${cut === 0 ? "" : ` · ${say("cut off by a replay's end, no result", "прерваны концом реплея, без итога")}: ${cut}`} · ${say("held by the score", "удержано оценкой")}: ${held} · ${say("came too late", "опоздали")}: ${late}. `,
    say(
      `Outcomes are the market's, by the backtest's fills, whatever was done; under ${LEAST_N} ended trades no rate is said.`,
      `Итоги рыночные, по правилам исполнения бэктеста, что бы ни было сделано; меньше ${LEAST_N} завершённых — доля не называется.`,
    ),
    ...(by === "score"
      ? [
          say(
            " Won is what p_success means: above 0.1 R. Where the score is true, the rate of a row lies between its ends.",
            " Прибыльная здесь та, что имеет в виду p_success: больше 0,1 R. Если оценка верна, доля в строке лежит между её краями.",
          ),
        ]
      : []),
  ];
}

const buttons = (stats: AlertStats, say: Say): Block => ({
  kind: "buttons",
  buttons: STATS_BY.filter((by) => by !== stats.by).map((by) => ({
    label: say(`by ${by}`, BY_RU[by]),
    command: `/stats by ${by}${stats.feed === "replay" ? " replay" : ""}`,
  })),
});
const BY_RU = {
  label: "по метке",
  session: "по сессии",
  weekday: "по дню",
  hour: "по часу",
  setup: "по сетапу",
  verdict: "по вердикту",
  score: "по оценке",
} as const;

function empty(feed: AlertStats["feed"], command: "stats" | "review", say: Say): ToolAnswer {
  const more =
    feed === "mt5"
      ? [say(" Those of replays: ", " По реплеям: "), { code: `/${command} replay` }]
      : [say(" See some now: ", " Увидеть их сейчас: "), { code: "/live replay" }];
  return {
    message: message(text(say("There is no alert in that time.", "За это время алертов нет."), ...more)),
    facts: { alerts: 0, feed },
    figures: {},
  };
}

const facts = ({ by, feed, all }: AlertStats) => ({ by, feed, alerts: all.alerts, ended: all.n });

/** Taken, skipped and missed side by side, each with its n. */
export function statsAnswer(stats: AlertStats, language: Language): ToolAnswer {
  const say = sayIn(language);
  if (stats.all.alerts === 0) return empty(stats.feed, "stats", say);
  return {
    message: message(
      table(stats, say, language),
      ...readerBlocks(stats, say),
      text(...notes(stats, say)),
      buttons(stats, say),
    ),
    facts: facts(stats),
    figures: {},
  };
}

/** The week in words, the table by label, the best and the worst. */
export function reviewAnswer(stats: AlertStats, language: Language): ToolAnswer {
  const say = sayIn(language);
  if (stats.all.alerts === 0) return empty(stats.feed, "review", say);
  const of = (name: string): StatsRow | undefined => stats.rows.find((row) => row.name === name);
  const count = (name: string): number => of(name)?.alerts ?? 0;
  const lead = say(
    `${stats.all.alerts} alerts in ${stats.days ?? "all"} days: ${count("take")} taken, ${count("skip")} skipped, ${count("bad_read")} read badly, ${count("missed")} missed. ${stats.all.n} trades have ended, ${stats.all.wins} of them with a profit.`,
    `Алертов за ${stats.days ?? "все"} дн.: ${stats.all.alerts}; взято ${count("take")}, пропущено ${count("skip")}, ошибочных ${count("bad_read")}, упущено ${count("missed")}. Завершено сделок: ${stats.all.n}, из них с прибылью: ${stats.all.wins}.`,
  );
  const lines = (title: string, list: readonly CountedAlert[]): Block[] =>
    list.length === 0
      ? []
      : [
          text({ bold: title }),
          {
            kind: "list",
            items: list.map(({ alert, outcome }): Inline[] => [
              { code: `/alert a${alert.number}` },
              ` ${headline(alert)} · ${outcomeWords(outcome, language) ?? ""}`,
            ]),
          },
        ];
  return {
    message: message(
      text(lead),
      table(stats, say, language),
      ...lines(say("Best", "Лучшие"), stats.best),
      ...lines(say("Worst", "Худшие"), stats.worst),
      text(...notes(stats, say)),
      buttons(stats, say),
    ),
    facts: facts(stats),
    figures: {},
  };
}
