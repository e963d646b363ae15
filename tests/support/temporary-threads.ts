import { join } from "node:path";
import { makeFolder } from "../../src/adapters/system/make-folder.js";
import { createThreadStore, type ThreadStore } from "../../src/adapters/threads/thread-store.js";
import type { Clock } from "../../src/ports/clock.js";
import { stillClock } from "./fake-tools.js";
import { temporaryFolder } from "./temporary-folder.js";

export interface TemporaryThreads extends ThreadStore {
  readonly file: string;
  /** Events of the log. */
  readonly said: readonly string[];
}

/** The threads' store in a folder that goes after the test; give `file` to open one again. */
export function temporaryThreads(
  file = join(temporaryFolder(), "agent.db"),
  clock: Clock = stillClock(),
): TemporaryThreads {
  const said: string[] = [];
  const say = (event: string): void => void said.push(event);
  const store = createThreadStore({ file, makeFolder, clock, logger: { info: say, warn: say, error: say } });
  return Object.assign(store, { file, said });
}
