import type { MarketState } from "../../src/services/activation/market-state.js";
import type { Say } from "./words.js";

/** Where a rule stands on a market, in a few words, with what to do where something is to be done. */
export function stateWords(state: MarketState, say: Say): string {
  const { activation, certificate, against, activeBefore } = state;
  if (against !== null)
    return activation === "active"
      ? say("active, but looks ahead: not watched", "активен, но заглядывает вперёд: не отслеживается")
      : say("looks ahead: cannot be activated", "заглядывает вперёд: включить нельзя");
  if (activation === "active")
    return certificate === null
      ? say("active, no certificate: /verify", "активен, нет сертификата: /verify")
      : say("active", "активен");
  if (activation === "paused") return say("paused", "на паузе");
  if (activeBefore !== null)
    return certificate === null
      ? say(
          `edited since it was active (${activeBefore}): /verify`,
          `изменён с тех пор, как был активен (${activeBefore}): /verify`,
        )
      : say(
          `edited since it was active (${activeBefore}): /activate`,
          `изменён с тех пор, как был активен (${activeBefore}): /activate`,
        );
  if (activation === "wished")
    return certificate === null
      ? say("wants to be active: /verify first", "хочет быть активным: сначала /verify")
      : say("wants to be active: /activate", "хочет быть активным: /activate");
  return certificate === null ? say("not verified", "не проверен") : say("verified", "проверен");
}

/** The states of one setup in a cell: once where they are the same on every market. */
export function statesCell(states: readonly MarketState[], say: Say): string {
  const words = states.map((state) => stateWords(state, say));
  if (new Set(words).size === 1) return words[0] ?? "";
  return states.map(({ symbol, timeframe }, i) => `${symbol} ${timeframe}: ${words[i]}`).join("; ");
}
