import type { StartRequest } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { requireTimeframe } from "../../domain/timeframe.js";
import type { SetupStore } from "../../ports/setup-store.js";
import { loadSetup } from "../../setup-manager/load-setup.js";
import type { Setup } from "../../setup-manager/setup.js";
import { printIssue } from "../../setup-manager/setup-issue.js";

export interface SetupDeps {
  readonly setups: SetupStore;
  readonly symbols: SymbolBook;
}

/** Text and shown name of a setup file, or a refusal that names the nearest setups. */
export async function readSetup(
  setups: SetupStore,
  id: string,
): Promise<{ readonly text: string; readonly file: string }> {
  const found = await setups.read(id);
  if (found !== undefined) return found;
  const known = await setups.list();
  throw new Refusal(
    "unknown_setup",
    `There is no setup "${id.slice(0, 64)}"${didYouMean(id, known) || "."} Known: ${known.join(", ") || "none yet"}.`,
  );
}

/**
 * The setup of a request, with the symbol, timeframe and overrides it is to run with. Throws `Refusal` unknown_setup, unknown_symbol,
 * unknown_timeframe, or bad_setup with every issue of the file.
 */
export async function requireSetup(
  { setups, symbols }: SetupDeps,
  request: Pick<StartRequest, "setup_id" | "symbol" | "timeframe" | "extra">,
): Promise<Setup> {
  const { text, file } = await readSetup(setups, request.setup_id);
  const loaded = loadSetup({
    text,
    file,
    id: request.setup_id,
    symbols,
    ...(request.symbol === undefined ? {} : { symbol: symbols.require(request.symbol).id }),
    ...(request.timeframe === undefined ? {} : { timeframe: requireTimeframe(request.timeframe) }),
    extra: request.extra,
  });
  if (loaded.ok) return loaded.setup;
  const count = loaded.issues.length;
  const overridden = Object.keys(request.extra).length > 0;
  throw new Refusal(
    overridden ? "bad_override" : "bad_setup",
    `${request.setup_id} cannot be run${overridden ? " like that" : ""}: ${count} mistake${count === 1 ? "" : "s"}.`,
    loaded.issues.map(printIssue),
  );
}
