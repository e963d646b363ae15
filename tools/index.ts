import { ablate } from "./ablate-setup.js";
import { activateSetup } from "./activate-setup.js";
import { alertStatsTool } from "./alert-stats.js";
import { analyzeChart } from "./analyze-chart.js";
import { compareRuns } from "./compare-runs.js";
import { dataCard } from "./data-card.js";
import { diffSetup } from "./diff-setup.js";
import { draftSetup } from "./draft-setup.js";
import { editSetup } from "./edit-setup.js";
import { explainSetup } from "./explain-setup.js";
import { feedClock } from "./feed-clock.js";
import { fetchCandles } from "./fetch-candles.js";
import { labelAlert } from "./label-alert.js";
import { listAlerts } from "./list-alerts.js";
import { listProposals } from "./list-proposals.js";
import { listRuns } from "./list-runs.js";
import { listSessions } from "./list-sessions.js";
import { listSetups } from "./list-setups.js";
import { liveStatus } from "./live-status.js";
import { modelCardTool } from "./model-card.js";
import { monteCarlo } from "./monte-carlo.js";
import { muteAlerts } from "./mute-alerts.js";
import { nearestCasesTool } from "./nearest-cases.js";
import { notifyLevel } from "./notify-level.js";
import { parityReport } from "./parity-report.js";
import { pauseSetup } from "./pause-setup.js";
import { promoteModel } from "./promote-model.js";
import { publishReport } from "./publish-report.js";
import { quietHours } from "./quiet-hours.js";
import { retrain } from "./retrain.js";
import { reviewWeek } from "./review-week.js";
import { rollBackModel } from "./roll-back-model.js";
import { runBacktest } from "./run-backtest.js";
import { setThreshold } from "./set-threshold.js";
import { setupVersions } from "./setup-versions.js";
import { showAlert } from "./show-alert.js";
import { showLevels } from "./show-levels.js";
import { showRun } from "./show-run.js";
import { showTrades } from "./show-trades.js";
import { startReplay } from "./start-replay.js";
import { stopReplay } from "./stop-replay.js";
import { sweep } from "./sweep-setup.js";
import { takeSnapshot } from "./take-snapshot.js";
import { testAlert } from "./test-alert.js";
import type { Tool } from "./tool.js";
import { undoSetup } from "./undo-setup.js";
import { validateSetup } from "./validate-setup.js";
import { verifySetup } from "./verify-setup.js";
import { walkForward } from "./walk-forward.js";
import { why } from "./why.js";

/** Every tool of the assistant, in the order help shows them. */
export const tools: readonly Tool[] = [
  runBacktest,
  showRun,
  showTrades,
  compareRuns,
  sweep,
  walkForward,
  monteCarlo,
  ablate,
  listRuns,
  why,
  listSetups,
  listSessions,
  feedClock,
  explainSetup,
  validateSetup,
  draftSetup,
  editSetup,
  undoSetup,
  listProposals,
  setupVersions,
  diffSetup,
  verifySetup,
  activateSetup,
  pauseSetup,
  dataCard,
  fetchCandles,
  showLevels,
  takeSnapshot,
  analyzeChart,
  liveStatus,
  startReplay,
  stopReplay,
  parityReport,
  listAlerts,
  showAlert,
  nearestCasesTool,
  labelAlert,
  muteAlerts,
  quietHours,
  notifyLevel,
  setThreshold,
  modelCardTool,
  retrain,
  promoteModel,
  rollBackModel,
  testAlert,
  alertStatsTool,
  reviewWeek,
  publishReport,
];
