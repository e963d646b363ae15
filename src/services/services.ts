import type { Asker } from "../domain/asker.js";
import type { StartRequest } from "../domain/contracts.js";
import type { Language } from "../domain/message.js";
import type { CandleWords } from "../ports/backtest-jobs.js";
import type { ActivationChange, ActivationQuery } from "./activation/change-activation.js";
import type { SetupStates } from "./activation/setup-states.js";
import type { AlertServices, Speaker } from "./alerts/alert-services.js";
import type { VerifiedSetup } from "./causality/verify-setup.js";
import type { Control } from "./control.js";
import type { DataCard } from "./data/data-card.js";
import type { FetchReport } from "./data/fetch-candles.js";
import type { ImportReport } from "./data/import-candles.js";
import type { DataListing } from "./data/list-data.js";
import type { FetchPlan, FetchWords } from "./data/plan-fetch.js";
import type { LevelList, LevelsQuery } from "./levels/show-levels.js";
import type { FeedClockReport } from "./live/feed-clock.js";
import type { ReplayOver, ReplayStarted } from "./live/live-desk.js";
import type { LiveStatus } from "./live/live-status.js";
import type { Parity } from "./live/parity.js";
import type { ReplayQuery } from "./live/replay-choice.js";
import type { SessionTable } from "./market/list-sessions.js";
import type { Snapshot, SnapshotQuery } from "./market/take-snapshot.js";
import type { WhyAnswer, WhyQuery } from "./market/why.js";
import type { AskedDecision, Verdict } from "./proposals/decide-proposal.js";
import type { WantedEffect } from "./proposals/propose.js";
import type { PublishedReport } from "./reports/publish-report.js";
import type { Ablation, AblationQuery } from "./research/ablate-setup.js";
import type { MonteCarlo, MonteCarloQuery } from "./research/monte-carlo.js";
import type { SweepPlan } from "./research/plan-sweep.js";
import type { StudyControl } from "./research/research-deps.js";
import type { Sweep, SweepQuery } from "./research/sweep-setup.js";
import type { WalkForward, WalkForwardQuery } from "./research/walk-forward.js";
import type { RunComparison } from "./runs/compare-runs.js";
import type { RunSummary } from "./runs/list-runs.js";
import type { RunDetails } from "./runs/run-details.js";
import type { TradeList, TradeQuery } from "./runs/show-trades.js";
import type { ScoreServices } from "./score/score-services.js";
import type { ChangeControl } from "./setup-changes/change-deps.js";
import type { DraftRequest } from "./setup-changes/draft-setup.js";
import type { EditRequest } from "./setup-changes/edit-setup.js";
import type { SavedSetup } from "./setup-changes/save-setup.js";
import type { SetupChange, SetupSave } from "./setup-changes/setup-change.js";
import type { SetupDiff, SetupHistory } from "./setup-changes/setup-history.js";
import type { SetupExplanation } from "./setups/explain-setup.js";
import type { SetupSummary } from "./setups/list-setups.js";
import type { SetupVerdict } from "./setups/validate-setup.js";
import type { AnalyzeQuery, ChartAnalysis } from "./vision/analyze-chart.js";

/** Everything a person can ask for. The tools, the commands and the command line call these and nothing else. All throw `Refusal`. */
export interface Services extends AlertServices, ScoreServices {
  listSetups(): Promise<readonly SetupSummary[]>;
  explainSetup(id: string): Promise<SetupExplanation>;
  validateSetup(id: string): Promise<SetupVerdict>;
  /** The text of a setup, checked in full; nothing is stored. */
  validateSetupText(yaml: string, name: string): Promise<SetupVerdict>;
  /** Tries a setup for its causality certificate and keeps what came of it. */
  verifySetup(request: StartRequest, candles: CandleWords, control?: Control): Promise<VerifiedSetup>;
  /** Where every setup stands: certificates and activations. */
  setupStates(): Promise<SetupStates>;
  activateSetup(query: ActivationQuery): Promise<ActivationChange>;
  pauseSetup(query: ActivationQuery): Promise<ActivationChange>;
  /** What a sweep would take; runs nothing. */
  planSweep(query: Pick<SweepQuery, "request" | "vary">): Promise<SweepPlan>;
  /** Many variants of a setup at once, and what the best of them is worth. */
  sweepSetup(query: SweepQuery, control: StudyControl): Promise<Sweep>;
  /** Each part of a setup left out in turn: which of them the result rests on. */
  ablateSetup(query: AblationQuery, control: StudyControl): Promise<Ablation>;
  walkForward(query: WalkForwardQuery, control: StudyControl): Promise<WalkForward>;
  /** The trades of a run drawn anew: how else it could have gone. */
  monteCarlo(query: MonteCarloQuery, control: StudyControl): Promise<MonteCarlo>;
  runBacktest(request: StartRequest, language: "en" | "ru", control?: Control): Promise<RunDetails>;
  listRuns(most: number): Promise<readonly RunSummary[]>;
  /** The run of that id, or the latest without one. */
  showRun(runId?: string): Promise<RunDetails>;
  showTrades(query: TradeQuery): Promise<TradeList>;
  /** Run ids, `last` or `previous`. */
  compareRuns(a: string, b: string): Promise<RunComparison>;
  why(query: WhyQuery): Promise<WhyAnswer>;
  dataCard(symbol: string, timeframe?: string): Promise<DataCard>;
  listData(): Promise<DataListing>;
  /** What a fetch would do; asks nobody for candles. */
  planFetch(words: FetchWords): Promise<FetchPlan>;
  /** Fetches M1 candles of days and stores them, all or none. For its effect alone, after a yes, and for the command line. */
  fetchCandles(words: FetchWords, control?: Control): Promise<FetchReport>;
  listSessions(symbol?: string): Promise<SessionTable>;
  /** Keeps a file of candles that `by` sent; gives its id. */
  keepSentFile(name: string, bytes: Uint8Array, by: string): Promise<string>;
  /** Takes a kept file in: `words` say its symbol and clock, where the file does not. */
  importSentFile(
    request: { readonly id: string; readonly by: string; readonly words: readonly string[] },
    control?: Control,
  ): Promise<ImportReport>;
  /** What can be seen on the pictures of an alert, or on a picture that was sent. */
  analyzeChart(query: AnalyzeQuery, control?: Control): Promise<ChartAnalysis>;
  /** Puts the report of an alert (`a17`) or a run (its id, `last`) into Notion, once; its page here where that is not to be had. */
  publishReport(what: string, speaker: Speaker, language: Language, signal?: AbortSignal): Promise<PublishedReport>;
  showLevels(query: LevelsQuery, control?: Control): Promise<LevelList>;
  takeSnapshot(query: SnapshotQuery, control?: Control): Promise<Snapshot>;
  /** Setups as they would be saved: checked, compared, tried; nothing of them is stored. */
  draftSetup(request: DraftRequest, control: ChangeControl): Promise<SetupChange>;
  editSetup(request: EditRequest, control: ChangeControl): Promise<SetupChange>;
  changeSetupByFile(
    sent: { readonly yaml: string; readonly name: string },
    control: ChangeControl,
  ): Promise<SetupChange>;
  undoSetup(from: Asker, control: ChangeControl): Promise<SetupChange>;
  /** Saves such a change: for its effect alone, after a yes. */
  saveSetup(save: SetupSave, from: Asker): Promise<SavedSetup>;
  setupHistory(id: string): Promise<SetupHistory>;
  /** Versions by number or by the file's own words; the one before and the file where they are left out. */
  diffSetup(id: string, a?: string, b?: string): Promise<SetupDiff>;
  /** The broker's clock against the rule of the settings. */
  feedClock(): Promise<FeedClockReport>;
  liveStatus(speaker: Speaker): Promise<LiveStatus>;
  /** The live loop over stored candles; its alerts go to the conversation that asks. */
  startReplay(query: ReplayQuery, speaker: Speaker): Promise<ReplayStarted>;
  /** A watched day, `YYYY-MM-DD` UTC, against the backtest; the last 24 hours where left out. */
  parity(day?: string): Promise<Parity>;
  /** Undefined where none is under way in that conversation. */
  stopReplay(speaker: Speaker): Promise<ReplayOver | undefined>;
  /** Keeps something with an effect until its person says yes or no; nothing is done by it. */
  propose(wanted: WantedEffect): Promise<{ readonly id: string }>;
  /** What waits for that person's yes in that chat, the oldest first. */
  openProposals(
    from: Asker,
  ): Promise<readonly { readonly id: string; readonly about: string; readonly effect?: string }[]>;
  decideProposal(asked: AskedDecision): Promise<Verdict>;
  /** The effect of a confirmed proposal was carried out, and that came of it. */
  finishProposal(id: string, outcome: string): Promise<void>;
}
