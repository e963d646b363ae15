import type { Language, Message } from "../../domain/message.js";
import { message, text } from "../../domain/message.js";
import type { Clock } from "../../ports/clock.js";
import type { DriftSigns } from "../../ports/drift-signs.js";
import { driftWords } from "./drift-words.js";
import { championDrifts, type DriftDeps, LEAST_RECENT, type ModelDrift } from "./model-drift.js";

export interface DriftWatchDeps extends DriftDeps {
  readonly signs: DriftSigns;
  readonly clock: Clock;
}

/** Looks at every champion and gives those of which something else is found than the last time: each change once. */
export async function watchDrift(deps: DriftWatchDeps): Promise<readonly ModelDrift[]> {
  const changed: ModelDrift[] = [];
  for (const found of await championDrifts(deps)) {
    // Too few say neither that it is well nor that it is not.
    if (found.n < LEAST_RECENT) continue;
    const drifted = found.drifted.length > 0;
    const before = (await deps.signs.last(found.model)) ?? false;
    if (before !== drifted) changed.push(found);
    await deps.signs.put(found.model, drifted, deps.clock.now());
  }
  return changed;
}

/** What is told of such a change, unasked. */
export function driftNotice(changed: readonly ModelDrift[], language: Language): Message {
  const ru = language === "ru";
  const advice = ru
    ? "Оценка действует дальше. /retrain учит заново на всех исходах, /model показывает карточку."
    : "The score goes on. /retrain learns anew from all outcomes, /model shows the card.";
  return message(
    text({ bold: ru ? "Оценка: дрейф" : "Score: drift" }),
    { kind: "list", items: changed.map((found) => [{ bold: `${found.setupId} · ` }, driftWords(found, language)]) },
    text(advice),
  );
}
