import { Refusal } from "../../domain/errors.js";
import { sha256 } from "../../domain/hash.js";
import { lineDiff } from "../../domain/line-diff.js";
import { bumpVersion } from "../../setup-manager/writing/bump-version.js";
import { editSource } from "../../setup-manager/writing/edit-source.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import { checkedSetup, sameRule, setupOf } from "./checked-setup.js";
import type { SetupChange, WordsRead } from "./setup-change.js";
import { tryChange } from "./try-change.js";

export interface WantedChange {
  readonly id: string;
  readonly kind: SetupChange["kind"];
  /** The file as it stands; null where there is none. */
  readonly before: string | null;
  /** As it is to be; null takes it away. */
  readonly after: string | null;
  readonly note: string;
  readonly undoes?: number;
  readonly words?: WordsRead;
}

/**
 * A change as it would be saved: checked in full, shown line by line, tried against what stands. Throws `Refusal` bad_setup with every mistake,
 * bad_request where nothing would change.
 */
export async function prepareChange(
  deps: ChangeDeps,
  wanted: WantedChange,
  control: ChangeControl,
): Promise<SetupChange> {
  const { id, kind, before, after, note, undoes, words } = wanted;
  if (before === after) throw new Refusal("bad_request", `${id} is like that already: nothing would change.`);
  const next = after === null ? undefined : { yaml: after, setup: checkedSetup(deps.symbols, id, after) };
  const old = setupOf(deps.symbols, id, before);
  const last = old === undefined || before === null ? undefined : { yaml: before, setup: old };
  const isSame = last !== undefined && next !== undefined && sameRule(last.setup, next.setup);
  const isTried = next !== undefined && !isSame;
  const tried = isTried ? await tryChange(deps, last, next, control) : { before: null, after: null };
  return {
    setupId: id,
    file: `setups/${id}.yaml`,
    kind,
    versionBefore: before === null ? null : (old?.version ?? ""),
    versionAfter: next?.setup.version ?? null,
    diff: before === null || after === null ? [] : lineDiff(before, after),
    sameRule: isSame,
    ...tried,
    words: words ?? null,
    save: { setup_id: id, yaml: after, base: before === null ? null : sha256(before), note, undoes: undoes ?? null },
  };
}

/** The text with the next version that no kept one has; as it is where it cannot be read. */
export async function withNextVersion(deps: ChangeDeps, id: string, text: string, version: string): Promise<string> {
  const taken = (await deps.versions.of(id)).map((kept) => kept.version);
  const edit = { kind: "set", path: ["version"], value: bumpVersion(version, taken) } as const;
  return editSource(text, [edit]) ?? text;
}
