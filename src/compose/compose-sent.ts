import { join } from "node:path";
import { createFileInbox } from "../adapters/inbox/inbox-on-files.js";
import type { Config } from "../config/load-config.js";
import type { Clock } from "../ports/clock.js";
import { importSent, keepSent } from "../services/files/import-sent.js";
import type { Services } from "../services/services.js";
import { validateText } from "../services/setups/validate-setup.js";
import { absolute, type JobParts } from "./compose-jobs.js";

type Sent = Pick<Services, "validateSetupText" | "keepSentFile" | "importSentFile">;

/** The part of the services that takes in files which people send. */
export function composeSent(config: Config, parts: JobParts, clock: Clock): Sent {
  const inbox = createFileInbox(join(absolute(config, config.data_dir), "inbox"), parts.writeFile);
  const deps = { ...parts, inbox, clock, usualClock: config.clock };
  return {
    validateSetupText: (yaml, name) => Promise.resolve(validateText(parts, yaml, name)),
    keepSentFile: (name, bytes, by) => keepSent(deps, name, bytes, by),
    importSentFile: (request, control) => importSent(deps, request, control),
  };
}
