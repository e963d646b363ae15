import { DAY, type EpochMs, formatDayMinute, formatMinute } from "../../src/domain/civil.js";
import { COMMAND } from "../../src/domain/command-line.js";
import { type Block, type Inline, type Language, text } from "../../src/domain/message.js";
import { faultWords } from "../../src/services/live/feed-words.js";
import type { LiveStatus, LoopSign, LoopState, WatchedSeriesState } from "../../src/services/live/live-status.js";
import { briefSpan } from "./brief-span.js";
import { type Say, sayIn } from "./words.js";

/** The loop over a real feed by its last sign, whoever runs it; what is no longer so is not said as if it were. */
export function watchBlocks(status: LiveStatus, language: Language): Block[] {
  const { watch, sign, now, active, alerts } = status;
  const say = sayIn(language);
  const counts = say(
    `Active setups: ${active}, alerts in 24 h: ${alerts}.`,
    `Включённых сетапов: ${active}, алертов за 24 ч: ${alerts}.`,
  );
  const start: Inline = { code: `${COMMAND} run` };
  const feed: Inline = { code: `${COMMAND} feed token` };
  const off = { bold: say("Not watching. ", "Наблюдение не идёт. ") };
  if (sign === undefined)
    return [
      text(
        off,
        say(
          "No live loop has run here yet. It needs candles: ",
          "Живой цикл здесь ещё не запускался. Ему нужны свечи: ",
        ),
        feed,
        say(
          " makes a token for MetaTrader 5 (docs/live-feed.md), then ",
          " выдаёт токен для MetaTrader 5 (docs/live-feed.md), затем ",
        ),
        start,
        `. ${counts}`,
      ),
    ];
  if (watch === "ended")
    return [
      text(
        off,
        say(
          `The live loop was ended ${ago(sign.at, now, say)}; it starts with `,
          `Живой цикл остановлен ${ago(sign.at, now, say)}; его запускает `,
        ),
        start,
        `. ${counts}`,
      ),
    ];
  const loop = loopBlocks(sign, now, language);
  if (watch === "going") return [text({ bold: `${goingWords(sign, say)} ` }, counts), ...loop];
  const last = ago(sign.state.cycled ?? sign.began, now, say);
  return [
    text(
      { bold: say("No sign of the live loop. ", "Живой цикл молчит. ") },
      say(
        `Process ${sign.pid} finished its last cycle ${last}: it was killed, it hangs, or the disk of its journal is full. No alert arises meanwhile. Start it again with `,
        `Процесс ${sign.pid} завершил последний проход ${last}: он убит, завис или на диске журнала нет места. Алертов пока не будет. Запустите его снова: `,
      ),
      start,
      say(
        `: it goes on where it was, and no candle is lost. ${counts}`,
        `. Он продолжит с того же места, свечи не теряются. ${counts}`,
      ),
    ),
    text({ bold: say("As it last was:", "Каким он был в последний раз:") }),
    ...loop,
  ];
}

/** Whether alerts can arise now: "watching" alone is said only where they can. */
function goingWords({ state }: LoopSign, say: Say): string {
  if (state.safeMode) return say("⚠ Not watching: safe mode.", "⚠ Наблюдения нет: безопасный режим.");
  if (state.feedState.held) return say("⚠ Watching, but alerts are held.", "⚠ Наблюдение идёт, но алерты задержаны.");
  if (state.health === "down") return say("⚠ Watching, but no candles come.", "⚠ Наблюдение идёт, но свечей нет.");
  if (state.health === "stale") return say("⚠ Watching, but candles are late.", "⚠ Наблюдение идёт, но свечи отстают.");
  return state.series.length === 0
    ? say("Ready, but nothing is watched.", "Всё готово, но наблюдать нечего.")
    : say("Watching.", "Наблюдение идёт.");
}

const ago = (time: EpochMs, now: EpochMs, say: Say): string =>
  say(`${briefSpan(Math.max(0, now - time), say)} ago`, `${briefSpan(Math.max(0, now - time), say)} назад`);

function loopBlocks({ state, pid, began }: LoopSign, now: EpochMs, language: Language): Block[] {
  const say = sayIn(language);
  const { cycled, cycles, series, safeMode } = state;
  const last =
    cycled === null
      ? say("no cycle yet", "проходов ещё не было")
      : `${say("last cycle", "последний проход")} ${ago(cycled, now, say)} · ${say(`${cycles} in all`, `всего ${cycles}`)}`;
  const items: Inline[][] = [
    feedLine(state, now, language),
    [
      { bold: say("loop: ", "цикл: ") },
      `${last} · ${say("process", "процесс")} ${pid}, ${say("since", "с")} ${formatDayMinute(began)} UTC`,
    ],
    ...(safeMode
      ? [
          [
            say(
              "Safe mode after too many starts: chat and labels work, no alert is made.",
              "Безопасный режим после частых перезапусков: чат и метки работают, алертов нет.",
            ),
          ],
        ]
      : []),
  ];
  return [
    { kind: "list", items },
    series.length === 0
      ? text(say("No setup is watched: /activate <setup>.", "Ни один сетап не включён: /activate <сетап>."))
      : seriesTable(series, now, say),
  ];
}

/** Whether candles come; where they do not, why. */
function feedLine({ feed, feedState, health }: LoopState, now: EpochMs, language: Language): Inline[] {
  const say = sayIn(language);
  const { heard, held, fault } = feedState;
  const state = {
    ok: say("in order", "в порядке"),
    stale: say("late: candles are missing", "отстаёт: свечей нет"),
    down: say("down", "не работает"),
  }[health];
  const never = say("not heard yet", "ещё не слышен");
  return [
    { bold: `${say("feed", "поток")} ${feed}: ` },
    [
      ...(heard === undefined && health === "ok" ? [] : [state]),
      heard === undefined ? never : say(`heard ${ago(heard, now, say)}`, `слышен ${ago(heard, now, say)}`),
      ...(held
        ? [
            say(
              "alerts are held: the feed's clock is wrong (/offset)",
              "алерты задержаны: часы потока неверны (/offset)",
            ),
          ]
        : []),
      ...(fault === undefined || held ? [] : [faultWords(fault, language)]),
    ].join(" · "),
  ];
}

const seriesTable = (series: readonly WatchedSeriesState[], now: EpochMs, say: Say): Block => ({
  kind: "table",
  columns: [
    { title: say("market", "рынок"), align: "left" },
    { title: say("setups", "сетапы"), align: "left" },
    { title: say("judged up to, UTC", "разобрано до, UTC"), align: "left" },
  ],
  rows: series.map(({ symbol, timeframe, rules, judged }) => [
    `${symbol} ${timeframe}`,
    rules.join(", "),
    judged === null ? "–" : now - judged < DAY ? formatMinute(judged) : formatDayMinute(judged),
  ]),
});
