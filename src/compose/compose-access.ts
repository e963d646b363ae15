import { doorDesk } from "../../agents/assistant/door-desk.js";
import type { Desk } from "../../agents/assistant/system-answer.js";
import { createLogTail } from "../adapters/system/log-tail.js";
import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import type { Logger } from "../ports/logger.js";
import { createGate, type Gate } from "../services/access/gate.js";
import { type KeptAccess, keptAccess } from "../services/access/kept-access.js";
import { withOwner } from "../services/access/with-owner.js";
import { withTokens } from "../services/access/with-tokens.js";
import { absolute } from "./compose-jobs.js";
import type { JournalParts } from "./compose-journal.js";

export interface AccessParts {
  readonly access: KeptAccess;
  readonly gate: Gate;
  readonly desk: Desk;
}

/** Who may what: by the settings and by the journal, decided at one gate. `secrets` are shown to nobody. */
export function composeAccess(
  config: Config,
  { people, audit, apiTokens }: JournalParts,
  { clock, logger, secrets }: { readonly clock: Clock; readonly logger: Logger; readonly secrets: readonly string[] },
): AccessParts {
  const kept = keptAccess({ list: config.access, people, audit, clock, logger });
  const access = withTokens(withOwner(kept), apiTokens);
  const log = createLogTail({ folder: absolute(config, config.data_dir), secrets });
  return { access, gate: createGate({ access, audit, clock }), desk: doorDesk({ access, audit, log }) };
}
