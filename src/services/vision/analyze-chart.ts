import type { Asker } from "../../domain/asker.js";
import { formatDayMinute } from "../../domain/civil.js";
import type { SignalContract } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { imageHeader } from "../../domain/image-header.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { oneLine } from "../../domain/untrusted.js";
import type { Annotation } from "../../domain/vision/annotation.js";
import { pictureReply } from "../../domain/vision/picture-reply.js";
import { signalIdForm } from "../../domain/vision/snapshot-meta.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { HandOver } from "../../ports/hand-over.js";
import type { Logger } from "../../ports/logger.js";
import type { ShownPicture, VisionModel } from "../../ports/vision-model.js";
import { isTest } from "../alerts/alert-message.js";
import type { AlertVision } from "./alert-vision.js";
import type { MarketQuery, TimeframeReading } from "./read-market.js";
import type { FigureRule } from "./vet-reply.js";

export interface AnalyzeQuery {
  /** `a17`, or a signal's id; the latest alert without one and without a picture. */
  readonly alert?: string | undefined;
  /** A symbol as it stood: what a snapshot of ours shows. */
  readonly market?: MarketQuery | undefined;
  /** A trade of a run. */
  readonly trade?: { readonly run: string; readonly number: number } | undefined;
  /** A picture that was sent. */
  readonly picture?: Uint8Array | undefined;
  /** What was written beside it. */
  readonly words?: string | undefined;
  readonly from: Asker;
  readonly language: Language;
}

export type ChartAnalysis =
  | {
      readonly kind: "alert";
      readonly alert: Alert;
      readonly annotation: Annotation;
      /** The annotated picture. */
      readonly path: string | undefined;
    }
  | {
      readonly kind: "trade";
      readonly run: string;
      readonly number: number;
      readonly signal: SignalContract;
      readonly annotation: Annotation;
      readonly path: string | undefined;
    }
  /** By the detectors, with the words of a model that sees where there is one. */
  | {
      readonly kind: "market";
      readonly symbol: SymbolSpec;
      readonly readings: readonly TimeframeReading[];
      readonly said: PictureComment | undefined;
    }
  /** A picture that is none of ours: words alone. */
  | ({ readonly kind: "picture" } & PictureComment);

export interface PictureComment {
  readonly model: string;
  readonly comment: string;
}

export interface AnalyzeDeps {
  readonly alerts: Alerts;
  readonly vision: AlertVision;
  readonly handOver: HandOver;
  readonly readers: readonly VisionModel[];
  readonly figures: FigureRule;
  readonly logger: Logger;
  readonly symbols: SymbolBook;
  readonly readMarket: (
    query: MarketQuery,
    language: Language,
    signal?: AbortSignal,
  ) => Promise<readonly TimeframeReading[]>;
  readonly tradeSignal: (run: string, number: number) => Promise<SignalContract>;
}

const MOST_PICTURES = 3;
const MOST_PIXELS = 20e6;
const MOST_COMMENT = 600;

/** What can be seen on the pictures of an alert, or on a picture that was sent. Throws `Refusal`: not_here where nobody reads pictures, unavailable, bad_data. */
export async function analyzeChart(
  deps: AnalyzeDeps,
  query: AnalyzeQuery,
  signal?: AbortSignal,
): Promise<ChartAnalysis> {
  const { language } = query;
  if (query.picture !== undefined) {
    checkPicture(query.picture, language);
    const said = await commentOn(deps, query, [{ timeframe: "", png: query.picture }], signal);
    return { kind: "picture", ...said };
  }
  if (query.market !== undefined) return analyzeMarket(deps, query, query.market, signal);
  if (query.trade !== undefined) {
    const { run, number } = query.trade;
    const contract = await deps.tradeSignal(run, number);
    return {
      kind: "trade",
      run,
      number,
      signal: contract,
      ...(await deps.vision.ofSignal(contract, language, signal)),
    };
  }
  const alert = await requireAlert(deps.alerts, query);
  // A test stands on no rule: its pictures are the market's.
  if (isTest(alert)) {
    const { symbol, timeframe, barClose } = alert;
    const market = { symbol, timeframes: ["H1", timeframe], at: `${formatDayMinute(barClose)}Z` };
    return analyzeMarket(deps, query, market, signal);
  }
  const { annotation, path } = await deps.vision.annotation(alert, language, signal);
  return { kind: "alert", alert, annotation, path };
}

async function requireAlert(alerts: Alerts, { alert: named, language }: AnalyzeQuery): Promise<Alert> {
  const ru = language === "ru";
  if (named === undefined) {
    const [latest] = await alerts.latest(1);
    if (latest !== undefined) return latest;
    throw new Refusal(
      "bad_request",
      ru
        ? "Алертов ещё не было. Пришлите картинку графика, или запустите /live replay."
        : "There were no alerts yet. Send a picture of a chart, or start /live replay.",
    );
  }
  const number = /^a(\d{1,9})$/i.exec(named)?.[1];
  const isSignal = signalIdForm.safeParse(named).success;
  const found =
    number !== undefined
      ? await alerts.byNumber(Number(number))
      : isSignal
        ? (await alerts.latest(500)).find(({ signal: { signal_id } }) => signal_id === named)
        : undefined;
  if (found !== undefined) return found;
  const shown = named.slice(0, 40);
  throw new Refusal(
    "bad_request",
    ru
      ? `Алерта «${shown}» нет. Номер выглядит так: a17; /alerts их перечисляет.`
      : `There is no alert "${shown}". A number looks like a17; /alerts lists them.`,
  );
}

/** The figures are the detectors'; a model that sees may add words, and where it cannot nothing is missing. */
async function analyzeMarket(
  deps: AnalyzeDeps,
  query: AnalyzeQuery,
  market: MarketQuery,
  signal: AbortSignal | undefined,
): Promise<ChartAnalysis> {
  const symbol = deps.symbols.require(market.symbol);
  const readings = await deps.readMarket(market, query.language, signal);
  const pictures = readings.map(({ timeframe, png }) => ({ timeframe, png })).slice(-MOST_PICTURES);
  const sees = deps.readers.some(({ readsPictures }) => readsPictures);
  const said = sees
    ? await commentOn(deps, query, pictures, signal).catch((error: unknown) => {
        if (signal?.aborted === true || !(error instanceof Refusal)) throw error;
        deps.logger.warn("vision.failed", { code: error.code, why: error.message });
        return undefined;
      })
    : undefined;
  return { kind: "market", symbol, readings, said };
}

/** What a model says of pictures without a legend, washed of every figure. Throws `Refusal` where none reads them. */
async function commentOn(
  { readers, figures, logger }: AnalyzeDeps,
  { words, from, language }: AnalyzeQuery,
  pictures: readonly ShownPicture[],
  signal: AbortSignal | undefined,
): Promise<PictureComment> {
  const ru = language === "ru";
  let refusal: Refusal | undefined;
  const able = readers.filter(({ readsPictures }) => readsPictures);
  for (const reader of able.length > 0 ? able : readers) {
    try {
      const question = { pictures, from, language };
      const reply = await reader.read(words === undefined ? question : { ...question, words }, signal);
      const parsed = pictureReply.safeParse(reply);
      if (parsed.success) return { model: reader.name ?? "", comment: washed(parsed.data, figures, language) };
      logger.warn("vision.nonsense", { reader: reader.name ?? reader.by });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusal = error;
    }
  }
  throw (
    refusal ??
    new Refusal("unavailable", ru ? "Ответ модели нельзя прочесть." : "The model's answer could not be read.")
  );
}

function checkPicture(bytes: Uint8Array, language: Language): void {
  const header = imageHeader(bytes);
  const ru = language === "ru";
  if (header === undefined)
    throw new Refusal("bad_data", ru ? "Это не картинка PNG, JPEG или WebP." : "That is no PNG, JPEG or WebP picture.");
  if (header.width * header.height > MOST_PIXELS)
    throw new Refusal(
      "too_large",
      ru
        ? "В картинке больше 20 миллионов точек. Пришлите её меньше."
        : "The picture has more than 20 million pixels. Send a smaller one.",
    );
}

/** The sentences without a figure or an address of the model's own; said where nothing is left. */
function washed(
  { is_chart, comment }: { readonly is_chart: boolean; readonly comment: string },
  figures: FigureRule,
  language: Language,
): string {
  const ru = language === "ru";
  if (!is_chart) return ru ? "Графика цены на картинке не видно." : "There is no price chart to be seen on it.";
  const sentences = oneLine(comment)
    .split(/(?<=[.!?…])\s+/)
    .filter((sentence) => sentence.trim() !== "" && figures(sentence, []) === undefined);
  const kept = [...sentences.join(" ")].slice(0, MOST_COMMENT).join("");
  return kept !== ""
    ? kept
    : ru
      ? "Модель назвала только числа, которых никто не проверял: я их не показываю."
      : "The model named only figures that nobody checked: I do not show them.";
}
