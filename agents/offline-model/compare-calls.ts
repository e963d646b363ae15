import { type Built, missing, one } from "./built.js";
import { hasTestSlots, hintsSetup, lastCall, type Scene } from "./scene.js";

const STUDIES: ReadonlySet<string> = new Set(["sweep", "walk_forward", "ablate"]);
const NOT_KNOWN = missing("comparison");

/** A compare with a setup: the thread's last run with its latest run of that setup; a question where it knows none. */
function withSetup({ slots, cues, memory }: Scene): Built {
  const [setup] = slots.setups;
  const { runs, setupOfRun = {} } = memory;
  const last = runs.at(-1);
  if (setup === undefined || last === undefined) return NOT_KNOWN;
  const other = runs.findLast((run) => run !== last && setupOfRun[run] === setup);
  if (other !== undefined) return one("compare_runs", { a: last, b: other });
  const ofLast = setupOfRun[last] ?? lastCall(memory, "run_backtest")?.args["setup_id"];
  const twoOfIt = ofLast === setup && (cues.has("previous") || cues.has("lastTwo"));
  return twoOfIt ? one("compare_runs", { a: "last", b: "previous" }) : NOT_KNOWN;
}

/** Two runs side by side: those named, else the last and the one before. What is no run is never taken for one. */
export function compareCalls(scene: Scene): Built {
  const { slots, cues } = scene;
  const [a, b] = slots.runs;
  // "… each in turn, and compare": a study compares by itself.
  const study = lastCall(scene.memory);
  if (a === undefined && !hintsSetup(scene) && study !== undefined && STUDIES.has(study.name))
    return { calls: [study] };
  if (a !== undefined && b !== undefined) return one("compare_runs", { a, b });
  if (a !== undefined)
    return cues.has("previous") && !cues.has("last")
      ? one("compare_runs", { a, b: "previous" })
      : one("compare_runs", { a: "last", b: a });
  if (hintsSetup(scene)) return withSetup(scene);
  if (hasTestSlots(scene) && !cues.has("previous") && !cues.has("lastTwo")) return NOT_KNOWN;
  return one("compare_runs", { a: "last", b: "previous" });
}
