import { parityAnswer } from "../../tools/answers/parity-answer.js";
import type { Language } from "../domain/message.js";
import type { Clock } from "../ports/clock.js";
import { driftNotice, watchDrift } from "../services/score/drift-watch.js";
import type { JournalParts } from "./compose-journal.js";
import type { LiveParts } from "./compose-live.js";

/** What is looked at once a night: the day against the backtest, and champions against what they learned from. What is found is told to everybody whom alerts go to. */
export function composeNight(
  { services, tell }: Pick<LiveParts, "services" | "tell">,
  { alerts, scoreModels, driftSigns }: Pick<JournalParts, "alerts" | "scoreModels" | "driftSigns">,
  clock: Clock,
  language: Language,
): () => Promise<void> {
  return async () => {
    const found = await services.parity();
    if (found.differences.length > 0) tell(parityAnswer(found, language).message);
    const changed = await watchDrift({ alerts, models: scoreModels, signs: driftSigns, clock });
    if (changed.length > 0) tell(driftNotice(changed, language));
  };
}
