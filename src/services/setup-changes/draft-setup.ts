import { setupId } from "../../domain/contracts.js";
import { Refusal } from "../../domain/errors.js";
import { partIn } from "../../domain/russian/part-in-russian.js";
import { cleanText } from "../../setup-manager/loading/clean-text.js";
import { readDocument } from "../../setup-manager/loading/setup-document.js";
import type { ChangeControl, ChangeDeps } from "./change-deps.js";
import { prepareChange } from "./prepare-change.js";
import type { SetupChange } from "./setup-change.js";

export interface DraftRequest {
  /** The person's words. */
  readonly text: string;
  /** The whole file, where a model wrote one; else the words are read by the grammar. */
  readonly yaml?: string | undefined;
}

/**
 * A new setup from words, or from a model's YAML, as it would be saved. Throws `Refusal`: bad_request where the words tell no setup, bad_setup with
 * every mistake, conflict where the id is taken.
 */
export async function draftSetup(
  deps: ChangeDeps,
  { text, yaml }: DraftRequest,
  control: ChangeControl,
): Promise<SetupChange> {
  const note = `draft: ${cleanText(text.replaceAll(/\s+/g, " "), 100)}`;
  if (yaml !== undefined) {
    const id = idOf(yaml);
    if ((await deps.setups.read(id)) !== undefined)
      throw new Refusal("conflict", `There is a setup ${id} already: edit it, or give the draft another id.`);
    return prepareChange(deps, { id, kind: "draft", before: null, after: yaml, note }, control);
  }
  const { draftSetup: write } = await import("../../setup-author/draft-setup.js");
  const stored = await deps.store.list();
  const symbol = stored.find(({ symbol: id }) => id === USUAL)?.symbol ?? stored[0]?.symbol ?? USUAL;
  const draft = write(text, { symbols: deps.symbols, symbol, taken: await deps.setups.list() });
  if (!draft.ok) throw noDraft(draft, control.language);
  const { id, read, assumed, unread } = draft;
  const words = { read, assumed, unread };
  return prepareChange(deps, { id, kind: "draft", before: null, after: draft.yaml, note, words }, control);
}

const USUAL = "EURUSD";

/** The id that a text gives itself. Throws `Refusal` bad_setup. */
export function idOf(yaml: string): string {
  const document = readDocument(yaml);
  if ("message" in document) throw new Refusal("bad_setup", `Line ${document.line}: ${document.message}.`);
  const id = setupId.safeParse(document.data["id"]);
  if (id.success) return id.data;
  throw new Refusal("bad_setup", "The setup needs an id: 1 to 64 letters, digits, _ or -.");
}

type NoDraft = Extract<ReturnType<typeof import("../../setup-author/draft-setup.js").draftSetup>, { ok: false }>;

function noDraft({ why, read, unread }: NoDraft, language: "en" | "ru"): Refusal {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const told = partIn(language);
  const details = [
    ...read.map(({ said, became }) => say(`read: ${said} → ${became}`, `прочитано: ${said} → ${told(became)}`)),
    ...unread.map((words) => say(`not read: ${words}`, `не прочитано: ${words}`)),
  ];
  if (why.kind === "id_taken")
    return new Refusal("conflict", say(`There is a setup ${why.id} already.`, `Сетап ${why.id} уже есть.`));
  if (why.kind === "missing")
    return new Refusal(
      "bad_request",
      say(
        `Part of it speaks of ${why.what}, and nothing in it brings one. Say where it comes from.`,
        `В описании говорится про ${told(why.what)}, но откуда это берётся, не сказано. Добавьте это.`,
      ),
      details,
    );
  return new Refusal(
    "bad_request",
    say(
      "I did not read what has to happen. Name a level and what price does there, or a gap, an order block, a structure shift. For example: sweep of the Asia range, entry on the FVG, stop behind the sweep, 2R, only the London session.",
      "Не понял, что должно произойти. Назовите уровень и что там делает цена, или имбаланс, ордер-блок, слом структуры. Например: свип диапазона Азии, вход от имбаланса, стоп за свип, 2R, только лондонская сессия.",
    ),
    details,
  );
}
