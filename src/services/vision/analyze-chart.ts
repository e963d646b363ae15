import type { Asker } from "../../domain/asker.js";
import { Refusal } from "../../domain/errors.js";
import { imageHeader } from "../../domain/image-header.js";
import type { Language } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import type { Annotation } from "../../domain/vision/annotation.js";
import { pictureReply } from "../../domain/vision/picture-reply.js";
import { signalIdForm } from "../../domain/vision/snapshot-meta.js";
import type { Alert, Alerts } from "../../ports/alerts.js";
import type { HandOver } from "../../ports/hand-over.js";
import type { Logger } from "../../ports/logger.js";
import type { VisionModel } from "../../ports/vision-model.js";
import type { AlertVision } from "./alert-vision.js";
import type { FigureRule } from "./vet-reply.js";

export interface AnalyzeQuery {
  /** `a17`, or a signal's id; the latest alert without one and without a picture. */
  readonly alert?: string | undefined;
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
  /** A picture that is none of ours: words alone. */
  | { readonly kind: "picture"; readonly model: string; readonly comment: string };

export interface AnalyzeDeps {
  readonly alerts: Alerts;
  readonly vision: AlertVision;
  readonly handOver: HandOver;
  readonly readers: readonly VisionModel[];
  readonly figures: FigureRule;
  readonly logger: Logger;
}

const MOST_PIXELS = 20e6;
const MOST_COMMENT = 600;

/** What can be seen on the pictures of an alert, or on a picture that was sent. Throws `Refusal`: not_here where nobody reads pictures, unavailable, bad_data. */
export async function analyzeChart(
  deps: AnalyzeDeps,
  query: AnalyzeQuery,
  signal?: AbortSignal,
): Promise<ChartAnalysis> {
  if (query.picture !== undefined) return analyzePicture(deps, query, query.picture, signal);
  const alert = await requireAlert(deps.alerts, query);
  const { annotation, path } = await deps.vision.annotation(alert, query.language, signal);
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
        ? "Сигналов ещё не было. Пришлите картинку графика, или запустите /live replay."
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
      ? `Сигнала «${shown}» нет. Номер выглядит так: a17; /alerts их перечисляет.`
      : `There is no alert "${shown}". A number looks like a17; /alerts lists them.`,
  );
}

async function analyzePicture(
  { readers, figures, logger }: AnalyzeDeps,
  { words, from, language }: AnalyzeQuery,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Promise<ChartAnalysis> {
  checkPicture(bytes, language);
  const ru = language === "ru";
  let refusal: Refusal | undefined;
  const able = readers.filter(({ readsPictures }) => readsPictures);
  for (const reader of able.length > 0 ? able : readers) {
    try {
      const question = { pictures: [{ timeframe: "", png: bytes }], from, language };
      const reply = await reader.read(words === undefined ? question : { ...question, words }, signal);
      const parsed = pictureReply.safeParse(reply);
      if (parsed.success)
        return { kind: "picture", model: reader.name ?? "", comment: washed(parsed.data, figures, language) };
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
