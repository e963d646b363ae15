import { createAskApi } from "../../agents/assistant/ask-api.js";
import type { Chat } from "../../agents/assistant/chat.js";
import { runBacktestFlow } from "../../agents/backtest-flow/run-backtest-flow.js";
import type { Plan } from "../../agents/offline-model/plan.js";
import { tools } from "../../tools/index.js";
import { createFileLogger } from "../adapters/system/file-logger.js";
import { systemClock } from "../adapters/system/system-clock.js";
import type { Config } from "../config/load-config.js";
import { secretsIn } from "../config/secrets.js";
import { epochDay } from "../domain/civil.js";
import type { AskApi } from "../ports/ask-api.js";
import type { BacktestJobs, BacktestOptions } from "../ports/backtest-jobs.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import type { Messenger } from "../ports/messenger.js";
import type { SignedReports } from "../ports/signed-reports.js";
import { dataCard } from "../services/data/data-card.js";
import { listData } from "../services/data/list-data.js";
import { flowShare } from "../services/flow-share.js";
import { showLevels } from "../services/levels/show-levels.js";
import { liveMisses } from "../services/live/live-misses.js";
import { takeSnapshot } from "../services/market/take-snapshot.js";
import { why } from "../services/market/why.js";
import { compareRuns } from "../services/runs/compare-runs.js";
import { listRuns } from "../services/runs/list-runs.js";
import { readRun } from "../services/runs/run-details.js";
import { showRun } from "../services/runs/show-run.js";
import { showTrades } from "../services/runs/show-trades.js";
import type { Services } from "../services/services.js";
import { explainSetup } from "../services/setups/explain-setup.js";
import { type SetupSummary, setupLister } from "../services/setups/list-setups.js";
import { validateSetup } from "../services/setups/validate-setup.js";
import { workerFile } from "../worker-file.js";
import { composeAccess } from "./compose-access.js";
import { composeChanges } from "./compose-changes.js";
import { composeChat } from "./compose-chat.js";
import { composeFeed, type FeedParts } from "./compose-feed.js";
import { composeFetch } from "./compose-fetch.js";
import { absolute, composeJobs, type JobParts, lookOf } from "./compose-jobs.js";
import { composeJournal, type JournalParts } from "./compose-journal.js";
import { composeLive, type LiveParts } from "./compose-live.js";
import { composeMarket } from "./compose-market.js";
import { composeNight } from "./compose-night.js";
import { composeReports } from "./compose-reports.js";
import { composeResearch } from "./compose-research.js";
import { composeScore } from "./compose-score.js";
import { composeSent } from "./compose-sent.js";
import { composeStanding, type StandingParts } from "./compose-standing.js";
import { composeThreads } from "./compose-threads.js";
import { composeVision, type VisionParts } from "./compose-vision.js";
import type { Watching } from "./compose-watch.js";
import { workerJobs } from "./compose-worker.js";

/** The house, put together: what the command line, the chat and the HTTP door work with. */
export interface House {
  readonly config: Config;
  readonly parts: JobParts;
  /** What must not be lost. */
  readonly kept: JournalParts;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly services: Services;
  /** Backtests in worker threads. */
  readonly jobs: () => Promise<BacktestJobs>;
  /** How runs look where nobody says. */
  readonly look: BacktestOptions;
  chat(): Chat;
  /** The same chat, for programs. */
  asking(): AskApi;
  /** Those that the settings have a token for, made at the first call. */
  messengers(): Promise<readonly Messenger[]>;
  /** Starts the live loop over the feed of the settings; undefined where none is set up. Throws `Refusal` busy where another process has it. */
  watch(): Promise<Watching | undefined>;
  /** Replays and the watching. */
  readonly live: LiveParts;
  /** Pages of alerts that a signed link opens. */
  readonly reports: SignedReports;
  /** Where live candles come from. */
  readonly feed: FeedParts;
  /** The tool calls a message stands for; runs nothing. */
  plan(text: string): Promise<Plan>;
  close(): Promise<void>;
}

function composeServices(
  parts: JobParts,
  own: ReturnType<typeof composeChanges> &
    ReturnType<typeof composeSent> &
    ReturnType<typeof composeMarket> &
    ReturnType<typeof composeResearch> &
    ReturnType<typeof composeFetch> &
    ReturnType<typeof composeScore> &
    LiveParts["services"] &
    VisionParts["services"] &
    FeedParts["services"] &
    StandingParts["services"],
  { alerts }: Pick<JournalParts, "alerts">,
  { jobs, present }: StandingParts,
  look: BacktestOptions,
  listSetups: () => Promise<readonly SetupSummary[]>,
): Services {
  const stocked = async <T>(answer: () => Promise<T>): Promise<T> => {
    await parts.ensureMarket();
    return answer();
  };
  return {
    ...own,
    listSetups,
    explainSetup: (id) => explainSetup(parts, id),
    validateSetup: (id) => validateSetup(parts, id),
    async runBacktest(request, language, { signal, progress } = {}) {
      const { runId } = await runBacktestFlow(
        await jobs(),
        request,
        { ...look, language },
        {
          ...(signal === undefined ? {} : { signal }),
          progress: ({ step, share }) => progress?.(flowShare(step, share), "backtest"),
        },
      );
      return present(await readRun(parts, runId));
    },
    listRuns: (most) => listRuns(parts, most),
    showRun: async (runId) => present(await showRun(parts, runId)),
    showTrades: (query) => showTrades(parts, query),
    compareRuns: (a, b) => compareRuns(parts, a, b),
    why: async (query) => {
      const answer = await why(parts, query);
      return { ...answer, live: await liveMisses(alerts, { ...answer, at: query.at }, parts.clock.now()) };
    },
    dataCard: (symbol, timeframe) => stocked(() => dataCard(parts, symbol, timeframe)),
    listData: () => listData(parts),
    showLevels: (query, control) => showLevels(parts, { theme: look.theme }, query, control),
    takeSnapshot: (query, control) => takeSnapshot(parts, { theme: look.theme }, query, control),
  };
}

/** Chooses the adapters by the settings and puts the services together. Heavy packages wait for their first use. */
export async function compose(config: Config): Promise<House> {
  const parts = await composeJobs(config);
  const clock = systemClock;
  const secrets = secretsIn(config);
  const logger = createFileLogger({ folder: absolute(config, config.data_dir), secrets });
  const worker = workerJobs(config, parts);
  const kept = composeJournal(config);
  const threads = composeThreads(config, clock, logger);
  const vision = composeVision(config, parts, kept, { clock, logger });
  const standing = composeStanding(parts, kept, worker.get, vision.pages.link);
  const look = lookOf(config);
  const feed = composeFeed(config, parts, kept, { clock, logger });
  const reports = composeReports(config, parts, kept, {
    ...{ vision, clock, logger, present: standing.present },
    wake: () => live.alerting.wake(),
  });
  const live = composeLive(parts, kept, {
    ...{ config, threads, clock, logger },
    vision: vision.vision,
    reports,
    language: look.language,
  });
  const listSetups = setupLister(parts);
  const { access, gate, desk } = composeAccess(config, kept, { clock, logger, secrets });
  const own = {
    ...composeChanges({ parts, kept, access, clock, jobs: standing.jobs, look }),
    ...composeSent(config, parts, clock),
    ...composeMarket(parts, clock),
    ...composeFetch(parts, clock),
    ...composeResearch(config, parts, worker.get),
    ...composeScore(config, parts, kept, clock, worker.get),
    ...standing.services,
    ...live.services,
    ...vision.services,
    ...feed.services,
  };
  const services = composeServices(parts, own, kept, standing, look, listSetups);

  let chat: Chat | undefined;
  let made: Promise<readonly Messenger[]> | undefined;
  const getChat = (): Chat => {
    const own = { config, parts, kept, services, gate, desk, threads, secrets, clock, logger, listSetups };
    chat ??= composeChat({ ...own, messengers: async () => (await made) ?? [] });
    return chat;
  };
  return {
    config,
    parts,
    kept,
    clock,
    logger,
    services,
    reports: vision.pages,
    look,
    jobs: standing.jobs,
    chat: getChat,
    asking: () => createAskApi(getChat, tools, config.language === "ru" ? "ru" : "en"),
    messengers() {
      made ??= import("./compose-messengers.js").then(({ composeMessengers }) =>
        composeMessengers({
          config,
          parts,
          kept,
          access,
          async ask(request) {
            await live.alerting.heard(request).catch((error: unknown) => logger.warn("chat_wishes", { error }));
            return getChat().answer(request);
          },
          clock,
          logger,
        }),
      );
      return made;
    },
    live,
    async watch() {
      if ((await feed.source()) === "none") return undefined;
      const { startWatching } = await import("./compose-watch.js");
      const watching = await startWatching({
        ...{ config, parts, kept, clock, logger, open: feed.open, language: look.language, tell: live.tell },
        tellAtOnce: live.tellAtOnce,
        recovered: () => void live.alerting.resume().catch((error: unknown) => logger.error("alerting", { error })),
        alerted: live.tellAlerts,
        judged: live.judged,
        workerFile,
        nightly: composeNight(live, kept, clock, look.language),
      });
      live.watching = () => watching?.sign();
      return watching;
    },
    feed,
    async plan(text) {
      const { plan } = await import("../../agents/offline-model/plan.js");
      // What is stored plays no part: a plan is what the words say.
      const [setups, { symbols }] = [await listSetups(), parts];
      return plan(text, { setups, symbols, today: epochDay(clock.now()) });
    },
    async close() {
      await live.replays.close();
      await live.alerting.stop();
      await worker.close();
      await threads.close();
      await kept.journal.close();
    },
  };
}
