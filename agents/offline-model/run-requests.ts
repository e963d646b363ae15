import { any, asksWhich, namesUnknown, refersBack, spare, strange, strangeVerb, testing } from "./asked.js";
import { strangeWords } from "./plain-words.js";
import { hasTestSlots, hintsSetup, lastCall, type Scene } from "./scene.js";

export const severalToTest = ({ slots: { setups, symbols, periods, timeframes, rrs } }: Scene): boolean =>
  [setups, symbols, periods, timeframes, rrs].some((list) => list.length > 1);

/** "How does the London sweep work?" explains; with a symbol or dates it is to be tried. */
const bareHow = (scene: Scene): boolean => any(scene, "explainWhat") && !hasTestSlots(scene);

/** A run verb asks for a backtest where there is something to run, or "a backtest" itself was said. */
export function asksRun(scene: Scene): boolean {
  const something =
    hintsSetup(scene) || hasTestSlots(scene) || refersBack(scene) || any(scene, "setupOne", "everySetup");
  if (testing(scene))
    return (
      something ||
      /backtest|b[еэ]ктест|б[еэ]к-?тест|прогон|set-?up|test$/u.test(scene.slots.slate.rest) ||
      namesUnknown(scene) ||
      asksWhich(scene)
    );
  return any(scene, "runWhatIf") && (hintsSetup(scene) || namesUnknown(scene)) && !bareHow(scene);
}

/** A setup with a market or days and no verb is to be run; with a word that nobody knows it is not understood. */
export const namesRun = (scene: Scene): boolean =>
  (scene.slots.setupIsSure || namesUnknown(scene)) && hasTestSlots(scene) && !strangeVerb(scene);

export function asksTrades(scene: Scene): boolean {
  const { slots, cues } = scene;
  const { order, number, count, spoken, noun } = slots.choice;
  if (strange(scene, noun ? 1 : 0)) return false;
  if (!noun && (slots.setups.length > 0 || cues.has("setupOne") || cues.has("setups"))) return false;
  if (number !== undefined || order !== undefined) return true;
  return spoken && (count !== undefined || cues.has("show") || spare(scene) <= 3) && !cues.has("runWhatIf");
}

const PICTURE_WORDS = new Set(["heat", "map", "maps", "heatmap", "heatmaps", "mae", "mfe", "excursion", "excursions"]);

/** Words of something else beside a picture's name: it is not the run's. */
export const strangePicture = ({ slots }: Scene): boolean =>
  strangeWords(slots.slate.rest).some((word) => !PICTURE_WORDS.has(word) && !/^(?:тепло|карт|хитмап)/u.test(word));

/** A part of a run was asked for, and neither single trades, nor candles, nor something to run. */
export function asksBreakdown(scene: Scene): boolean {
  const { breakdowns, choice } = scene.slots;
  if (breakdowns.length === 0 || testing(scene) || hintsSetup(scene) || strange(scene)) return false;
  if (any(scene, "data", "chart", "validate") || choice.number !== undefined) return false;
  if (any(scene, "compare") && any(scene, "previous", "lastTwo", "runsList", "pronoun")) return false;
  if (breakdowns.some(({ asked }) => asked)) return true;
  return (
    choice.order === undefined &&
    (any(scene, "result", "question", "compare") || spare(scene) <= 3) &&
    !any(scene, "followLead", "again")
  );
}

/** Two runs are to stand side by side. */
export const asksCompare = (scene: Scene): boolean =>
  any(scene, "compare") &&
  (scene.slots.runs.length > 0 ||
    (!strange(scene) &&
      (hintsSetup(scene) ||
        scene.memory.runs.length + scene.memory.calls.length > 0 ||
        any(scene, "result", "runsList", "previous", "lastTwo"))));

/** The setup named is the one the last backtest was about. */
export const ranBefore = ({ slots, memory }: Scene): boolean =>
  lastCall(memory, "run_backtest")?.args["setup_id"] === slots.setups[0];

/** A change to what was asked before: something named, a leading "and" or "now", or few other words. */
export function followsUp(scene: Scene): boolean {
  if (scene.memory.calls.length === 0) return false;
  const named = hasTestSlots(scene) || scene.slots.setupIsSure || (hintsSetup(scene) && any(scene, "followLead"));
  if (any(scene, "again")) return !strange(scene, 1);
  if (strange(scene)) return false;
  if (scene.slots.setupIsSure && hasTestSlots(scene) && !any(scene, "followLead")) return false;
  return named && (any(scene, "followLead", "pronoun") || spare(scene) <= 6);
}
