import { has } from "../domain/reading/words.js";
import type { SymbolBook } from "../domain/symbol.js";
import { type DataEdit, valueAt } from "../setup-manager/writing/edit-data.js";
import { composeEdits } from "./compose-edit.js";
import { symbolNamesOf } from "./draft-setup.js";
import { readLiterals } from "./edit-literals.js";
import { otherSideAlone } from "./other-side.js";
import type { Parts } from "./parts.js";
import { readParts } from "./read-parts.js";
import { readRemovals } from "./read-removals.js";
import { type Phrase, pattern, Reading } from "./reading.js";
import { type SetupView, setupView } from "./setup-view.js";
import { MissingPart } from "./trade-data.js";

export interface WrittenEdit {
  readonly edits: readonly DataEdit[];
  /** The words say which version it is to be. */
  readonly saysVersion: boolean;
  readonly read: readonly Phrase[];
  readonly unread: readonly string[];
  /** What a word spoke of and the setup does not have; then nothing of it was read. */
  readonly missing?: string;
}

const MORE = "add|also|as well|plus also|too|on top|additionally|добав~|еще|также|тоже|плюс";

export interface EditedSetup {
  /** Of the file. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The rule with both sides printed; undefined where the file cannot be loaded. */
  readonly resolved: Readonly<Record<string, unknown>> | undefined;
}

/** Reads what is to change in a setup from a person's words, by grammar: no model, no I/O; never throws, whatever the text. */
export function editSetup(text: string, { data, resolved }: EditedSetup, symbols: SymbolBook): WrittenEdit {
  const view = setupView(data);
  const [first] = Array.isArray(data["symbols"]) ? (data["symbols"] as unknown[]) : [];
  const symbol = (typeof first === "string" ? symbols.find(first) : undefined) ?? symbols.all[0];
  const literals = readLiterals(text, view);
  const reading = new Reading(literals.rest);
  const isMore = has(reading.slate.whole, pattern(MORE));
  const removals = readRemovals(reading, view);
  const spoken = readParts(reading, { symbols, symbol: symbol?.id ?? "", names: symbolNamesOf(symbols) });
  const { parts } = spoken;
  const read = [...literals.read, ...spoken.read.filter(({ became }) => !became.startsWith("rule.sequence"))];
  // The order of a story is not rewritten by a word or two, nor is a setup's name.
  const fixed = spoken.read.filter(({ became }) => /^(?:rule\.sequence|id:)/.test(became)).map(({ said }) => said);
  const added = isMore ? [] : fixed;
  const turned = turnedTo(parts.sides, view, resolved);
  const unread = [...spoken.unread, ...added, ...(turned === "cannot" ? [`${parts.sides} only`] : [])];
  const context = { symbol: symbol as NonNullable<typeof symbol>, isMore };
  try {
    const written = view.isList ? writtenOut(view.entries) : [];
    const edits = [
      ...(Array.isArray(turned) ? turned : []),
      ...literals.edits,
      ...composeEdits(parts, view, context),
      ...removals,
    ];
    return {
      edits: edits.length === 0 ? [] : [...written, ...edits],
      saysVersion: parts.version !== undefined,
      read,
      unread,
    };
  } catch (error) {
    if (!(error instanceof MissingPart)) throw error;
    return { edits: [], saysVersion: false, read, unread, missing: error.what };
  }
}

/** A plain list of tools as a mapping, so that each has a place. */
const writtenOut = (entries: readonly { readonly name: string; readonly tool: string }[]): DataEdit[] => [
  {
    kind: "set",
    path: ["required_tools"],
    value: Object.fromEntries(entries.map(({ name, tool }) => [name, { tool }])),
  },
];

/** Edits for a setup that is to trade the side it does not write out; "cannot" where that side does not follow by mirror. */
function turnedTo(
  sides: Parts["sides"],
  { data, side, trades }: SetupView,
  resolved: EditedSetup["resolved"],
): readonly DataEdit[] | "cannot" | undefined {
  if (sides === undefined || sides === "both" || sides === side) return undefined;
  const isMirror = valueAt(data, ["rule", sides]) === "mirror" && trades.length === 1;
  return isMirror && resolved !== undefined ? otherSideAlone(data, resolved, sides) : "cannot";
}
