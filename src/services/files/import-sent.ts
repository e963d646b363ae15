import { DAY } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SymbolBook, SymbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import type { CandleFile } from "../../ports/candle-file.js";
import type { CandleStore } from "../../ports/candle-store.js";
import type { Clock } from "../../ports/clock.js";
import type { FileInbox } from "../../ports/file-inbox.js";
import type { Control } from "../control.js";
import { type ImportReport, importCandles } from "../data/import-candles.js";
import { symbolOfFile } from "../data/symbol-of-file.js";

export interface SentDeps {
  readonly inbox: FileInbox;
  readonly store: CandleStore;
  readonly files: CandleFile;
  readonly symbols: SymbolBook;
  readonly clock: Clock;
  /** The clock rule of candle files where nobody says one. */
  readonly usualClock: string | undefined;
}

/** What a chat may hand in; the messengers hold their own, lower limits. */
const MOST_BYTES = 50_000_000;
const KEPT_MS = 7 * DAY;

/** What words beside a file say of it: symbol, clock, and whether bad rows are dropped. Other words are passed over. */
function hints(words: readonly string[], symbols: SymbolBook) {
  let symbol: SymbolSpec | undefined;
  let clock: string | undefined;
  for (const word of words) {
    symbol ??= symbols.find(word);
    if (clock === undefined && symbols.find(word) === undefined) clock = clockOf(word);
  }
  return { symbol, clock, repair: words.some((word) => /^repair$/i.test(word)) };
}

function clockOf(word: string): string | undefined {
  try {
    return zone(word).name;
  } catch {
    return undefined;
  }
}

/** Keeps a file that was sent until it is taken in, a week at most. */
export async function keepSent(
  { inbox, clock }: SentDeps,
  name: string,
  bytes: Uint8Array,
  by: string,
): Promise<string> {
  await inbox.forget(clock.now() - KEPT_MS);
  return inbox.keep(name, bytes, by);
}

/**
 * Takes the candles of a file that `by` sent into the store. `words` is what was said beside it: `EURUSD NY+7 repair`. Throws `Refusal`: bad_clock
 * where nobody said its clock, unknown_symbol where nobody said its symbol; the file stays and can be asked for again.
 */
export async function importSent(
  deps: SentDeps,
  { id, by, words }: { readonly id: string; readonly by: string; readonly words: readonly string[] },
  { signal, progress }: Control = {},
): Promise<ImportReport> {
  const kept = await deps.inbox.find(id);
  if (kept === undefined || kept.by !== by)
    throw new Refusal("bad_request", "I do not have that file any more. Send it again.");
  const { symbol: said, clock, repair } = hints(words, deps.symbols);
  const symbol = said ?? symbolOfFile(deps.symbols, kept.name);
  if (symbol === undefined) {
    throw new Refusal("unknown_symbol", `The name ${kept.name.slice(0, 80)} does not begin with a symbol I know.`);
  }
  const report = await importCandles(deps, {
    symbol,
    path: kept.path,
    clock: clock ?? deps.usualClock,
    repair,
    maxBytes: MOST_BYTES,
    signal,
    progress: (share) => progress?.(share, "import"),
  });
  await deps.inbox.drop(id);
  return report;
}
