import { loadSetup } from "../../setup-manager/load-setup.js";
import { readListed } from "./read-listed.js";
import type { SetupDeps } from "./require-setup.js";

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
  return faulty(id, loaded.issues.length);
}

const faulty = (id: string, mistakes: number): SetupSummary => ({
  ...{ id, version: "", title: "", symbols: [], timeframe: "", active: false, tools: {}, mistakes },
});

/**
 * Lists every setup file in the order of their ids; one with mistakes is listed with their count, one that cannot be read as one mistake. A file
 * is read at every call and checked again only if its text has changed, since each turn of a chat asks.
 */
export function setupLister(deps: SetupDeps): () => Promise<readonly SetupSummary[]> {
  const checked = new Map<string, { readonly text: string; readonly summary: SetupSummary }>();
  return async () => {
    const summaries: SetupSummary[] = [];
    for (const id of await deps.setups.list()) {
      const found = await readListed(deps.setups, id);
      if (found === undefined) continue;
      if ("refusal" in found) {
        summaries.push(faulty(id, 1));
        continue;
      }
      const { text, file } = found;
      const before = checked.get(id);
      const summary = before?.text === text ? before.summary : summaryOf(deps, id, text, file);
      checked.set(id, { text, summary });
      summaries.push(summary);
    }
    return summaries;
  };
}
