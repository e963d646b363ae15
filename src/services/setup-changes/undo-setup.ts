import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import { Refusal } from "../../domain/errors.js";
import type { SetupVersion } from "../../ports/setup-versions.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import { prepareChange, withNextVersion } from "./prepare-change.js";
import type { SetupChange } from "./setup-change.js";
import { standsFor } from "./version-line.js";

/**
 * The last change that a person saved in a chat and has not taken back, taken back as a new version. Throws `Refusal`: bad_request where there is none,
 * conflict where the setup was changed again since.
 */
export async function undoSetup(deps: ChangeDeps, from: Asker, control: ChangeControl): Promise<SetupChange> {
  const mine = await deps.versions.by(personKey(from), chatKey(from));
  const last = await lastStanding(deps, mine);
  const say = (en: string, ru: string): string => (control.language === "ru" ? ru : en);
  if (last === undefined)
    throw new Refusal(
      "bad_request",
      say(
        "You saved no change of a setup in this chat that is not taken back already.",
        "В этом чате нет ваших сохранённых изменений сетапов, которые ещё не отменены.",
      ),
    );
  const { setup_id: id, number } = last;
  const all = await deps.versions.of(id);
  const now = (await deps.setups.read(id))?.text ?? null;
  const latest = all.at(-1) as SetupVersion;
  if (standsFor(all, latest) !== number || latest.yaml !== now) {
    throw new Refusal(
      "conflict",
      say(
        `${id} was changed again after your ${last.version || "removal"}: I take back only what stands on top. See /versions ${id} and /diff ${id} ${number}.`,
        `${id} после вашего ${last.version || "удаления"} менялся ещё раз: отменить можно только последнее. Смотрите /versions ${id} и /diff ${id} ${number}.`,
      ),
    );
  }
  const target = all.find((version) => version.number === number - 1)?.yaml ?? null;
  const after = target === null ? null : await withNextVersion(deps, id, target, latest.version || "v1.0");
  const note = `undo of ${last.version || "the removal"}: ${last.note}`.slice(0, 120);
  return prepareChange(deps, { id, kind: "undo", before: now, after, note, undoes: number }, control);
}

/** The latest that is no undo and was not undone. */
async function lastStanding(deps: ChangeDeps, mine: readonly SetupVersion[]): Promise<SetupVersion | undefined> {
  for (const version of mine) {
    if (version.undoes !== null) continue;
    const all = await deps.versions.of(version.setup_id);
    if (!all.some(({ undoes }) => undoes === version.number)) return version;
  }
  return undefined;
}
