import { join } from "node:path";
import { createAssistant } from "../../agents/assistant/assistant.js";
import { type Chat, createChat } from "../../agents/assistant/chat.js";
import { gatedChat, gatedTools } from "../../agents/assistant/gated-chat.js";
import { helpMessage } from "../../agents/assistant/help-message.js";
import { modelsHealth } from "../../agents/assistant/models-answer.js";
import { promptFile } from "../../agents/assistant/system-prompt.js";
import { washedChat } from "../../agents/assistant/washed-chat.js";
import { offlineModel } from "../../agents/offline-model/offline-model.js";
import { effects } from "../../tools/effects/index.js";
import { offerSetupFile } from "../../tools/effects/offer-setup.js";
import { tools } from "../../tools/index.js";
import { createRedactor } from "../adapters/system/redact.js";
import { createTraceFiles } from "../adapters/system/trace-files.js";
import type { ThreadStore } from "../adapters/threads/thread-store.js";
import { DAY, epochDay } from "../domain/civil.js";
import { version } from "../domain/version.js";
import { withoutAddresses } from "../domain/without-addresses.js";
import type { Logger } from "../ports/logger.js";
import type { Messenger } from "../ports/messenger.js";
import { healthMessage } from "../services/health.js";
import type { Services } from "../services/services.js";
import type { AccessParts } from "./compose-access.js";
import { type DoctorParts, lookAtHealth } from "./compose-doctor.js";
import { absolute } from "./compose-jobs.js";
import { composeModels, composePurse, tokenLimits } from "./compose-models.js";
import { linkHosts } from "./compose-reports.js";

export interface ChatParts extends Pick<DoctorParts, "config" | "parts" | "kept" | "clock" | "listSetups"> {
  readonly services: Services;
  readonly gate: AccessParts["gate"];
  readonly desk: AccessParts["desk"];
  readonly threads: ThreadStore;
  /** Shown to nobody. */
  readonly secrets: readonly string[];
  readonly logger: Logger;
  /** Those that run in this process by now. */
  readonly messengers: () => Promise<readonly Messenger[]>;
}

/** The one chat behind every messenger, the command line and HTTP: tools, assistant and commands, behind the gate, washed. */
export function composeChat(given: ChatParts): Chat {
  const { config, parts, kept, services, gate, desk, threads, secrets, clock, logger, listSetups, messengers } = given;
  const known = async () => {
    const [setups, stored] = await Promise.all([listSetups(), parts.store.list()]);
    const span =
      stored.length === 0
        ? undefined
        : {
            from: Math.min(...stored.map(({ from }) => epochDay(from))),
            to: Math.max(...stored.map(({ to }) => epochDay(to + DAY - 1))),
          };
    return { setups, symbols: parts.symbols, ...(span === undefined ? {} : { dataSpan: span }) };
  };
  const guarded = gatedTools(tools, gate);
  const assistant = createAssistant({
    models: composeModels(config, offlineModel(known, clock)),
    purse: composePurse(config, kept, clock),
    limits: tokenLimits(config),
    tools: guarded,
    services,
    prompt: promptFile(join(config.root, "prompts", "assistant.md")),
    known: async () => ({
      setups: await parts.setups.list(),
      symbols: parts.symbols.all.map(({ id }) => id),
    }),
    help: helpMessage,
    conversations: threads,
    checkpointer: threads.checkpointer,
    traces: createTraceFiles({ folder: join(absolute(config, config.data_dir), "traces"), secrets, clock, logger }),
    clock,
    logger,
    language: config.language,
  });
  const chat = createChat({
    assistant,
    tools: guarded,
    effects,
    services,
    offerSetup: (yaml, name, context) => offerSetupFile(services, { yaml, name }, context),
    logger,
    shown: kept.shown,
    house: {
      version,
      desk,
      health: async (spoken) => {
        const models: DoctorParts["models"] = (words) => modelsHealth(assistant.models(), words);
        return healthMessage(await lookAtHealth({ ...given, messengers: await messengers(), models }, spoken), spoken);
      },
    },
  });
  const redactor = createRedactor(secrets);
  const hosts = linkHosts(config);
  // No address that can be followed and no secret leaves the house in an answer, whoever wrote the text; links, which code makes, lead to reports alone.
  return washedChat(
    gatedChat(chat, gate, tools),
    (text) => withoutAddresses(redactor.text(text)),
    (url) => withoutAddresses(redactor.text(url), hosts),
  );
}
