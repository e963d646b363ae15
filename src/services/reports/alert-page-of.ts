import { formatDayMinute } from "../../domain/civil.js";
import { imageHeader } from "../../domain/image-header.js";
import type { Language } from "../../domain/message.js";
import { treeIn } from "../../domain/russian/tree-in-russian.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { AlertPageInput } from "../../ports/alert-page.js";
import type { AlertPartStore } from "../../ports/alert-parts.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { HandOver } from "../../ports/hand-over.js";
import type { LabelEvent, Labels } from "../../ports/labels.js";
import type { Outcome, Outcomes } from "../../ports/outcomes.js";
import type { ReportGroup, ReportPicture, ReportRow } from "../../ports/report-page.js";
import { clockLine } from "../../visualizer/clock-line.js";
import { alertPrices } from "../alerts/alert-prices.js";
import { commentTitle, distanceWords, labelWord, outcomeWords, signedR } from "../alerts/alert-words.js";
import { scoreWords } from "../alerts/score-words.js";

export interface AlertPageDeps {
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly parts: AlertPartStore;
  readonly handOver: Pick<HandOver, "given" | "picture" | "answered">;
  readonly symbols: SymbolBook;
  readonly clock: Clock;
}

/** All that stands of an alert now, as its page shows it. Pictures and comment are those that were made: none is made for the page. */
export async function alertPageOf(deps: AlertPageDeps, alert: Alert, language: Language): Promise<AlertPageInput> {
  const [history, [outcome], parts, given, answered] = await Promise.all([
    deps.labels.history(alert.number),
    deps.outcomes.of([alert.number]),
    deps.parts.of(alert.number),
    deps.handOver.given(alert.signal.signal_id),
    deps.handOver.answered(alert.signal.signal_id),
  ]);
  const pngs =
    given === undefined ? [] : await Promise.all(given.meta.pictures.map((_, i) => deps.handOver.picture(given, i)));
  const tree = treeIn(language);
  const ru = language === "ru";
  const stamp = stampOf(alert, ru);
  const observed = answered?.annotation.observations.map(({ text }) => text) ?? [];
  return {
    language,
    title: `a${alert.number} · ${alert.symbol} ${alert.timeframe} · ${alert.side.toUpperCase()}`,
    subtitle: `${alert.setup_id} ${alert.setup_version} · ${ru ? "свеча закрылась" : "bar closed"} ${clockLine(alert.barClose, deps.symbols.require(alert.symbol).calendar.tz, language)}`,
    ...(stamp === "" ? {} : { stamp }),
    groups: [
      tradeGroup(alert, deps.symbols, language),
      scoreGroup(alert, language),
      outcomeGroup(outcome, alert, deps, language),
    ],
    why: alert.why.map((line) => ({ ...line, text: tree(line.text), values: line.values.map(tree) })),
    comment: observed.length > 0 ? observed : parts.comment == null || parts.comment === "" ? [] : [parts.comment],
    commentTitle: commentTitle(answered?.annotation.by ?? parts.verdict?.by, language),
    labels: labelTable(history, language),
    pictures: pngs.flatMap((png, i) => pictureOf(png, `${alert.symbol} ${given?.meta.pictures[i]?.timeframe ?? ""}`)),
    asOf: `${ru ? "ITA, страница составлена" : "ITA, page made"} ${formatDayMinute(deps.clock.now())} UTC`,
  };
}

const stampOf = ({ feed, synthetic }: Alert, ru: boolean): string =>
  [
    ...(feed === "replay" ? [ru ? "REPLAY: повтор истории" : "REPLAY of history"] : []),
    ...(synthetic ? [ru ? "синтетический рынок" : "synthetic market"] : []),
  ].join(" · ");

function pictureOf(png: Uint8Array, title: string): readonly ReportPicture[] {
  const size = imageHeader(png);
  return size?.type === "png" ? [{ title, png, width: size.width, height: size.height }] : [];
}

function tradeGroup(alert: Alert, symbols: SymbolBook, language: Language): ReportGroup {
  const ru = language === "ru";
  const spec = symbols.require(alert.symbol);
  const { entry, stop, target: goal } = alertPrices(alert);
  const price = (value: number): string => value.toFixed(spec.digits);
  const risk = Math.abs(entry - stop);
  const reward = goal === null ? undefined : Math.abs(goal - entry);
  const target: ReportRow =
    goal === null || reward === undefined
      ? { label: ru ? "цель" : "target", text: ru ? "нет" : "none" }
      : {
          label: ru ? "цель" : "target",
          text: price(goal),
          interval: `${distanceWords(reward, spec, language)} · ${Math.round((reward / risk) * 100) / 100} R`,
        };
  return {
    title: ru ? "Сделка" : "Trade",
    rows: [
      { label: ru ? "вход" : "entry", text: price(entry) },
      { label: ru ? "стоп" : "stop", text: price(stop), interval: distanceWords(risk, spec, language) },
      target,
    ],
  };
}

function scoreGroup({ score }: Alert, language: Language): ReportGroup {
  const ru = language === "ru";
  const { p, about, preference } = scoreWords(score, language);
  const [first, ...others] = about;
  return {
    title: ru ? "Оценка" : "Score",
    rows: [
      {
        label: "p_success",
        text: p,
        ...(first === undefined ? {} : { interval: first }),
        ...(others.length === 0 ? {} : { note: others.join(" · ") }),
      },
      ...(score.model === null ? [] : [{ label: ru ? "модель" : "model", text: score.model }]),
      ...(preference === undefined ? [] : [{ label: ru ? "предпочтение" : "preference", text: preference }]),
    ],
  };
}

function outcomeGroup(
  outcome: Outcome | undefined,
  { symbol }: Alert,
  { symbols }: AlertPageDeps,
  language: Language,
): ReportGroup {
  const ru = language === "ru";
  const { digits } = symbols.require(symbol);
  const at = ({ time, price }: { readonly time: number; readonly price: number }) => ({
    text: price.toFixed(digits),
    interval: `${formatDayMinute(time)} UTC`,
  });
  const r = (label: string, value: number | undefined): ReportRow[] =>
    value === undefined ? [] : [{ label, text: `${signedR(value)} R` }];
  const words = outcomeWords(outcome, language);
  return {
    title: ru ? "Исход по свечам" : "Outcome by the candles",
    rows: [
      {
        label: ru ? "состояние" : "state",
        text: stateWord(outcome, ru),
        ...(words === undefined ? {} : { note: words }),
      },
      ...(outcome?.fill === undefined ? [] : [{ label: ru ? "исполнен" : "filled", ...at(outcome.fill) }]),
      ...(outcome?.exit === undefined ? [] : [{ label: ru ? "выход" : "exit", ...at(outcome.exit) }]),
      ...r("R", outcome?.r),
      ...r("MAE", outcome?.maeR),
      ...r("MFE", outcome?.mfeR),
    ],
  };
}

const STATES = {
  waiting: ["no candle since", "свечей ещё нет"],
  working: ["order waits", "ордер ждёт"],
  open: ["open", "открыта"],
  closed: ["closed", "закрыта"],
  expired: ["never filled", "не исполнен"],
  refused: ["not entered", "входа не было"],
  cut: ["cut off: its replay ended", "прервана: реплей кончился"],
} as const satisfies Record<Outcome["state"], readonly [string, string]>;

const stateWord = (outcome: Outcome | undefined, ru: boolean): string =>
  STATES[outcome?.state ?? "waiting"][ru ? 1 : 0];

function labelTable(history: readonly LabelEvent[], language: Language) {
  const ru = language === "ru";
  const titles = ru ? ["Когда, UTC", "Кто", "Метка", "Заметка"] : ["When, UTC", "Who", "Label", "Note"];
  return {
    title: ru ? "Метки" : "Labels",
    columns: titles.map((title) => ({ title, align: "left" as const })),
    rows: history.map(({ at, name, label, note }) => [
      formatDayMinute(at),
      name,
      labelWord(label, language),
      note ?? "",
    ]),
  };
}
