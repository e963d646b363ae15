import { Refusal } from "../../domain/errors.js";
import { type DiffLine, lineDiff } from "../../domain/line-diff.js";
import type { SetupVersion } from "../../ports/setup-versions.js";
import { readSetup } from "../setups/require-setup.js";
import type { ChangeDeps } from "./change-deps.js";
import { versionNamed } from "./version-line.js";

export interface SetupHistory {
  readonly setupId: string;
  /** The latest first. */
  readonly versions: readonly SetupVersion[];
  /** How the file stands to the latest version: the same, changed by hand since, not there, or nothing is kept yet. */
  readonly file: "kept" | "changed" | "gone" | "first";
}

/** Every kept version of a setup. Throws `Refusal` unknown_setup where there is neither a file nor a version. */
export async function setupHistory(deps: ChangeDeps, id: string): Promise<SetupHistory> {
  const all = await deps.versions.of(id);
  const now = all.length === 0 ? (await readSetup(deps.setups, id)).text : ((await deps.setups.read(id))?.text ?? null);
  const latest = all.at(-1);
  const file = latest === undefined ? "first" : now === null ? "gone" : latest.yaml === now ? "kept" : "changed";
  return { setupId: id, versions: [...all].reverse(), file };
}

export interface SetupDiff {
  readonly setupId: string;
  /** `1 (v1.2)`, or "the file". */
  readonly from: string;
  readonly to: string;
  readonly lines: readonly DiffLine[];
}

/**
 * What differs between two versions of a setup, by number or by the file's own words; without a word, between the version before and the file as it
 * is. Throws `Refusal` bad_request for a version that is not kept.
 */
export async function diffSetup(deps: ChangeDeps, id: string, a?: string, b?: string): Promise<SetupDiff> {
  const { versions, file } = await setupHistory(deps, id);
  const all = [...versions].reverse();
  const now = { name: "file", text: (await deps.setups.read(id))?.text ?? "" };
  const named = (said: string) => {
    if (/^(?:file|now|current|файл|сейчас)$/i.test(said.trim())) return now;
    const { number, version, yaml } = versionNamed(all, id, said);
    return { name: `${number} (${version || "-"})`, text: yaml ?? "" };
  };
  const to = b === undefined ? now : named(b);
  if (a !== undefined) {
    const from = named(a);
    return { setupId: id, from: from.name, to: to.name, lines: lineDiff(from.text, to.text) };
  }
  const before = file === "kept" ? all.at(-2) : all.at(-1);
  if (before === undefined)
    throw new Refusal("bad_request", `No earlier version of ${id} is kept: it was not changed through ITA yet.`);
  const from = named(String(before.number));
  return { setupId: id, from: from.name, to: to.name, lines: lineDiff(from.text, to.text) };
}
