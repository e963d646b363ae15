import { type LoadedSetup, loadSetup } from "../../setup-manager/load-setup.js";
import { printIssue } from "../../setup-manager/setup-issue.js";
import { readListed } from "./read-listed.js";
import { readSetup, type SetupDeps } from "./require-setup.js";

export interface SetupVerdict {
  readonly file: string;
  readonly ok: boolean;
  readonly id: string | null;
  readonly version: string | null;
  readonly hash: string | null;
  /** `file:line path: what stands there, and what may`. */
  readonly issues: readonly string[];
}

/** Checks the text of a setup in full; it may lie anywhere, under any name. */
export function validateText({ symbols }: Pick<SetupDeps, "symbols">, text: string, file: string): SetupVerdict {
  return verdictOf(loadSetup({ text, file, symbols }), file);
}

const UNREAD = { ok: false, id: null, version: null, hash: null } as const;

function verdictOf(loaded: LoadedSetup, file: string): SetupVerdict {
  if (!loaded.ok) return { ...UNREAD, file, issues: loaded.issues.map(printIssue) };
  const { id, version, hash } = loaded.setup;
  return { file, ok: true, id, version, hash, issues: [] };
}

/** Checks a stored setup in full, its name included. */
export async function validateSetup({ setups, symbols }: SetupDeps, id: string): Promise<SetupVerdict> {
  const listed = await readListed(setups, id);
  if (listed !== undefined && "refusal" in listed)
    return { ...UNREAD, file: `setups/${id}.yaml`, issues: [listed.refusal.message] };
  const { text, file } = listed ?? (await readSetup(setups, id));
  return verdictOf(loadSetup({ text, file, id, symbols }), file);
}
