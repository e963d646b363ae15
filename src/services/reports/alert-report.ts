import { alertKey } from "../../domain/alert-key.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import { treeIn } from "../../domain/russian/tree-in-russian.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Alert } from "../../ports/alerts.js";
import type { HandOver } from "../../ports/hand-over.js";
import type { SinkBlock, SinkReport } from "../../ports/report-sink.js";
import { clockLine } from "../../visualizer/clock-line.js";
import { alertPrices } from "../alerts/alert-prices.js";
import { commentTitle } from "../alerts/alert-words.js";
import { scoreWords } from "../alerts/score-words.js";
import type { AlertVision } from "../vision/alert-vision.js";
import { heading, item, pageLink } from "./sink-blocks.js";

export interface AlertReportDeps {
  readonly vision: Pick<AlertVision, "snapshot" | "annotation">;
  readonly handOver: Pick<HandOver, "picture">;
  readonly symbols: SymbolBook;
  /** A signed address of the page here; undefined where none is set up. */
  readonly link: (name: string) => Promise<string | undefined>;
}

const SIGNS = new Map<boolean | null, string>([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

/** The report of an alert: figures, why, what a reader of the pictures says, and the pictures. Throws `Refusal`. */
export async function alertReport(
  deps: AlertReportDeps,
  alert: Alert,
  language: Language,
  signal?: AbortSignal,
): Promise<SinkReport> {
  return {
    key: `${alertKey(alert)}:${alert.signal.signal_id}`,
    title: `a${alert.number} ${alert.symbol} ${alert.timeframe} ${alert.setup_id} ${alert.side.toUpperCase()}`,
    blocks: [
      ...figures(alert, deps.symbols, language),
      ...(await pictures(deps, alert, language, signal)),
      ...pageLink(await deps.link(`a${alert.number}`), language),
    ],
  };
}

async function pictures(
  { vision, handOver }: AlertReportDeps,
  alert: Alert,
  language: Language,
  signal?: AbortSignal,
): Promise<SinkBlock[]> {
  const given = await vision.snapshot(alert, language).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "no_data") return undefined;
    throw error;
  });
  if (given === undefined) return [item(language === "ru" ? "Картинок нет." : "There are no pictures of it.")];
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
      : [
          heading(commentTitle(said.annotation.by, language)),
          ...said.annotation.observations.map(({ text }) => item(text)),
        ]),
    heading(ru ? "Картинки" : "Pictures"),
    ...shown,
  ];
}

/** What the alert says, in figures; what must not be taken for a live alert says so first. */
function figures(alert: Alert, symbols: SymbolBook, language: Language): SinkBlock[] {
  const ru = language === "ru";
  const { digits, calendar } = symbols.require(alert.symbol);
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
    {
      kind: "table",
      columns: ru ? ["показатель", "значение"] : ["figure", "value"],
      rows: [
        [ru ? "сторона" : "side", alert.side.toUpperCase()],
        [ru ? "свеча закрылась" : "bar closed", clockLine(alert.barClose, calendar.tz, language)],
        [ru ? "вход" : "entry", price(entry)],
        [ru ? "стоп" : "stop", price(stop)],
        ...(target === null ? [] : [[ru ? "цель" : "target", price(target)]]),
        [
          "p_success",
          [p, ...about, ...(model === undefined ? [] : [`${ru ? "модель" : "model"} ${model}`])].join(" · "),
        ],
      ],
    },
    ...(preference === undefined ? [] : [item(preference)]),
    heading(ru ? "Почему" : "Why"),
    ...alert.why.map(({ text, passed, values }) =>
      item(treeIn(language)(`${SIGNS.get(passed)} ${text}${values.length === 0 ? "" : ` · ${values.join(", ")}`}`)),
    ),
  ];
}
