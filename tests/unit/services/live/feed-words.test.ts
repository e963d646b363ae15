import { describe, expect, it } from "vitest";
import { renderMessage } from "../../../../src/adapters/terminal/render-message.js";
import { HOUR, MINUTE } from "../../../../src/domain/civil.js";
import type { BrokerClock } from "../../../../src/domain/clock-check.js";
import type { Language, Message } from "../../../../src/domain/message.js";
import type { FeedFault } from "../../../../src/ports/live-feed.js";
import { feedNewsMessage } from "../../../../src/services/live/feed-words.js";
import { offsetAnswer } from "../../../../tools/answers/offset-answer.js";
import { utc } from "../../../support/data/utc.js";

const plainText = (message: Message): string => renderMessage(message, { ansi: false, showPath: (path) => path });
const AT = utc("2026-06-09 08:04");
const WRONG: BrokerClock = {
  rule: "UTC",
  ruleOffsetMs: 0,
  observedOffsetMs: 3 * HOUR,
  verdict: "wrong",
  proposal: "NY+7",
};
const news = (kind: "stale" | "down" | "recovered", fault: FeedFault | undefined, language: Language): string =>
  plainText(
    feedNewsMessage(
      {
        kind,
        at: AT,
        since: AT - 4 * MINUTE,
        series: [{ symbol: "EURUSD", timeframe: "M1", silentMs: 4 * MINUTE }],
        ...(fault === undefined ? {} : { fault }),
      },
      language,
    ),
  );

describe("the words of a feed", () => {
  it("say what does not come, since when and why, in both languages", () => {
    const faults: (FeedFault | undefined)[] = [
      undefined,
      { kind: "never_heard" },
      { kind: "silent", since: AT - 4 * MINUTE },
      { kind: "silent", since: AT - 4 * MINUTE, turnedAway: AT - MINUTE },
      { kind: "disconnected", since: AT - 4 * MINUTE },
      { kind: "clock", clock: WRONG },
      { kind: "no_symbol", name: "GER40" },
      { kind: "refused", symbol: "EURUSD", why: "off_grid" },
      { kind: "poll", why: "status", detail: "500" },
    ];
    expect(
      (["en", "ru"] as const).flatMap((language) => faults.map((fault) => news("stale", fault, language))),
    ).toMatchInlineSnapshot(`
      [
        "No candles for 4 min (EURUSD M1). The terminal answers and has no new candles: the market may be shut, or the broker sends no quotes.
      ",
        "No candles for 4 min (EURUSD M1). No terminal has called since ITA started: is MetaTrader running, and ITA_Bridge on a chart?
      ",
        "No candles for 4 min (EURUSD M1). The terminal has not called since 08:00 UTC: is MetaTrader running, and its computer online?
      ",
        "No candles for 4 min (EURUSD M1). The terminal has not called since 08:00 UTC: something calls with a wrong token, last at 08:03. If that is the terminal, give ITA_Bridge a token of \`ita feed token\`.
      ",
        "No candles for 4 min (EURUSD M1). The terminal calls, but has been without its broker since 08:00 UTC.
      ",
        "Alerts are held (EURUSD M1). The broker's clock shows +03:00 where UTC is set: no candle is taken and no alert made. Set live.feed.clock: "NY+7" in ita.yaml.
      ",
        "No candles for 4 min (EURUSD M1). The broker has no symbol called GER40: write its own name for it in live.feed.symbols of ita.yaml.
      ",
        "No candles for 4 min (EURUSD M1). EURUSD: candles come and are refused, their prices have other digits than data/symbols.yaml says: set tick and digits to your broker's.
      ",
        "No candles for 4 min (EURUSD M1). The server of candles answers with a fault (500).
      ",
        "Нет свечей уже 4 мин (EURUSD M1). Терминал отвечает, но новых свечей нет: рынок закрыт или брокер не шлёт котировок.
      ",
        "Нет свечей уже 4 мин (EURUSD M1). С запуска ITA терминал не обращался: запущен ли MetaTrader и стоит ли ITA_Bridge на графике?
      ",
        "Нет свечей уже 4 мин (EURUSD M1). Терминал молчит с 08:00 UTC: запущен ли MetaTrader, есть ли сеть на том компьютере?
      ",
        "Нет свечей уже 4 мин (EURUSD M1). Терминал молчит с 08:00 UTC: кто-то обращался с неверным токеном, последний раз в 08:03. Если это терминал, впишите в ITA_Bridge токен из \`ita feed token\`.
      ",
        "Нет свечей уже 4 мин (EURUSD M1). Терминал на связи, но без соединения с брокером с 08:00 UTC.
      ",
        "Алерты придержаны (EURUSD M1). Часы брокера показывают +03:00, а задано UTC: свечи не принимаются, алертов нет. Поставьте live.feed.clock: "NY+7" в ita.yaml.
      ",
        "Нет свечей уже 4 мин (EURUSD M1). У брокера нет символа GER40: напишите его имя у брокера в live.feed.symbols файла ita.yaml.
      ",
        "Нет свечей уже 4 мин (EURUSD M1). EURUSD: свечи приходят, но не принимаются: знаков в ценах не столько, сколько в data/symbols.yaml: поставьте tick и digits своего брокера.
      ",
        "Нет свечей уже 4 мин (EURUSD M1). Сервер свечей отвечает ошибкой (500).
      ",
      ]
    `);
    expect([
      news("down", { kind: "never_heard" }, "en"),
      news("recovered", undefined, "en"),
      news("recovered", undefined, "ru"),
    ]).toMatchInlineSnapshot(`
      [
        "Still no candles, 4 min now: alerts cannot arise (EURUSD M1). No terminal has called since ITA started: is MetaTrader running, and ITA_Bridge on a chart?
      ",
        "Candles come again after 4 min. What closed meanwhile is being looked through; what is too old for an alert is listed as missed.
      ",
        "Свечи снова идут, перерыв 4 мин. Закрывшееся за это время просматривается; что устарело для алерта, попадёт в пропущенные.
      ",
      ]
    `);
  });

  it("say how the broker's clock stands, and which rule would be right", () => {
    const report = {
      now: AT,
      source: "bridge",
      rule: "UTC",
      ruleOffsetMs: 0,
      terminals: [
        {
          name: "VPS",
          server: "Broker-Live",
          heard: AT - 12_000,
          connected: true,
          clock: { ...WRONG, skewMs: 40_000 },
        },
        {
          name: "home",
          server: "Broker-Demo",
          heard: AT - 3 * HOUR,
          connected: false,
          clock: { ...WRONG, verdict: "right", observedOffsetMs: 0 },
        },
      ],
      state: { held: true, clock: WRONG, fault: { kind: "clock", clock: WRONG } },
    } as const;
    expect(
      (["en", "ru"] as const).map((language) => plainText(offsetAnswer(report, language).message)),
    ).toMatchInlineSnapshot(`
      [
        "Server times are read by UTC: UTC now, 08:04 there and 08:04 UTC here.

        ✗ VPS (Broker-Live): its clock shows +03:00 where UTC is set: no candle is taken and no alert made. Set live.feed.clock: "NY+7" in ita.yaml; that computer's clock and this one's are 40 s apart; heard 12 s ago
        ✓ home (Broker-Demo): its clock shows UTC, as UTC says; heard 3 h ago, without its broker
      ",
        "Время сервера читается по UTC: сейчас UTC, там 08:04, здесь 08:04 UTC.

        ✗ VPS (Broker-Live): часы показывают +03:00, а задано UTC: свечи не принимаются, алертов нет. Поставьте live.feed.clock: "NY+7" в ita.yaml; часы того компьютера и этого расходятся на 40 с; на связи 12 с назад
        ✓ home (Broker-Demo): часы показывают UTC, как велит UTC; на связи 3 ч назад, без брокера
      ",
      ]
    `);
    expect(offsetAnswer(report, "en").facts).toMatchObject({
      verdicts: [{ verdict: "wrong", proposal: "NY+7" }, { verdict: "right" }],
    });
  });
});
