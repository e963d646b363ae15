import { activateSetupEffect } from "./activate-setup.js";
import { muteEffect, notifyEffect, quietEffect, thresholdEffect } from "./alert-wishes.js";
import type { Effect } from "./effect.js";
import { fetchCandlesEffect } from "./fetch-candles.js";
import { labelAlertEffect } from "./label-alert.js";
import { pauseSetupEffect } from "./pause-setup.js";
import { promoteEffect } from "./promote-model.js";
import { publishReportEffect } from "./publish-report.js";
import { retrainEffect } from "./retrain.js";
import { rollBackEffect } from "./roll-back-model.js";
import { saveSetupEffect } from "./save-setup.js";
import { sweepEffect } from "./sweep.js";

/** Every effect that can be proposed. */
export const effects: readonly Effect[] = [
  labelAlertEffect,
  muteEffect,
  quietEffect,
  notifyEffect,
  thresholdEffect,
  activateSetupEffect,
  fetchCandlesEffect,
  pauseSetupEffect,
  promoteEffect,
  retrainEffect,
  rollBackEffect,
  publishReportEffect,
  saveSetupEffect,
  sweepEffect,
];
