import { Refusal } from "../../domain/errors.js";
import type { SetupVersion } from "../../ports/setup-versions.js";

/** The version whose content a version stands for: that before the one it took back; undefined where that was before the first. */
export function standsFor(all: readonly SetupVersion[], version: SetupVersion): number | undefined {
  let found: SetupVersion | undefined = version;
  while (found !== undefined && found.undoes !== null) {
    const before: number = found.undoes - 1;
    found = all.find(({ number }) => number === before);
  }
  return found?.number;
}

/** The kept version that was meant: its number, or the file's own word for it (the latest of that name). Throws `Refusal` bad_request. */
export function versionNamed(all: readonly SetupVersion[], id: string, said: string): SetupVersion {
  const word = said.trim().toLowerCase();
  const byName = all.findLast(({ version }) => version.toLowerCase() === word || version.toLowerCase() === `v${word}`);
  const found = all.find(({ number }) => String(number) === word.replace(/^#/, "")) ?? byName;
  if (found !== undefined) return found;
  const known = all.map(({ number, version }) => `${number} (${version || "no file"})`).join(", ");
  throw new Refusal(
    "bad_request",
    `There is no version "${said.slice(0, 40)}" of ${id}. ${known === "" ? "None is kept yet." : `Kept: ${known}.`}`,
  );
}
