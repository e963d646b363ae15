import type { Cue } from "./cues.js";
import { strangeWords } from "./plain-words.js";
import { hintsSetup, type Scene } from "./scene.js";
import { unknownSymbols } from "./unknown-names.js";

/** Whether any of these cues stands in the clause. */
export const any = ({ cues }: Scene, ...wanted: readonly Cue[]): boolean => wanted.some((cue) => cues.has(cue));

export const testing = (scene: Scene): boolean => any(scene, "runVerb", "runVerbRu");

/** Words that are of no request of ours: it is about something else. */
export const strange = ({ slots }: Scene, most = 0): boolean => strangeWords(slots.slate.rest).length > most;

const BEFORE_SETUP =
  /(\p{L}+)(?:\s+(?:the|my|our|this|that|a|an|all|setup|strategy|этот|этого|эту|мой|мою|весь|сетап|стратегию))*[\s:,"]*$/u;

/** A word that nobody knows stands right before the setup, where its verb would: what is to be done with it is not clear. */
export function strangeVerb({ slots }: Scene): boolean {
  const verb = BEFORE_SETUP.exec(slots.slate.rest.slice(0, slots.setupAt))?.[1];
  return slots.setupAt !== undefined && verb !== undefined && strangeWords(verb).length > 0;
}

/** How many words nobody has taken. */
export const spare = ({ slots }: Scene): number => slots.slate.leftover.split(" ").length;

export const bare = (scene: Scene): boolean => spare(scene) <= 2;

export const refersBack = (scene: Scene): boolean => any(scene, "pronoun", "again") && scene.memory.calls.length > 0;

export const namesUnknown = ({ slots }: Scene): boolean => /[a-z0-9]+_[a-z0-9_]+/u.test(slots.slate.rest);

export const namesMarket = ({ slots }: Scene): boolean =>
  slots.symbols.length > 0 || slots.setups.length > 0 || unknownSymbols(slots.slate, false, false).length > 0;

/** Nothing but the request itself, or "it" with nothing before: the question back is which one. */
export const asksWhich = (scene: Scene): boolean =>
  !strange(scene) && spare(scene) <= (any(scene, "setupOne") ? 4 : any(scene, "pronoun") ? 3 : 1);

/** A setup is named, or one that was spoken of before is meant. */
export const ofSetup = (scene: Scene): boolean =>
  hintsSetup(scene) ||
  namesUnknown(scene) ||
  asksWhich(scene) ||
  (any(scene, "pronoun", "setupOne") && scene.memory.calls.some(({ args }) => typeof args["setup_id"] === "string"));
