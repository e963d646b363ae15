import { activateSetupEffect } from "./activate-setup.js";
import type { Effect } from "./effect.js";
import { pauseSetupEffect } from "./pause-setup.js";
import { saveSetupEffect } from "./save-setup.js";

/** Every effect that can be proposed. */
export const effects: readonly Effect[] = [activateSetupEffect, pauseSetupEffect, saveSetupEffect];
