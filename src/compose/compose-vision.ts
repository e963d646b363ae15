import { join } from "node:path";
import type { Purse } from "../../agents/assistant/purse.js";
import { promptFile } from "../../agents/assistant/system-prompt.js";
import { strayFigure } from "../../agents/vision/stray-figure.js";
import { createHandOver } from "../adapters/exchange/hand-over-on-files.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import type { Config } from "../config/load-config.js";
import { OWNER } from "../domain/asker.js";
import type { Clock } from "../ports/clock.js";
import type { HandOver } from "../ports/hand-over.js";
import type { Logger } from "../ports/logger.js";
import type { VisionMeter, VisionModel } from "../ports/vision-model.js";
import type { Services } from "../services/services.js";
import { type AlertVision, alertVision } from "../services/vision/alert-vision.js";
import { analyzeChart } from "../services/vision/analyze-chart.js";
import { offlineAnnotator } from "../services/vision/offline-annotator.js";
import { readMarket } from "../services/vision/read-market.js";
import { tradeSignal } from "../services/vision/trade-signal.js";
import { absolute, type JobParts } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";
import { composePurse } from "./compose-models.js";
import { composePages, type ReportPages } from "./compose-pages.js";

export interface VisionParts {
  readonly vision: AlertVision;
  readonly handOver: HandOver;
  readonly pages: ReportPages;
  readonly services: Pick<Services, "analyzeChart">;
}

/** Whoever reads pictures, and what becomes of what they say. */
export function composeVision(
  config: Config,
  parts: JobParts,
  kept: JournalParts,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): VisionParts {
  const handOver = createHandOver({
    folder: absolute(config, config.exchange_dir),
    writeFile: parts.writeFile,
  });
  const readers = readersOf(config, meterOf(composePurse(config, kept, clock)), clock);
  const deps = { ...parts, handOver, readers, figures: strayFigure, theme: config.charts.theme, clock, logger };
  const vision = alertVision({ ...deps, liveCandles: kept.liveCandles, timers: systemTimers });
  return {
    vision,
    handOver,
    pages: composePages(config, parts, kept, { handOver, clock }),
    services: {
      analyzeChart: (query, { signal } = {}) =>
        analyzeChart(
          {
            ...{ alerts: kept.alerts, symbols: parts.symbols, vision, handOver, readers, figures: strayFigure, logger },
            readMarket: (market, language, stop) => readMarket(parts, config.charts.theme, market, language, stop),
            tradeSignal: (run, number) => tradeSignal(parts, run, number),
          },
          query,
          signal,
        ),
    },
  };
}

/** The purse of all models, as a reader of pictures sees it. */
const meterOf = (purse: Purse): VisionMeter => ({
  async reserve(model, from = OWNER, { input, output }) {
    const ticket = await purse.reserve(model, from, input, output);
    if (typeof ticket === "string") return undefined;
    return {
      settle: async (tokens) => {
        await purse.settle(ticket, tokens);
      },
      release: () => purse.release(ticket),
    };
  },
});

/** The model that sees; undefined where none is set up. */
export const visionName = ({ openaiKey, model, vision }: Config): string | undefined =>
  vision.by === "offline"
    ? undefined
    : (vision.model ?? (model.base_url === undefined && openaiKey !== undefined ? model.name : undefined));

/** The model that sees, where one is set up, and the offline annotator behind it. */
function readersOf(config: Config, meter: VisionMeter, clock: Clock): readonly VisionModel[] {
  const { openaiKey, model, vision } = config;
  const name = visionName(config);
  if (name === undefined) return [offlineAnnotator];
  const timeoutMs = vision.timeout_s * 1_000;
  let chain: Promise<VisionModel> | undefined;
  const make = async (): Promise<VisionModel> => {
    const { createVisionChain } = await import("../adapters/vision/vision-chain.js");
    return createVisionChain({
      ...{ name, meter, timeoutMs, mostAnHour: vision.most_an_hour, clock },
      prompt: promptFile(join(config.root, "prompts", "vision.md")),
      async load() {
        const { openAiChatModel } = await import("../adapters/openai/openai-chat-model.js");
        return openAiChatModel({
          model: name,
          timeoutMs,
          retries: 1,
          maxTokens: 1_500,
          ...(openaiKey === undefined ? {} : { apiKey: openaiKey }),
          ...(model.base_url === undefined ? {} : { baseUrl: model.base_url }),
        });
      },
    });
  };
  const late: VisionModel = {
    by: "model",
    name,
    readsPictures: true,
    async read(question, signal) {
      chain ??= make();
      return (await chain).read(question, signal);
    },
  };
  return [late, offlineAnnotator];
}
