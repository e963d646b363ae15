import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { ReplayOver, ReplayStarted, ReplayState } from "../../src/services/live/live-desk.js";
import type { LiveStatus } from "../../src/services/live/live-status.js";
import type { ToolAnswer } from "../tool.js";
import { briefSpan } from "./brief-span.js";
import { scoreBlocks } from "./score-standing.js";
import { watchBlocks } from "./watch-blocks.js";
import { type Say, sayIn } from "./words.js";

const STOP = { label: "⏹", command: "/live stop" } as const;

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
          `the live loop over stored candles, ${started.speed} times as fast as the market, about ${briefSpan(started.lasts, say)}.`,
          `живой цикл по сохранённым свечам, в ${started.speed} ${timesRu(started.speed)} быстрее рынка, около ${briefSpan(started.lasts, say)}.`,
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
  const [first] = over.markets;
  const next: Block[] =
    over.signals > 0
      ? [
          {
            kind: "buttons",
            buttons: [
              { label: say("How they ended", "Чем кончились"), command: "/stats replay" },
              { label: say("The week in words", "Неделя словами"), command: "/review replay" },
            ],
          },
        ]
      : over.how === "failed" || first === undefined
        ? []
        : [
            {
              kind: "buttons",
              buttons: [
                {
                  label: say("Why none?", "Почему ни одного?"),
                  command: `/why ${first.setupId} ${first.symbol} ${first.timeframe} ${first.period[1]}`,
                },
              ],
            },
          ];
  return {
    message: message(
      text(
        { bold: HOW[over.how][language === "ru" ? 1 : 0] },
        say(`: ${over.came} candles, alerts: ${over.signals}.`, `: свечей ${over.came}, алертов ${over.signals}.`),
      ),
      ...next,
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

/** `2 раза`, `5 раз`; of a part of one, `раза`. */
const timesRu = (count: number): string =>
  !Number.isInteger(count) || (/[234]$/.test(String(count)) && !/1[234]$/.test(String(count))) ? "раза" : "раз";

function replayBlocks(replay: ReplayState, say: Say): Block[] {
  const share = replay.all === 0 ? 0 : Math.floor((replay.came / replay.all) * 100);
  return [
    text(
      { bold: say("Replay: ", "Реплей: ") },
      say(
        `${share} % of ${replay.all} candles, alerts: ${replay.signals}, ${replay.speed} times as fast as the market.`,
        `${share} % из ${replay.all} свечей, алертов ${replay.signals}, в ${replay.speed} ${timesRu(replay.speed)} быстрее рынка.`,
      ),
    ),
    marketLines(replay, say),
    { kind: "buttons", buttons: [{ ...STOP, label: say("⏹ Stop", "⏹ Стоп") }] },
  ];
}

/** How the watching stands. */
export function liveAnswer(status: LiveStatus, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { watch, sign, replay, active, alerts } = status;
  const invites = replay === undefined && (watch === "none" || watch === "ended");
  return {
    message: message(
      ...watchBlocks(status, language),
      ...scoreBlocks(status, language),
      ...(replay === undefined ? [] : replayBlocks(replay, say)),
      ...(invites
        ? [
            text(say("To see it work on stored candles: ", "Посмотреть работу на сохранённых свечах: "), {
              code: "/live replay",
            }),
            {
              kind: "buttons",
              buttons: [{ label: say("▶ Replay", "▶ Реплей"), command: "/live replay" }],
            } satisfies Block,
          ]
        : []),
    ),
    facts: {
      watching: watch === "going",
      watch,
      active,
      alerts_24h: alerts,
      scores: status.drifts.map(({ setupId, model, n, drifted }) => ({
        ...{ setup_id: setupId, model, candidates: n },
        drifted: drifted.map(({ feature }) => feature),
      })),
      thresholds: status.thresholds.map(({ setup, p }) => ({ setup_id: setup, p })),
      ...(sign === undefined ? {} : { feed: sign.state.feed, health: sign.state.health }),
      ...(replay === undefined ? {} : { ...factsOf(replay), alerts: replay.signals }),
    },
    figures: {},
  };
}
