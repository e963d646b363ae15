import { any, asksWhich, namesUnknown, ofSetup, refersBack, strange } from "./asked.js";
import { hasTestSlots, hintsSetup, type Scene } from "./scene.js";

/** Whether a setup's file is right. */
export function asksValidation(scene: Scene): boolean {
  if (any(scene, "validate"))
    return hintsSetup(scene) || any(scene, "setupOne", "pronoun", "check", "setups") || asksWhich(scene);
  return any(scene, "check") && !hasTestSlots(scene) && (hintsSetup(scene) || any(scene, "setupOne", "everySetup"));
}

/** Whether a setup looks ahead; "verify its syntax" is about its file. */
export const asksVerification = (scene: Scene): boolean =>
  (ofSetup(scene) || any(scene, "everySetup")) &&
  (any(scene, "lookAhead") || (any(scene, "verify") && !any(scene, "validate")));

/** A setup is to be switched on or off. */
export const asksSwitch = (scene: Scene): boolean =>
  any(scene, "activate", "pause") && (ofSetup(scene) || any(scene, "everySetup"));

/** There is something to explain. */
export const explainable = (scene: Scene): boolean =>
  hintsSetup(scene) || namesUnknown(scene) || refersBack(scene) || asksWhich(scene);

/** Of a setup by name, or of trades at all: other questions why are not for us. */
export function asksWhy(scene: Scene): boolean {
  if (scene.slots.setups.length > 0 || namesUnknown(scene)) return true;
  if (strange(scene)) return false;
  return (
    any(scene, "traded") ||
    scene.slots.live?.ask === "alerts" ||
    scene.slots.choice.spoken ||
    hintsSetup(scene) ||
    asksWhich(scene) ||
    (scene.memory.calls.length > 0 && !any(scene, "market"))
  );
}
