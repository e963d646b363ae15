/** The next version behind one that a trader wrote: its last number one higher (`v1.2` → `v1.3`), until none of `taken` is it. */
export function bumpVersion(version: string, taken: readonly string[] = []): string {
  const next = oneHigher(version);
  return taken.includes(next) ? bumpVersion(next, taken) : next;
}

function oneHigher(version: string): string {
  const number = /^(.*?)(\d{1,15})(\D*)$/su.exec(version);
  if (number === null) return version === "" ? "v1.0" : `${version.slice(0, 36)}.1`;
  const [, before = "", digits = "", after = ""] = number;
  return `${before}${String(Number(digits) + 1).padStart(digits.length, "0")}${after}`;
}
