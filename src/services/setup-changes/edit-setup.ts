import { Refusal } from "../../domain/errors.js";
import { toldIn } from "../../domain/russian/told-in.js";
import { cleanText } from "../../setup-manager/loading/clean-text.js";
import { readDocument } from "../../setup-manager/loading/setup-document.js";
import { editSource } from "../../setup-manager/writing/edit-source.js";
import { readSetup } from "../setups/require-setup.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import { setupOf } from "./checked-setup.js";
import { idOf } from "./draft-setup.js";
import { prepareChange, withNextVersion } from "./prepare-change.js";
import type { SetupChange } from "./setup-change.js";

export interface EditRequest {
  readonly id: string;
  /** The person's words. */
  readonly text: string;
  /** The whole new file, where a model wrote one; else the words are read by the grammar. */
  readonly yaml?: string | undefined;
}

/**
 * A stored setup with a change, as it would be saved: under the next version, unless another is said. Throws `Refusal`: unknown_setup, bad_request
 * where nothing would change, bad_setup with every mistake.
 */
export async function editSetup(
  deps: ChangeDeps,
  { id, text, yaml }: EditRequest,
  control: ChangeControl,
): Promise<SetupChange> {
  const { text: before } = await readSetup(deps.setups, id);
  const note = `edit: ${cleanText(text.replaceAll(/\s+/g, " "), 100)}`;
  const data = dataOf(before, id);
  const version = String(data["version"] ?? "");
  if (yaml !== undefined) {
    if (idOf(yaml) !== id)
      throw new Refusal("bad_setup", `The id must stay ${id}: a setup of another name is a draft of its own.`);
    const isNamed = dataOf(yaml, id)["version"] !== data["version"];
    const after = isNamed || yaml === before ? yaml : await withNextVersion(deps, id, yaml, version);
    return prepareChange(deps, { id, kind: "edit", before, after, note }, control);
  }
  const { editSetup: read } = await import("../../setup-author/edit-setup.js");
  const resolved = setupOf(deps.symbols, id, before)?.resolved;
  const edit = read(text, { data, resolved }, deps.symbols);
  if (edit.edits.length === 0) throw noEdit(id, edit, control.language);
  const edited = editSource(before, edit.edits) ?? before;
  if (edited === before) throw new Refusal("bad_request", `${id} is like that already: nothing would change.`);
  const after = edit.saysVersion ? edited : await withNextVersion(deps, id, edited, version);
  const words = { read: edit.read, assumed: [], unread: edit.unread };
  return prepareChange(deps, { id, kind: "edit", before, after, note, words }, control);
}

function dataOf(text: string, id: string): Readonly<Record<string, unknown>> {
  const document = readDocument(text);
  if ("message" in document)
    throw new Refusal("bad_setup", `${id}.yaml cannot be read, line ${document.line}: ${document.message}.`);
  return document.data;
}

interface Unclear {
  readonly unread: readonly string[];
  readonly missing?: string;
}

function noEdit(id: string, { unread, missing }: Unclear, language: "en" | "ru"): Refusal {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const details = unread.map((words) => say(`not read: ${words}`, `не прочитано: ${words}`));
  if (missing !== undefined)
    return new Refusal(
      "bad_request",
      say(
        `${id} has no such thing: ${missing}. Add it first.`,
        `В ${id} этого нет: ${toldIn(language)(missing)}. Сначала добавьте.`,
      ),
      details,
    );
  return new Refusal(
    "bad_request",
    say(
      "I did not read what is to change. For example: rr 1:3 · only Mondays to Wednesdays · stop behind the extreme plus 0.2 ATR · add a filter: H1 structure not bearish · fvg.min_atr 0.3 · use M5.",
      "Не понял, что изменить. Например: rr 1:3 · только с понедельника по среду · стоп за экстремум плюс 0.2 ATR · добавь фильтр: структура H1 не медвежья · fvg.min_atr 0.3 · поставь M5.",
    ),
    details,
  );
}
