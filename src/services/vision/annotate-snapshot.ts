import { formatIso } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolBook } from "../../domain/symbol.js";
import type { Annotation } from "../../domain/vision/annotation.js";
import type { ChartRenderer } from "../../ports/chart-renderer.js";
import type { Clock } from "../../ports/clock.js";
import type { GivenAnnotation, GivenSnapshot, HandOver } from "../../ports/hand-over.js";
import type { Logger } from "../../ports/logger.js";
import type { VisionModel, VisionQuestion } from "../../ports/vision-model.js";
import { untilAborted } from "../live/until-aborted.js";
import { annotatedChart } from "./annotated-chart.js";
import { type FigureRule, type VettedReply, vetReply } from "./vet-reply.js";

export interface AnnotateDeps {
  readonly symbols: SymbolBook;
  readonly handOver: HandOver;
  readonly charts: () => Promise<ChartRenderer>;
  readonly theme: "light" | "dark";
  /** Readers in the order they are tried, the offline annotator last. */
  readonly readers: readonly VisionModel[];
  readonly figures: FigureRule;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Patience {
  /** Nobody waits any more. */
  readonly stop?: AbortSignal | undefined;
  /** Whoever waits must have an answer soon: a model that has not answered by then gives way to the detectors. */
  readonly hurry?: AbortSignal | undefined;
}

const SIZE = { width: 1280, height: 960 };
const MOST_PICTURES = 3;

/**
 * What a reader says of a hand-over, vetted, drawn and put into `from_vision/<signal_id>/`, once: an answer that stands is given back. What an outside
 * program dropped comes first, then the readers in turn; one that fails or answers nonsense gives way to the next, and the log says so. The
 * answer changes no score, no decision and no price of the signal. Throws `Refusal` unavailable where nobody could read.
 */
export async function annotateSnapshot(
  deps: AnnotateDeps,
  given: GivenSnapshot,
  language: Language,
  patience: Patience = {},
): Promise<GivenAnnotation> {
  const { handOver, figures, clock, logger } = deps;
  const { meta } = given;
  const stands = await handOver.answered(meta.signal_id);
  if (stands !== undefined) return stands;
  const finish = async (
    by: Annotation["by"],
    model: string | null,
    reply: VettedReply,
    png?: Uint8Array,
  ): Promise<GivenAnnotation> => {
    const whole: Annotation = {
      ...{ v: 1, signal_id: meta.signal_id, by, model },
      ...reply,
      language,
      made: formatIso(clock.now()),
    };
    return handOver.answer(whole, png ?? (await drawn(deps, given, whole)));
  };

  const drop = await handOver.taken(meta.signal_id);
  if (drop !== undefined) {
    const vetted = vetReply(meta, drop.reply, { language, figures });
    if (vetted.ok) return finish("outside", null, vetted.reply, drop.png);
    await handOver.reject(meta.signal_id, vetted.why);
  }
  const pictures = await Promise.all(
    meta.pictures.map(async ({ timeframe }, i) => ({ timeframe, png: await handOver.picture(given, i) })),
  );
  const question = { meta, pictures: pictures.slice(-MOST_PICTURES), language };
  for (const reader of deps.readers) {
    const said = await replyOf(reader, question, deps, patience);
    if (said === undefined) continue;
    const vetted = vetReply(meta, said.reply, reader.by === "model" ? { language, figures } : { language });
    if (vetted.ok) return finish(reader.by, reader.name, vetted.reply);
    logger.warn("vision.nonsense", { reader: reader.name ?? reader.by, why: vetted.why });
  }
  throw new Refusal("unavailable", NOBODY[language]);
}

/** What a reader says; undefined where it fails or has no time left, and the log says so. */
async function replyOf(
  reader: VisionModel,
  question: VisionQuestion,
  { logger }: AnnotateDeps,
  { stop, hurry }: Patience,
): Promise<{ readonly reply: unknown } | undefined> {
  const who = reader.name ?? reader.by;
  const until = AbortSignal.any(
    [stop, reader.by === "model" ? hurry : undefined].filter((signal) => signal !== undefined),
  );
  try {
    const said = until.aborted
      ? undefined
      : await untilAborted(
          reader.read(question, until).then((reply) => ({ reply })),
          until,
        );
    if (said === undefined && stop?.aborted !== true) logger.warn("vision.late", { reader: who });
    stop?.throwIfAborted();
    return said;
  } catch (error) {
    if (stop?.aborted === true || !(error instanceof Refusal)) throw error;
    logger.warn("vision.failed", { reader: who, code: error.code, why: error.message });
    return undefined;
  }
}

const NOBODY: Readonly<Record<Language, string>> = {
  en: "Nobody could read the pictures: there is no commentary.",
  ru: "Прочитать картинки не удалось: комментария нет.",
};

async function drawn(
  deps: AnnotateDeps,
  { meta }: GivenSnapshot,
  annotation: Annotation,
): Promise<Uint8Array | undefined> {
  if (meta.candles.length === 0) return undefined;
  const renderer = await deps.charts();
  const chart = annotatedChart(meta, annotation, deps.symbols.require(meta.symbol));
  return renderer.render(chart, { ...SIZE, theme: deps.theme });
}
