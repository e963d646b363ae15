import type { Migration } from "./migration.js";
import { certificates0001 } from "./migrations/0001-certificates.js";
import { activations0002 } from "./migrations/0002-activations.js";
import { buttons0003 } from "./migrations/0003-buttons.js";
import { updates0004 } from "./migrations/0004-updates.js";
import { proposals0005 } from "./migrations/0005-proposals.js";
import { setupVersions0006 } from "./migrations/0006-setup-versions.js";
import { spending0007 } from "./migrations/0007-spending.js";
import { people0008 } from "./migrations/0008-people.js";
import { buttonQuestions0009 } from "./migrations/0009-button-questions.js";
import { alerts0010 } from "./migrations/0010-alerts.js";
import { outbox0011 } from "./migrations/0011-outbox.js";
import { liveCandles0012 } from "./migrations/0012-live-candles.js";
import { apiTokens0013 } from "./migrations/0013-api-tokens.js";
import { alertDesk0014 } from "./migrations/0014-alert-desk.js";
import { alertParts0015 } from "./migrations/0015-alert-parts.js";
import { loopSigns0016 } from "./migrations/0016-loop-signs.js";
import { scoreModels0017 } from "./migrations/0017-score-models.js";
import { reports0018 } from "./migrations/0018-reports.js";
import { thresholdChanges0019 } from "./migrations/0019-threshold-changes.js";
import { driftSigns0020 } from "./migrations/0020-drift-signs.js";
import { shownPictures0021 } from "./migrations/0021-shown-pictures.js";

/**
 * Every step there ever was, in order; the schema of a file is how many of them it has gone through (`user_version`). Forward alone: a step
 * that was released is never changed or taken out. To add a table: one file in `migrations/`, one line here, a port of its own and a
 * repository beside this file.
 */
export const MIGRATIONS: readonly Migration[] = [
  certificates0001,
  activations0002,
  buttons0003,
  updates0004,
  proposals0005,
  setupVersions0006,
  spending0007,
  people0008,
  buttonQuestions0009,
  alerts0010,
  outbox0011,
  liveCandles0012,
  apiTokens0013,
  alertDesk0014,
  alertParts0015,
  loopSigns0016,
  scoreModels0017,
  reports0018,
  thresholdChanges0019,
  driftSigns0020,
  shownPictures0021,
];
