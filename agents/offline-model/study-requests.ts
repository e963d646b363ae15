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
