import { SymbolNames } from "../domain/reading/symbol-names.js";
import type { SymbolBook } from "../domain/symbol.js";
import { cleanText } from "../setup-manager/loading/clean-text.js";
import { printSetup } from "../setup-manager/writing/print-setup.js";
import { composeDraft, draftId } from "./compose-draft.js";
import { readParts } from "./read-parts.js";
import { type Phrase, Reading } from "./reading.js";
import { MissingPart } from "./trade-data.js";

export interface DraftContext {
  readonly symbols: SymbolBook;
  /** The symbol of a setup that names none. */
  readonly symbol: string;
  /** Ids that are taken. */
  readonly taken: readonly string[];
}

/** A setup made from words: its YAML, what was read as what, what was chosen for want of a word, and what was not read. */
export interface WrittenDraft {
  readonly ok: true;
  readonly id: string;
  readonly yaml: string;
  readonly read: readonly Phrase[];
  readonly assumed: readonly string[];
  readonly unread: readonly string[];
}

/** Why no setup came of it: nothing says what has to happen, or a part speaks of what is not there. */
export interface NoDraft {
  readonly ok: false;
  readonly why:
    | { readonly kind: "no_story" }
    | { readonly kind: "missing"; readonly what: string }
    | { readonly kind: "id_taken"; readonly id: string };
  readonly read: readonly Phrase[];
  readonly unread: readonly string[];
}

const names = new WeakMap<SymbolBook, SymbolNames>();
export function symbolNamesOf(symbols: SymbolBook): SymbolNames {
  const known = names.get(symbols) ?? new SymbolNames(symbols);
  names.set(symbols, known);
  return known;
}

/** Writes a setup from a person's words, by grammar: no model, no I/O; never throws, whatever the text. */
export function draftSetup(text: string, context: DraftContext): WrittenDraft | NoDraft {
  const { symbols, symbol, taken } = context;
  const { parts, read, unread, assumedTz } = readParts(new Reading(text), {
    symbols,
    symbol,
    names: symbolNamesOf(symbols),
  });
  const no = (why: NoDraft["why"]): NoDraft => ({ ok: false, why, read, unread });
  if (
    parts.triggers.length === 0 &&
    parts.confirms.length === 0 &&
    parts.entry?.kind !== "gap" &&
    parts.entry?.kind !== "block"
  )
    return no({ kind: "no_story" });
  if (parts.id !== undefined && taken.includes(parts.id)) return no({ kind: "id_taken", id: parts.id });
  const id = parts.id ?? draftId(parts, taken);
  try {
    const { data, assumed } = composeDraft(parts, symbols.require(parts.symbols[0] ?? symbol), id);
    const clock = assumedTz === undefined ? [] : [`times of day: ${assumedTz}`];
    const yaml = printSetup(data, [`Drafted from: ${cleanText(text.replaceAll(/\s+/g, " "), 200)}`]);
    return { ok: true, id, yaml, read, assumed: [...assumed, ...clock], unread };
  } catch (error) {
    if (error instanceof MissingPart) return no({ kind: "missing", what: error.what });
    throw error;
  }
}
