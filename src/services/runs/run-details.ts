import type { RunCard } from "../../backtester/run-card.js";
import { type BacktestResult, backtestResult } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { RunStore } from "../../ports/run-store.js";

/** A finished run as it lies on disk. */
export interface RunDetails {
  readonly runId: string;
  readonly result: BacktestResult;
  readonly card: RunCard;
  /** As people are shown it: relative to the project. */
  readonly folder: string;
  /** The same folder, absolute: for messengers that send its files, never shown. */
  readonly place: string;
  readonly files: readonly string[];
  /** A signed address that opens its page; left out where pages are not reached from outside. */
  readonly link?: string;
}

export interface RunsDeps {
  readonly runs: RunStore;
  readonly shownFolder: (runId: string) => string;
}

/** The id that was meant: an id as it is, `last` or nothing the latest run, `previous` the one before. */
export async function resolveRunId({ runs }: Pick<RunsDeps, "runs">, asked: string | undefined): Promise<string> {
  const word = asked?.toLowerCase() ?? "last";
  if (word !== "last" && word !== "previous") {
    if ((await runs.folderOf(asked as string)) !== undefined) return asked as string;
    const known = await runs.list(200);
    const tail = didYouMean(asked as string, known);
    throw new Refusal(
      "unknown_run",
      `There is no run "${(asked as string).slice(0, 64)}"${tail || "."} ${known.length === 0 ? "No run was made yet." : `The latest is ${known[0]}.`}`,
    );
  }
  const [last, previous] = await runs.list(2);
  const found = word === "last" ? last : previous;
  if (found !== undefined) return found;
  throw new Refusal(
    "unknown_run",
    last === undefined
      ? "No backtest was run yet. Try: backtest asia_fvg_break on EURUSD."
      : `There is only one run yet, ${last}: nothing to compare it with.`,
  );
}

/** A JSON file of a run as an object; undefined where it is none, or cannot be read. */
async function readObject(runs: RunStore, runId: string, file: string): Promise<object | undefined> {
  const value = await runs.readJson(runId, file).catch(() => undefined);
  return typeof value === "object" && value !== null ? value : undefined;
}

/** Reads a run whole. Throws `Refusal` bad_data where its files are damaged. */
export async function readRun({ runs, shownFolder }: RunsDeps, runId: string): Promise<RunDetails> {
  const result = backtestResult.safeParse(await readObject(runs, runId, "result.json"));
  const card = (await readObject(runs, runId, "run_card.json")) as RunCard | undefined;
  const place = await runs.folderOf(runId);
  if (!result.success || card?.run_id !== runId || place === undefined) {
    throw new Refusal(
      "bad_data",
      `The files of the run ${runId} are damaged. Run the backtest again: it will replace them.`,
    );
  }
  return { runId, result: result.data, card, folder: shownFolder(runId), place, files: await runs.files(runId) };
}
