import { has, words } from "../../src/domain/reading/words.js";
import { any, bare, namesMarket, namesUnknown, refersBack, strange, strangeVerb, testing } from "./asked.js";
import { asksData, asksFetch, asksLevels } from "./market-requests.js";
import {
  asksBreakdown,
  asksCompare,
  asksRun,
  asksTrades,
  followsUp,
  namesRun,
  ranBefore,
  severalToTest,
  strangePicture,
} from "./run-requests.js";
import { hasTestSlots, hintsSetup, lastCall, type Scene } from "./scene.js";
import { asksSwitch, asksValidation, asksVerification, asksWhy, explainable } from "./setup-requests.js";
import { asksLive, asksSessions, asksStudy } from "./study-requests.js";

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
  | "sweep"
  | "walk"
  | "montecarlo"
  | "ablate"
  | "sessions"
  | "fetch"
  | "live"
  | "follow";

const BESIDE = words("next to|beside|alongside|рядом с|возле|около");

/** The first that holds is meant. */
const RULES: readonly (readonly [Intent, (scene: Scene) => boolean])[] = [
  ["live", asksLive],
  ["sessions", asksSessions],
  ["montecarlo", (s) => asksStudy(s, "montecarlo")],
  ["ablate", (s) => asksStudy(s, "ablate")],
  ["walk", (s) => asksStudy(s, "walk")],
  ["sweep", (s) => asksStudy(s, "sweep")],
  ["fetch", asksFetch],
  ["verify", asksVerification],
  ["pause", (s) => any(s, "pause") && asksSwitch(s)],
  ["activate", asksSwitch],
  ["run", (s) => any(s, "compare") && severalToTest(s) && s.slots.runs.length === 0 && s.slots.setups.length > 0],
  ["result", (s) => any(s, "heatMap", "excursions") && !testing(s) && !hintsSetup(s) && !strangePicture(s)],
  ["result", asksBreakdown],
  ["compare", (s) => s.slots.runs.length === 2 && has(s.slots.slate.rest, BESIDE)],
  ["compare", asksCompare],
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
  ["run", namesRun],
  ["chart", (s) => any(s, "show") && s.slots.symbols.length > 0 && !strange(s)],
  ["chart", (s) => s.slots.symbols.length > 0 && s.slots.timeframes.length > 0 && bare(s) && !hintsSetup(s)],
  ["explain", (s) => s.slots.setupIsSure && (bare(s) || any(s, "question")) && !strangeVerb(s)],
];

/** What the clause wants, or undefined where no rule fits. */
export function intentOf(scene: Scene): Intent | undefined {
  if (any(scene, "stayedOut") && scene.slots.setups.length > 0 && !testing(scene)) return "why";
  if (any(scene, "why")) return asksWhy(scene) ? "why" : undefined;
  return RULES.find(([, holds]) => holds(scene))?.[0];
}
