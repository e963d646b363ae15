import { Refusal } from "../../domain/errors.js";
import { canonicalJson } from "../../domain/hash.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { loadSetup } from "../../setup-manager/load-setup.js";
import type { Setup } from "../../setup-manager/setup.js";
import { printIssue } from "../../setup-manager/setup-issue.js";

/** The sentence says how many there are. */
const MOST_ISSUES = 60;

/** The setup of a text that is to be saved under that id. Throws `Refusal` bad_setup with every mistake at once. */
export function checkedSetup(symbols: SymbolBook, id: string, text: string): Setup {
  const loaded = loadSetup({ text, file: `${id}.yaml`, id, symbols });
  if (loaded.ok) return loaded.setup;
  const count = loaded.issues.length;
  throw new Refusal(
    "bad_setup",
    `${id} cannot be saved like that: ${count} mistake${count === 1 ? "" : "s"}.`,
    loaded.issues.slice(0, MOST_ISSUES).map(printIssue),
  );
}

/** The setup of a stored text; undefined where it has mistakes. */
export function setupOf(symbols: SymbolBook, id: string, text: string | null): Setup | undefined {
  if (text === null) return undefined;
  const loaded = loadSetup({ text, file: `${id}.yaml`, id, symbols });
  return loaded.ok ? loaded.setup : undefined;
}

/** Whether two setups mean the same, whatever they are called and whichever version they say they are. */
export function sameRule(a: Setup, b: Setup): boolean {
  const meaning = ({ resolved, symbols }: Setup): string => {
    const { version: _version, title: _title, active: _active, ...rule } = resolved;
    return canonicalJson({ ...rule, symbols });
  };
  return meaning(a) === meaning(b);
}
