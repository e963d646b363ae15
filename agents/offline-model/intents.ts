import { has, words } from "../../src/domain/reading/words.js";
import type { Cue } from "./cues.js";
import { strangeWords } from "./plain-words.js";
import { hasTestSlots, hintsSetup, lastCall, type Scene } from "./scene.js";
import { unknownSymbols } from "./unknown-names.js";

/** What a clause wants done. `follow` changes something of what was asked before. */
export type Intent =
  | "compare"
  | "why"
  | "validate"
  | "verify"
  | "activate"
  | "pause"
  | "setups"
  | "runs"
  | "trades"
  | "chart"
  | "levels"
  | "explain"
  | "run"
  | "data"
  | "result"
  | "follow";

const any = ({ cues }: Scene, ...wanted: readonly Cue[]): boolean => wanted.some((cue) => cues.has(cue));

const testing = (scene: Scene): boolean => any(scene, "runVerb", "runVerbRu");
const severalToTest = ({ slots }: Scene): boolean => slots.setups.length > 1 || slots.symbols.length > 1;
/** Words that are of no request of ours: it is about something else. */
const strange = ({ slots }: Scene, most = 0): boolean => strangeWords(slots.slate.rest).length > most;
const refersBack = (scene: Scene): boolean => any(scene, "pronoun", "again") && scene.memory.calls.length > 0;

function asksTrades(scene: Scene): boolean {
  const { slots, cues } = scene;
  const { order, number, count, spoken, noun } = slots.choice;
  if (strange(scene, noun ? 1 : 0)) return false;
  if (!noun && (slots.setups.length > 0 || cues.has("setupOne") || cues.has("setups"))) return false;
  if (number !== undefined || order !== undefined) return true;
  return (
    spoken &&
    (count !== undefined || cues.has("show") || slots.slate.leftover.split(" ").length <= 3) &&
    !cues.has("runWhatIf")
  );
}

function asksValidation(scene: Scene): boolean {
  if (any(scene, "validate"))
    return hintsSetup(scene) || any(scene, "setupOne", "pronoun", "check", "setups") || asksWhich(scene);
  return any(scene, "check") && !hasTestSlots(scene) && (hintsSetup(scene) || any(scene, "setupOne", "everySetup"));
}

/** A setup is named, or one that was spoken of before is meant. */
const ofSetup = (scene: Scene): boolean =>
  hintsSetup(scene) ||
  namesUnknown(scene) ||
  asksWhich(scene) ||
  (any(scene, "pronoun", "setupOne") && scene.memory.calls.some(({ args }) => typeof args["setup_id"] === "string"));

/** Whether a setup looks ahead; "verify its syntax" is about its file. */
const asksVerification = (scene: Scene): boolean =>
  (ofSetup(scene) || any(scene, "everySetup")) &&
  (any(scene, "lookAhead") || (any(scene, "verify") && !any(scene, "validate")));

/** A setup is to be switched on or off. */
export const asksSwitch = (scene: Scene): boolean =>
  any(scene, "activate", "pause") && (ofSetup(scene) || any(scene, "everySetup"));

/** A run verb asks for a backtest where there is something to run, or "a backtest" itself was said. */
function asksRun(scene: Scene): boolean {
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

/** "How does the London sweep work?" explains; with a symbol or dates it is to be tried. */
const bareHow = (scene: Scene): boolean => any(scene, "explainWhat") && !hasTestSlots(scene);

const namesUnknown = ({ slots }: Scene): boolean => /[a-z0-9]+_[a-z0-9_]+/u.test(slots.slate.rest);

/** Nothing but the request itself, or "it" with nothing before: the question back is which one. */
const asksWhich = (scene: Scene): boolean =>
  !strange(scene) &&
  scene.slots.slate.leftover.split(" ").length <= (any(scene, "setupOne") ? 4 : any(scene, "pronoun") ? 3 : 1);

const explainable = (scene: Scene): boolean =>
  hintsSetup(scene) || namesUnknown(scene) || refersBack(scene) || asksWhich(scene);

/** Of a setup by name, or of trades at all: other questions why are not for us. */
function asksWhy(scene: Scene): boolean {
  if (scene.slots.setups.length > 0 || namesUnknown(scene)) return true;
  if (strange(scene)) return false;
  return (
    any(scene, "traded") ||
    scene.slots.choice.spoken ||
    hintsSetup(scene) ||
    asksWhich(scene) ||
    (scene.memory.calls.length > 0 && !any(scene, "market"))
  );
}

function asksData(scene: Scene): boolean {
  if (strange(scene) && !namesMarket(scene)) return false;
  if (scene.slots.setupIsSure && scene.slots.symbols.length === 0 && any(scene, "question")) return false;
  return (
    any(scene, "data") &&
    (any(scene, "show", "showData") ||
      scene.slots.symbols.length > 0 ||
      scene.slots.slate.leftover.split(" ").length <= 5)
  );
}

const PICTURE_WORDS = new Set(["heat", "map", "maps", "heatmap", "heatmaps", "mae", "mfe", "excursion", "excursions"]);

/** Words of something else beside a picture's name: it is not the run's. */
const strangePicture = ({ slots }: Scene): boolean =>
  strangeWords(slots.slate.rest).some((word) => !PICTURE_WORDS.has(word) && !/^(?:теплов|карт|хитмап)/u.test(word));

/** A part of a run was asked for, and neither single trades, nor candles, nor something to run. */
function asksBreakdown(scene: Scene): boolean {
  const { breakdowns, choice, slate } = scene.slots;
  if (breakdowns.length === 0 || testing(scene) || hintsSetup(scene) || strange(scene)) return false;
  if (any(scene, "data", "chart", "validate") || choice.number !== undefined) return false;
  if (any(scene, "compare") && any(scene, "previous", "lastTwo", "runsList", "pronoun")) return false;
  if (breakdowns.some(({ asked }) => asked)) return true;
  return (
    choice.order === undefined &&
    (any(scene, "result", "question", "compare") || slate.leftover.split(" ").length <= 3) &&
    !any(scene, "followLead", "again")
  );
}

const bare = (scene: Scene): boolean => scene.slots.slate.leftover.split(" ").length <= 2;

const namesMarket = ({ slots }: Scene): boolean =>
  slots.symbols.length > 0 || slots.setups.length > 0 || unknownSymbols(slots.slate, false, false).length > 0;

const ZONES = "(?:order ?-?blocks?|fvgs?|(?:fair value )?gaps|imbalances|ордер ?-?блок~|имбаланс~|гэпы|гэпов)";
/** Zones by their own name, which setups have as well: as they stand to the price. */
const STANDING_ZONES = words(
  `(?:which|what|where|untouched|unfilled|unmitigated|fresh|open|active|nearest|какие|где|нетронут~|незакрыт~|незаполнен~|свеж~|активн~|ближайш~) (?:\\S+ )?${ZONES}|${ZONES} (?:\\S+ )?(?:near|around|close|active|open|unfilled|left|nearby|рядом|около|возле|у|вокруг|активн~|открыт~|незакрыт~|остал~)`,
);

/** Levels of a market, named or spoken of: not those of a setup that is to be run, explained or checked. */
function asksLevels(scene: Scene): boolean {
  const { slots, memory } = scene;
  if (testing(scene) || slots.setupIsSure || any(scene, "explainVerb", "validate")) return false;
  if (!any(scene, "levels")) return slots.symbols.length > 0 && has(slots.slate.whole, STANDING_ZONES);
  const spoken = bare(scene) || memory.calls.some(({ args }) => typeof args["symbol"] === "string");
  return namesMarket(scene) || (spoken && !strange(scene));
}

/** The setup named is the one the last backtest was about. */
const ranBefore = ({ slots, memory }: Scene): boolean =>
  lastCall(memory, "run_backtest")?.args["setup_id"] === slots.setups[0];

/** The first that holds is meant. */
const RULES: readonly (readonly [Intent, (scene: Scene) => boolean])[] = [
  ["verify", asksVerification],
  ["pause", (s) => any(s, "pause") && asksSwitch(s)],
  ["activate", asksSwitch],
  ["run", (s) => any(s, "compare") && severalToTest(s) && s.slots.runs.length === 0 && s.slots.setups.length > 0],
  ["result", (s) => any(s, "heatMap", "excursions") && !testing(s) && !hintsSetup(s) && !strangePicture(s)],
  ["result", asksBreakdown],
  [
    "compare",
    (s) =>
      any(s, "compare") &&
      (s.slots.runs.length > 0 || !strange(s)) &&
      (s.slots.runs.length > 0 ||
        hintsSetup(s) ||
        s.memory.runs.length + s.memory.calls.length > 0 ||
        any(s, "result", "runsList", "previous", "lastTwo")),
  ],
  ["levels", asksLevels],
  ["validate", asksValidation],
  [
    "setups",
    (s) =>
      any(s, "setups") &&
      !strange(s, 1) &&
      !hintsSetup(s) &&
      s.slots.symbols.length === 0 &&
      !(testing(s) && any(s, "everySetup")),
  ],
  ["trades", (s) => asksTrades(s) && !(testing(s) && hintsSetup(s))],
  [
    "runs",
    (s) =>
      any(s, "runsList", "whatIRan") &&
      !any(s, "explainVerb") &&
      !strange(s, 1) &&
      !hintsSetup(s) &&
      (!hasTestSlots(s) || any(s, "whatIRan")) &&
      !any(s, "lastTwo"),
  ],
  ["chart", (s) => any(s, "chart") && (namesMarket(s) || !strange(s)) && !(testing(s) && hintsSetup(s))],
  ["explain", (s) => any(s, "explainVerb") && explainable(s) && !(any(s, "again") && hasTestSlots(s))],
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
  ["data", (s) => any(s, "showData") && namesMarket(s) && !hintsSetup(s) && !strange(s) && !any(s, "result", "levels")],
  [
    "run",
    (s) => any(s, "result") && s.slots.setupIsSure && s.slots.runs.length === 0 && (hasTestSlots(s) || !ranBefore(s)),
  ],
  ["result", (s) => (any(s, "result") && !strange(s)) || (s.slots.runs.length > 0 && bare(s))],
  ["run", (s) => any(s, "profit") && s.slots.setupIsSure],
  ["run", (s) => any(s, "check", "show") && (hintsSetup(s) || namesUnknown(s))],
  ["result", (s) => s.slots.runs.length > 0],
  ["run", (s) => any(s, "everySetup") && hasTestSlots(s)],
  ["follow", followsUp],
  ["run", (s) => (s.slots.setupIsSure || namesUnknown(s)) && hasTestSlots(s)],
  ["chart", (s) => any(s, "show") && s.slots.symbols.length > 0 && !strange(s)],
  ["chart", (s) => s.slots.symbols.length > 0 && s.slots.timeframes.length > 0 && bare(s) && !hintsSetup(s)],
  ["explain", (s) => s.slots.setupIsSure && (bare(s) || any(s, "question"))],
];

/** A change to what was asked before: something named, a leading "and" or "now", or few other words. */
function followsUp(scene: Scene): boolean {
  if (scene.memory.calls.length === 0) return false;
  const named = hasTestSlots(scene) || scene.slots.setupIsSure || (hintsSetup(scene) && any(scene, "followLead"));
  if (any(scene, "again")) return !strange(scene, 1);
  if (strange(scene)) return false;
  if (scene.slots.setupIsSure && hasTestSlots(scene) && !any(scene, "followLead")) return false;
  return named && (any(scene, "followLead", "pronoun") || scene.slots.slate.leftover.split(" ").length <= 6);
}

/** What the clause wants, or undefined where no rule fits. */
export function intentOf(scene: Scene): Intent | undefined {
  if (any(scene, "stayedOut") && scene.slots.setups.length > 0 && !testing(scene)) return "why";
  if (any(scene, "why")) return asksWhy(scene) ? "why" : undefined;
  return RULES.find(([, holds]) => holds(scene))?.[0];
}
