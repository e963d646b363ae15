import type { Cue } from "./cues.js";
import { hasTestSlots, hintsSetup, lastCall, type Scene } from "./scene.js";

/** What a clause wants done. `follow` changes something of what was asked before. */
export type Intent =
  | "compare"
  | "why"
  | "validate"
  | "setups"
  | "runs"
  | "trades"
  | "chart"
  | "explain"
  | "run"
  | "data"
  | "result"
  | "follow";

const any = ({ cues }: Scene, ...wanted: readonly Cue[]): boolean => wanted.some((cue) => cues.has(cue));

const testing = (scene: Scene): boolean => any(scene, "runVerb", "runVerbRu");
const severalToTest = ({ slots }: Scene): boolean => slots.setups.length > 1 || slots.symbols.length > 1;
const refersBack = (scene: Scene): boolean => any(scene, "pronoun", "again") && scene.memory.calls.length > 0;

function asksTrades({ slots, cues }: Scene): boolean {
  const { order, number, count, spoken } = slots.choice;
  if (number !== undefined || order !== undefined) return true;
  return (
    spoken &&
    (count !== undefined || cues.has("show") || slots.slate.leftover.split(" ").length <= 3) &&
    !cues.has("runWhatIf")
  );
}

function asksValidation(scene: Scene): boolean {
  if (any(scene, "validate")) return hintsSetup(scene) || any(scene, "setupOne", "pronoun", "check", "setups");
  return any(scene, "check") && !hasTestSlots(scene) && (hintsSetup(scene) || any(scene, "setupOne"));
}

/** A run verb asks for a backtest where there is something to run, or "a backtest" itself was said. */
function asksRun(scene: Scene): boolean {
  const something =
    hintsSetup(scene) || hasTestSlots(scene) || refersBack(scene) || any(scene, "setupOne", "everySetup");
  if (testing(scene))
    return (
      something ||
      /backtest|b[еэ]ктест|б[еэ]к-?тест|прогон|set-?up|test$/u.test(scene.slots.slate.rest) ||
      namesUnknown(scene)
    );
  return any(scene, "runWhatIf") && (hintsSetup(scene) || namesUnknown(scene)) && !bareHow(scene);
}

/** "How does the London sweep work?" explains; with a symbol or dates it is to be tried. */
const bareHow = (scene: Scene): boolean => any(scene, "explainWhat") && !hasTestSlots(scene);

const namesUnknown = ({ slots }: Scene): boolean => /[a-z0-9]+_[a-z0-9_]+/u.test(slots.slate.rest);

const explainable = (scene: Scene): boolean => hintsSetup(scene) || namesUnknown(scene) || refersBack(scene);

function asksData(scene: Scene): boolean {
  return (
    any(scene, "data") &&
    (any(scene, "show", "showData") ||
      scene.slots.symbols.length > 0 ||
      scene.slots.slate.leftover.split(" ").length <= 5)
  );
}

const bare = (scene: Scene): boolean => scene.slots.slate.leftover.split(" ").length <= 2;

/** The first that holds is meant. */
const RULES: readonly (readonly [Intent, (scene: Scene) => boolean])[] = [
  ["run", (s) => any(s, "compare") && severalToTest(s) && s.slots.runs.length === 0 && s.slots.setups.length > 0],
  [
    "compare",
    (s) =>
      any(s, "compare") &&
      (s.slots.runs.length > 0 ||
        s.memory.runs.length + s.memory.calls.length > 0 ||
        any(s, "result", "runsList", "previous", "lastTwo")),
  ],
  ["why", (s) => any(s, "why")],
  ["validate", asksValidation],
  [
    "setups",
    (s) => any(s, "setups") && !hintsSetup(s) && s.slots.symbols.length === 0 && !(testing(s) && any(s, "everySetup")),
  ],
  ["trades", (s) => asksTrades(s) && !(testing(s) && hintsSetup(s))],
  ["runs", (s) => any(s, "runsList") && !hintsSetup(s) && !hasTestSlots(s) && !any(s, "lastTwo")],
  ["chart", (s) => any(s, "chart") && !(testing(s) && hintsSetup(s))],
  ["explain", (s) => any(s, "explainVerb") && explainable(s)],
  ["run", asksRun],
  [
    "explain",
    (s) =>
      any(s, "explainWhat") &&
      (s.slots.setupIsSure ||
        namesUnknown(s) ||
        (refersBack(s) && lastCall(s.memory, "explain_setup") !== undefined)) &&
      !hasTestSlots(s),
  ],
  ["explain", (s) => any(s, "show", "setupOne") && (hintsSetup(s) || namesUnknown(s)) && !hasTestSlots(s)],
  ["data", asksData],
  ["result", (s) => any(s, "result") || (s.slots.runs.length > 0 && bare(s))],
  ["run", (s) => any(s, "check", "show") && (hintsSetup(s) || namesUnknown(s))],
  ["result", (s) => s.slots.runs.length > 0],
  ["follow", (s) => followsUp(s)],
  ["run", (s) => (s.slots.setupIsSure || namesUnknown(s)) && hasTestSlots(s)],
  ["explain", (s) => s.slots.setupIsSure && bare(s)],
];

/** A change to what was asked before: something named, a leading "and" or "now", or few other words. */
function followsUp(scene: Scene): boolean {
  if (scene.memory.calls.length === 0) return false;
  const named = hasTestSlots(scene) || scene.slots.setupIsSure || (hintsSetup(scene) && any(scene, "followLead"));
  if (any(scene, "again")) return true;
  if (scene.slots.setupIsSure && hasTestSlots(scene) && !any(scene, "followLead")) return false;
  return named && (any(scene, "followLead", "pronoun") || scene.slots.slate.leftover.split(" ").length <= 4);
}

/** What the clause wants, or undefined where no rule fits. */
export const intentOf = (scene: Scene): Intent | undefined => RULES.find(([, holds]) => holds(scene))?.[0];
