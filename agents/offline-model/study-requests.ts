import { any, namesUnknown, ofSetup, strange } from "./asked.js";
import { hintsSetup, type Scene } from "./scene.js";
import type { Study } from "./studies.js";

/** A study is asked for: of a run, or of a setup that is named, meant, or still to be named. */
export function asksStudy(scene: Scene, study: Study): boolean {
  const { slots, memory } = scene;
  if (slots.study !== study) return false;
  if (study === "montecarlo") return slots.runs.length > 0 || hintsSetup(scene) || !strange(scene);
  if (hintsSetup(scene) || namesUnknown(scene) || any(scene, "everySetup")) return true;
  if (strange(scene)) return false;
  const isSpokenOf = memory.calls.some(({ args }) => typeof args["setup_id"] === "string");
  return slots.axes.length > 0 || ofSetup(scene) || isSpokenOf;
}

/** The trading sessions themselves are asked about, not a setup's trades in them. */
export const asksSessions = (scene: Scene): boolean => scene.slots.sessions && !hintsSetup(scene) && !strange(scene);

/** Asks that are about nothing but what they name: a setup or a market beside them is another request. */
const ALONE: ReadonlySet<string> = new Set(["status", "clock", "tryAlert", "parity", "review", "chart", "endReplay"]);

/** The live loop or its alerts are asked about; a setup that is "replayed" by that verb alone is backtested. */
export function asksLive(scene: Scene): boolean {
  const { live, slate, symbols, setups } = scene.slots;
  if (live === undefined || strange(scene)) return false;
  // "Disable notifications" is no question what there were.
  if (live.ask === "alerts" && any(scene, "activate", "pause")) return false;
  if (ALONE.has(live.ask)) return symbols.length === 0 && !hintsSetup(scene);
  if (live.ask !== "replay" || setups.length === 0) return true;
  return live.speed !== undefined || /(?:start|run|begin|launch|live|реплей)/u.test(slate.whole);
}
