import type { Asker } from "../../domain/asker.js";

/** What the guards find out about a request. */
export interface DoorEnv {
  readonly Variables: {
    /** Set behind `tokenGuard`, on everything but open paths. */
    caller: Asker;
  };
}
