import { alertKey } from "../../domain/alert-key.js";
import { formatDayMinute } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import { treeIn } from "../../domain/russian/tree-in-russian.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import type { HandOver } from "../../ports/hand-over.js";
import type { ReportSink, SinkBlock } from "../../ports/report-sink.js";
import { alertPrices } from "../alerts/alert-prices.js";
import { scoreWords } from "../alerts/score-words.js";
import type { AlertVision } from "../vision/alert-vision.js";

export interface AlertReportsDeps {
  /** Undefined where no place outside is set up. */
  readonly sink: ReportSink | undefined;
  readonly vision: AlertVision;
  readonly handOver: HandOver;
  readonly symbols: SymbolBook;
}

export interface AlertReports {
  /** Whether there is a place outside at all. */
  readonly isOutside: boolean;
  /** Puts the report of an alert where reports are kept; its address, or undefined where none is set up. Made once. Throws `Refusal`. */
  publish(alert: Alert, language: Language, signal?: AbortSignal): Promise<string | undefined>;
}

const SIGNS = new Map<boolean | null, string>([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

/** The reports of alerts: figures, why, what a reader of the pictures says, and the pictures. */
export function alertReports({ sink, vision, handOver, symbols }: AlertReportsDeps): AlertReports {
  async function pictures(alert: Alert, language: Language, signal?: AbortSignal): Promise<SinkBlock[]> {
    const given = await vision.snapshot(alert, language);
    const shown = await Promise.all(
      given.meta.pictures.map(async ({ file, timeframe }, i): Promise<SinkBlock> => {
        const png = await handOver.picture(given, i);
        return { kind: "picture", name: file, caption: `${alert.symbol} ${timeframe}`, png };
      }),
    );
    const said = await vision.annotation(alert, language, signal).catch(() => undefined);
    const ru = language === "ru";
    return [
      ...(said === undefined || said.annotation.observations.length === 0
        ? []
        : [heading(ru ? "Комментарий" : "Comment"), ...said.annotation.observations.map(({ text }) => item(text))]),
      heading(ru ? "Картинки" : "Pictures"),
      ...shown,
    ];
  }

  return {
    isOutside: sink !== undefined,
    async publish(alert, language, signal) {
      if (sink === undefined) return undefined;
      const report = {
        key: `${alertKey(alert)}:${alert.signal.signal_id}`,
        title: `a${alert.number} ${alert.symbol} ${alert.timeframe} ${alert.setup_id} ${alert.side.toUpperCase()}`,
        blocks: [...figures(alert, symbols, language), ...(await pictures(alert, language, signal))],
      };
      return (await sink.publish(report, undefined, signal)).url;
    },
  };
}

const heading = (text: string): SinkBlock => ({ kind: "heading", text });
const item = (text: string): SinkBlock => ({ kind: "item", text });

/** What the alert says, in figures; what must not be taken for a live alert says so first. */
function figures(alert: Alert, symbols: SymbolBook, language: Language): SinkBlock[] {
  const ru = language === "ru";
  const { digits } = symbols.require(alert.symbol);
  const price = (value: number): string => value.toFixed(digits);
  const { entry, stop, target } = alertPrices(alert);
  const { p, about, model, preference } = scoreWords(alert.score, language);
  const marks = [
    ...(alert.feed === "replay" ? [ru ? "REPLAY: повтор истории" : "REPLAY of history"] : []),
    ...(alert.synthetic ? [ru ? "синтетический учебный рынок" : "synthetic sample market"] : []),
  ];
  return [
    ...marks.map((text): SinkBlock => ({ kind: "text", text })),
    heading(ru ? "Сделка" : "Trade"),
    item(`${ru ? "свеча закрылась" : "bar closed"} ${formatDayMinute(alert.barClose)} UTC`),
    item(`${ru ? "вход" : "entry"} ${price(entry)}`),
    item(`${ru ? "стоп" : "stop"} ${price(stop)}`),
    ...(target === null ? [] : [item(`${ru ? "цель" : "target"} ${price(target)}`)]),
    item(
      [`p_success ${p}`, ...about, ...(model === undefined ? [] : [`${ru ? "модель" : "model"} ${model}`])].join(" · "),
    ),
    ...(preference === undefined ? [] : [item(preference)]),
    heading(ru ? "Почему" : "Why"),
    ...alert.why.map(({ text, passed, values }) =>
      item(treeIn(language)(`${SIGNS.get(passed)} ${text}${values.length === 0 ? "" : ` · ${values.join(", ")}`}`)),
    ),
  ];
}
