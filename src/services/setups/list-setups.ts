import { loadSetup } from "../../setup-manager/load-setup.js";
import { readSetup, type SetupDeps } from "./require-setup.js";

export interface SetupSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly active: boolean;
  /** 0: it can be run. */
  readonly mistakes: number;
}

/** Every setup file, in the order of their ids; one with mistakes is listed with their count. */
export async function listSetups({ setups, symbols }: SetupDeps): Promise<readonly SetupSummary[]> {
  const summaries: SetupSummary[] = [];
  for (const id of await setups.list()) {
    const { text, file } = await readSetup(setups, id);
    const loaded = loadSetup({ text, file, symbols });
    if (loaded.ok) {
      const { version, title, timeframe, active } = loaded.setup;
      summaries.push({ id, version, title, symbols: loaded.setup.symbols, timeframe, active, mistakes: 0 });
    } else {
      summaries.push({
        id,
        version: "",
        title: "",
        symbols: [],
        timeframe: "",
        active: false,
        mistakes: loaded.issues.length,
      });
    }
  }
  return summaries;
}
