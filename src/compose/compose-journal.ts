import { join } from "node:path";
import { createActivations } from "../adapters/sqlite/activations-on-sqlite.js";
import { addOutboxRows } from "../adapters/sqlite/add-outbox-rows.js";
import { createAlertParts } from "../adapters/sqlite/alert-parts-on-sqlite.js";
import { alertRecipients } from "../adapters/sqlite/alert-recipients.js";
import { createAlertSettings } from "../adapters/sqlite/alert-settings-on-sqlite.js";
import { createAlerts } from "../adapters/sqlite/alerts-on-sqlite.js";
import { createApiTokens } from "../adapters/sqlite/api-tokens-on-sqlite.js";
import { createAuditLog } from "../adapters/sqlite/audit-log-on-sqlite.js";
import { createButtonTokens } from "../adapters/sqlite/button-tokens-on-sqlite.js";
import { createCertificates } from "../adapters/sqlite/certificates-on-sqlite.js";
import { createDriftSigns } from "../adapters/sqlite/drift-signs-on-sqlite.js";
import { createFeedTerminals } from "../adapters/sqlite/feed-terminals-on-sqlite.js";
import { createFeedTokens } from "../adapters/sqlite/feed-tokens-on-sqlite.js";
import { createJournal } from "../adapters/sqlite/journal-file.js";
import { createKnownOutcomes } from "../adapters/sqlite/known-outcomes-on-sqlite.js";
import { createLabels } from "../adapters/sqlite/labels-on-sqlite.js";
import { createLiveCandles } from "../adapters/sqlite/live-candles-on-sqlite.js";
import { createLoopSigns } from "../adapters/sqlite/loop-signs-on-sqlite.js";
import { createOutbox } from "../adapters/sqlite/outbox-on-sqlite.js";
import { beginOutcomes, createOutcomes } from "../adapters/sqlite/outcomes-on-sqlite.js";
import { createPeople } from "../adapters/sqlite/people-on-sqlite.js";
import { createProposals } from "../adapters/sqlite/proposals-on-sqlite.js";
import { createReports } from "../adapters/sqlite/reports-on-sqlite.js";
import { createScoreModels } from "../adapters/sqlite/score-models-on-sqlite.js";
import { createScoreRows } from "../adapters/sqlite/score-rows-on-sqlite.js";
import { createSetupVersions } from "../adapters/sqlite/setup-versions-on-sqlite.js";
import { createShownPictures } from "../adapters/sqlite/shown-pictures-on-sqlite.js";
import { createSpending } from "../adapters/sqlite/spending-on-sqlite.js";
import { createUpdateLog } from "../adapters/sqlite/update-log-on-sqlite.js";
import { makeFolder } from "../adapters/system/make-folder.js";
import { systemClock } from "../adapters/system/system-clock.js";
import type { Config } from "../config/load-config.js";
import type { Activations } from "../ports/activations.js";
import type { AlertPartStore } from "../ports/alert-parts.js";
import type { AlertSettings } from "../ports/alert-settings.js";
import type { Alerts } from "../ports/alerts.js";
import type { ApiTokens } from "../ports/api-tokens.js";
import type { AuditLog } from "../ports/audit-log.js";
import type { ButtonTokens } from "../ports/button-tokens.js";
import type { Certificates } from "../ports/certificates.js";
import type { DriftSigns } from "../ports/drift-signs.js";
import type { FeedTerminals } from "../ports/feed-terminals.js";
import type { FeedTokens } from "../ports/feed-tokens.js";
import type { Journal } from "../ports/journal.js";
import type { KnownOutcomes } from "../ports/known-outcomes.js";
import type { Labels } from "../ports/labels.js";
import type { LiveCandles } from "../ports/live-candles.js";
import type { LoopSigns } from "../ports/loop-signs.js";
import type { Outbox } from "../ports/outbox.js";
import type { Outcomes } from "../ports/outcomes.js";
import type { People } from "../ports/people.js";
import type { Proposals } from "../ports/proposals.js";
import type { Reports } from "../ports/reports.js";
import type { ScoreModels } from "../ports/score-models.js";
import type { ScoreRows } from "../ports/score-rows.js";
import type { SetupVersions } from "../ports/setup-versions.js";
import type { ShownPictures } from "../ports/shown-pictures.js";
import type { Spending } from "../ports/spending.js";
import type { UpdateLog } from "../ports/update-log.js";
import { isTest } from "../services/alerts/alert-message.js";
import { alertRows } from "../services/alerts/alert-rows.js";
import { absolute, toldPath } from "./compose-jobs.js";

/** The journal, and what it keeps. */
export interface JournalParts {
  readonly journal: Journal;
  readonly certificates: Certificates;
  readonly activations: Activations;
  readonly buttons: ButtonTokens;
  readonly updates: UpdateLog;
  readonly proposals: Proposals;
  readonly versions: SetupVersions;
  readonly spending: Spending;
  readonly people: People;
  readonly audit: AuditLog;
  readonly apiTokens: ApiTokens;
  readonly alerts: Alerts;
  /** The conversations that alerts of a real feed go to now. */
  readonly recipients: () => Promise<readonly string[]>;
  readonly outbox: Outbox;
  readonly labels: Labels;
  readonly outcomes: Outcomes;
  readonly knownOutcomes: KnownOutcomes;
  readonly driftSigns: DriftSigns;
  readonly alertParts: AlertPartStore;
  readonly reports: Reports;
  readonly alertSettings: AlertSettings;
  readonly liveCandles: LiveCandles;
  readonly loopSigns: LoopSigns;
  readonly shown: ShownPictures;
  readonly scoreModels: ScoreModels;
  readonly scoreRows: ScoreRows;
  readonly feedTokens: FeedTokens;
  readonly feedTerminals: FeedTerminals;
}

/** Nothing is opened, and SQLite not loaded, before the first question. */
export function composeJournal(config: Config): JournalParts {
  const file = join(absolute(config, config.data_dir), "ita.db");
  const listed = { chats: config.live.chats, people: config.access.people };
  const journal = createJournal({ file, shown: toldPath(config.root, file), makeFolder });
  return {
    journal,
    certificates: createCertificates(journal),
    activations: createActivations(journal),
    buttons: createButtonTokens(journal),
    updates: createUpdateLog(journal),
    proposals: createProposals(journal),
    versions: createSetupVersions(journal),
    spending: createSpending(journal),
    people: createPeople(journal),
    audit: createAuditLog(journal),
    apiTokens: createApiTokens(journal),
    alerts: createAlerts(journal, (database, made) => {
      const now = systemClock.now();
      beginOutcomes(
        database,
        // A test is no signal: nothing becomes of it.
        made.flatMap((alert) => (isTest(alert) ? [] : [alert.number])),
        now,
      );
      const live = made.some(({ feed }) => feed !== "replay");
      const threads = live ? alertRecipients(database, listed) : [];
      for (const alert of made) addOutboxRows(database, alertRows(alert, threads, now), now);
    }),
    recipients: () => journal.read((database) => alertRecipients(database, listed), []),
    outbox: createOutbox(journal),
    labels: createLabels(journal),
    outcomes: createOutcomes(journal),
    knownOutcomes: createKnownOutcomes(journal),
    driftSigns: createDriftSigns(journal),
    alertParts: createAlertParts(journal),
    reports: createReports(journal),
    alertSettings: createAlertSettings(journal),
    liveCandles: createLiveCandles(journal),
    loopSigns: createLoopSigns(journal),
    shown: createShownPictures(journal),
    scoreModels: createScoreModels(journal),
    scoreRows: createScoreRows(journal),
    feedTokens: createFeedTokens(journal),
    feedTerminals: createFeedTerminals(journal),
  };
}
