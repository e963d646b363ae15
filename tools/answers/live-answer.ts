import { formatMinute, MINUTE, SECOND } from "../../src/domain/civil.js";
import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { ReplayOver, ReplayStarted, ReplayState } from "../../src/services/live/live-desk.js";
import type { LiveStatus, LoopState } from "../../src/services/live/live-status.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

const STOP = { label: "⏹", command: "/live stop" } as const;

function duration(ms: number, say: Say): string {
  if (ms < 90 * SECOND)
    return say(`${Math.max(1, Math.round(ms / SECOND))} s`, `${Math.max(1, Math.round(ms / SECOND))} с`);
  const minutes = Math.round(ms / MINUTE);
  return minutes < 120
    ? say(`${minutes} min`, `${minutes} мин`)
    : say(`${Math.round(minutes / 60)} h`, `${Math.round(minutes / 60)} ч`);
}

/** What is replayed, a line a market. */
function marketLines({ markets }: ReplayStarted, say: Say): Block {
  return {
    kind: "list",
    items: markets.map(({ setupId, symbol, timeframe, period, synthetic }) => [
      { bold: setupId },
      ` · ${symbol} ${timeframe} · ${period[0]} … ${period[1]}`,
      synthetic ? say(" · synthetic sample market", " · синтетический учебный рынок") : "",
    ]),
  };
}

const factsOf = ({ session, markets, speed }: ReplayStarted): Record<string, unknown> => ({
  replay: session,
  setups: markets.map(({ setupId }) => setupId),
  symbols: [...new Set(markets.map(({ symbol }) => symbol))],
  speed,
});

/** A replay has begun: what of, how fast, and that its alerts are no live ones. */
export function replayStartedAnswer(started: ReplayStarted, language: Language): ToolAnswer {
  const say = sayIn(language);
  return {
    message: message(
      text(
        { bold: say("Replay: ", "Реплей: ") },
        say(
          `the live loop over stored candles, ${started.speed} times as fast as the market, about ${duration(started.lasts, say)}.`,
          `живой цикл по сохранённым свечам, в ${started.speed} раз быстрее рынка, около ${duration(started.lasts, say)}.`,
        ),
      ),
      marketLines(started, say),
      text(
        say(
          "Alerts come here as they arise, marked REPLAY; they count in no live statistics.",
          "Алерты приходят сюда по мере появления, с пометкой REPLAY; в живую статистику они не входят.",
        ),
      ),
      { kind: "buttons", buttons: [{ ...STOP, label: say("⏹ Stop", "⏹ Стоп") }] },
    ),
    facts: factsOf(started),
    figures: {},
  };
}

const HOW: Readonly<Record<ReplayOver["how"], readonly [en: string, ru: string]>> = {
  ended: ["Replay over", "Реплей окончен"],
  stopped: ["Replay stopped", "Реплей остановлен"],
  failed: ["Replay broke off; the log says why", "Реплей оборвался; причина в журнале программы"],
};

/** A replay is over: how, and what came of it. */
export function replayOverAnswer(over: ReplayOver, language: Language): ToolAnswer {
  const say = sayIn(language);
  return {
    message: message(
      text(
        { bold: HOW[over.how][language === "ru" ? 1 : 0] },
        say(`: ${over.came} candles, alerts: ${over.signals}.`, `: свечей ${over.came}, алертов ${over.signals}.`),
      ),
    ),
    facts: { ...factsOf(over), alerts: over.signals, how: over.how },
    figures: {},
  };
}

export const nothingToStop = (language: Language): ToolAnswer => ({
  message: message(
    text(
      sayIn(language)(
        "No replay is under way in this chat. The live loop itself ends with its process; /pause takes a setup off it.",
        "В этом чате реплей не идёт. Сам живой цикл работает, пока работает его процесс; /pause снимает с него сетап.",
      ),
    ),
  ),
  facts: { replay: null },
  figures: {},
});

function loopBlocks(loop: LoopState, now: number, say: Say): Block[] {
  const { feedState, health, cycled, series } = loop;
  const ago = (time: number | null | undefined): string =>
    time === null || time === undefined
      ? say("never", "ни разу")
      : say(`${duration(Math.max(0, now - time), say)} ago`, `${duration(Math.max(0, now - time), say)} назад`);
  const state = {
    ok: say("in order", "в порядке"),
    stale: say("late: candles are missing", "отстаёт: свечей нет"),
    down: say("down", "не работает"),
  }[health];
  const lines: Block = {
    kind: "list",
    items: [
      [
        { bold: `${say("feed", "поток")} ${loop.feed}: ` },
        `${state} · ${say("heard", "слышен")} ${ago(feedState.heard)}`,
      ],
      [{ bold: say("loop: ", "цикл: ") }, `${say("last cycle", "последний цикл")} ${ago(cycled)} · ${loop.cycles}`],
      ...(feedState.held
        ? [
            [
              say(
                "Alerts are held: the feed's clock is wrong (/offset).",
                "Алерты задержаны: часы потока неверны (/offset).",
              ),
            ],
          ]
        : []),
      ...(loop.safeMode
        ? [
            [
              say(
                "Safe mode after too many starts: chat and labels work, no alert is made.",
                "Безопасный режим после частых перезапусков: чат и метки работают, алертов нет.",
              ),
            ],
          ]
        : []),
    ],
  };
  if (series.length === 0)
    return [
      lines,
      text(say("No setup is watched: /activate <setup>.", "Ни один сетап не включён: /activate <сетап>.")),
    ];
  return [
    lines,
    {
      kind: "table",
      columns: [
        { title: say("market", "рынок"), align: "left" },
        { title: say("setups", "сетапы"), align: "left" },
        { title: say("judged up to, UTC", "разобрано до, UTC"), align: "left" },
      ],
      rows: series.map(({ symbol, timeframe, rules, judged }) => [
        `${symbol} ${timeframe}`,
        rules.join(", "),
        judged === null ? "–" : formatMinute(judged),
      ]),
    },
  ];
}

function replayBlocks(replay: ReplayState, say: Say): Block[] {
  const share = replay.all === 0 ? 0 : Math.floor((replay.came / replay.all) * 100);
  return [
    text(
      { bold: say("Replay: ", "Реплей: ") },
      say(
        `${share} % of ${replay.all} candles, alerts: ${replay.signals}, ${replay.speed} times as fast as the market.`,
        `${share} % из ${replay.all} свечей, алертов ${replay.signals}, в ${replay.speed} раз быстрее рынка.`,
      ),
    ),
    marketLines(replay, say),
    { kind: "buttons", buttons: [{ ...STOP, label: say("⏹ Stop", "⏹ Стоп") }] },
  ];
}

/** How the watching stands. */
export function liveAnswer(status: LiveStatus, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { loop, replay, active, alerts, now } = status;
  const head =
    loop === undefined
      ? text(
          { bold: say("Not watching. ", "Наблюдение не идёт. ") },
          say(
            `No feed of candles is connected to this process; active setups: ${active}.`,
            `К этому процессу не подключён поток свечей; включённых сетапов: ${active}.`,
          ),
        )
      : text(
          { bold: say("Watching. ", "Наблюдение идёт. ") },
          say(
            `Active setups: ${active}, alerts in 24 h: ${alerts}.`,
            `Включённых сетапов: ${active}, алертов за 24 ч: ${alerts}.`,
          ),
        );
  return {
    message: message(
      head,
      ...(loop === undefined ? [] : loopBlocks(loop, now, say)),
      ...(replay === undefined
        ? loop === undefined
          ? [
              text(say("To see it work on stored candles: ", "Посмотреть работу на сохранённых свечах: "), {
                code: "/live replay",
              }),
              {
                kind: "buttons",
                buttons: [{ label: say("▶ Replay", "▶ Реплей"), command: "/live replay" }],
              } satisfies Block,
            ]
          : []
        : replayBlocks(replay, say)),
    ),
    facts: {
      watching: loop !== undefined,
      active,
      alerts_24h: alerts,
      ...(loop === undefined ? {} : { feed: loop.feed, health: loop.health }),
      ...(replay === undefined ? {} : { ...factsOf(replay), alerts: replay.signals }),
    },
    figures: {},
  };
}
