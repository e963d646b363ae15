import { Refusal } from "../../domain/errors.js";
import type { Setup } from "../../setup-manager/setup.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import type { Tried } from "./setup-change.js";

export interface TextAndSetup {
  readonly yaml: string;
  readonly setup: Setup;
}

/** The old rule and the new one, each on all that is stored of its market. Throws `Refusal` only where it is cancelled. */
export async function tryChange(
  deps: ChangeDeps,
  before: TextAndSetup | undefined,
  after: TextAndSetup | undefined,
  { language, signal, progress }: ChangeControl,
): Promise<{ readonly before: Tried | null; readonly after: Tried | null }> {
  await deps.ensureMarket();
  const stored = new Set((await deps.store.list()).map(({ symbol }) => symbol));
  const count = [before, after].filter((each) => each !== undefined).length;
  const one = async (each: TextAndSetup | undefined, turn: number): Promise<Tried | null> => {
    if (each === undefined) return null;
    const { id, symbols } = each.setup;
    const symbol = symbols.find((name) => stored.has(name)) ?? symbols[0] ?? each.setup.symbol.id;
    const share = (done: number): void => progress?.((turn + done) / count, "backtest");
    try {
      const run = await deps.trySetup({ setupId: id, yaml: each.yaml, symbol }, language, { signal, progress: share });
      return { kind: "run", run };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "cancelled" || signal?.aborted === true) throw error;
      return { kind: "untested", why: [error.message, ...error.details.slice(0, 3)].join(" ") };
    }
  };
  const first = await one(before, 0);
  return { before: first, after: await one(after, before === undefined ? 0 : 1) };
}
