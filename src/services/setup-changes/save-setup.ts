import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import { Refusal } from "../../domain/errors.js";
import { sha256 } from "../../domain/hash.js";
import type { SetupVersion } from "../../ports/setup-versions.js";
import type { ChangeDeps } from "./change-deps.js";
import { checkedSetup, setupOf } from "./checked-setup.js";
import type { SetupSave } from "./setup-change.js";

export interface SavedSetup {
  readonly setupId: string;
  readonly file: string;
  /** As it is kept. */
  readonly version: SetupVersion;
  /** sha256 of the file before and after; undefined where there was or is none. */
  readonly change: { readonly before?: string; readonly after?: string };
}

/**
 * Saves a change that was confirmed: the file it was made from is kept as a version where it is none yet, the new file takes its place, and is kept
 * too. Done again after a crash it comes to the same. Throws `Refusal` conflict where the file was changed meanwhile: nothing is written then.
 */
export async function saveSetup(deps: ChangeDeps, save: SetupSave, from: Asker): Promise<SavedSetup> {
  const { setup_id: id, yaml, base, note, undoes } = save;
  const file = `setups/${id}.yaml`;
  const now = (await deps.setups.read(id))?.text ?? null;
  const kept = await deps.versions.of(id);
  const row = rowOf(deps, id, yaml, from, { note, undoes });
  const change = {
    ...(base === null ? {} : { before: base }),
    ...(yaml === null ? {} : { after: sha256(yaml) }),
  };
  if (now === yaml) {
    const last = kept.at(-1);
    const version = last !== undefined && last.yaml === yaml && last.note === note ? last : await keep(deps, [row]);
    return { setupId: id, file, version, change };
  }
  if ((now === null ? null : sha256(now)) !== base) {
    throw new Refusal(
      "conflict",
      `${file} was changed since the proposal was made: nothing was saved. Ask for the change again to see it against the file as it is now.`,
    );
  }
  if (yaml !== null) checkedSetup(deps.symbols, id, yaml);
  if (now !== null && kept.at(-1)?.yaml !== now) {
    const found = kept.length === 0 ? "as it was found" : "changed by hand";
    await keep(deps, [{ ...rowOf(deps, id, now, from, { note: found, undoes: null }), person: null, chat: null }]);
  }
  await deps.setups.replace(id, now, yaml);
  return { setupId: id, file, version: await keep(deps, [row]), change };
}

type Row = Omit<SetupVersion, "number">;

function rowOf(
  deps: ChangeDeps,
  id: string,
  yaml: string | null,
  from: Asker,
  more: Pick<Row, "note" | "undoes">,
): Row {
  const setup = setupOf(deps.symbols, id, yaml);
  return {
    setup_id: id,
    version: setup?.version ?? "",
    hash: setup?.hash ?? null,
    yaml,
    person: personKey(from),
    chat: chatKey(from),
    at: deps.clock.now(),
    ...more,
  };
}

async function keep(deps: ChangeDeps, rows: readonly Row[]): Promise<SetupVersion> {
  const added = await deps.versions.add(rows);
  return added.at(-1) as SetupVersion;
}
