import { loadSetup } from "../../setup-manager/load-setup.js";
import { readSetup, type SetupDeps } from "./require-setup.js";

export interface SetupSummary {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly symbols: readonly string[];
  readonly timeframe: string;
  readonly active: boolean;
  /** Entry name → Market Tool, for requests such as "with raid.max_bars 5". */
  readonly tools: Readonly<Record<string, string>>;
  /** 0: it can be run. */
  readonly mistakes: number;
}

function summaryOf({ symbols }: SetupDeps, id: string, text: string, file: string): SetupSummary {
  const loaded = loadSetup({ text, file, id, symbols });
  if (loaded.ok) {
    const { version, title, timeframe, active, tools } = loaded.setup;
    const named = tools.filter(({ name }) => !name.includes(".")).map(({ name, spec }) => [name, spec.name]);
    return {
      id,
      version,
      title,
      symbols: loaded.setup.symbols,
      timeframe,
      active,
      tools: Object.fromEntries(named),
      mistakes: 0,
    };
  }
  const mistakes = loaded.issues.length;
  return { id, version: "", title: "", symbols: [], timeframe: "", active: false, tools: {}, mistakes };
}

/**
 * Lists every setup file in the order of their ids; one with mistakes is listed with their count. A file is read at every call and checked again
 * only if its text has changed, since each turn of a chat asks.
 */
export function setupLister(deps: SetupDeps): () => Promise<readonly SetupSummary[]> {
  const checked = new Map<string, { readonly text: string; readonly summary: SetupSummary }>();
  return async () => {
    const summaries: SetupSummary[] = [];
    for (const id of await deps.setups.list()) {
      const { text, file } = await readSetup(deps.setups, id);
      const before = checked.get(id);
      const summary = before?.text === text ? before.summary : summaryOf(deps, id, text, file);
      checked.set(id, { text, summary });
      summaries.push(summary);
    }
    return summaries;
  };
}
