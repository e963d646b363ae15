import { cleanText } from "../../setup-manager/loading/clean-text.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import { idOf } from "./draft-setup.js";
import { prepareChange } from "./prepare-change.js";
import type { SetupChange } from "./setup-change.js";

/** A setup file that was sent, as it would be saved over the one of its id, or as a new one. Throws `Refusal` bad_setup, or bad_request where it is the same. */
export async function changeByFile(
  deps: ChangeDeps,
  { yaml, name }: { readonly yaml: string; readonly name: string },
  control: ChangeControl,
): Promise<SetupChange> {
  const id = idOf(yaml);
  const before = (await deps.setups.read(id))?.text ?? null;
  const note = `file: ${cleanText(name, 80)}`;
  return prepareChange(deps, { id, kind: "file", before, after: yaml, note }, control);
}
