import type { Clock } from "../../src/ports/clock.js";
import { type AssistantModel, OFFLINE } from "../assistant/assistant-model.js";
import type { Known } from "./offline-chat-model.js";

/** The model that stands in without a key: no network, no figures of its own. LangChain is loaded when it is first asked. */
export function offlineModel(known: () => Promise<Known>, clock: Clock): AssistantModel {
  let loaded: Promise<InstanceType<typeof import("./offline-chat-model.js").OfflineChatModel>> | undefined;
  return {
    name: OFFLINE,
    spokenByCode: true,
    load() {
      loaded ??= import("./offline-chat-model.js").then(({ OfflineChatModel }) => new OfflineChatModel(known, clock));
      return loaded;
    },
  };
}
