import { Slate, tidy } from "../../src/domain/reading/slate.js";
import { has, words } from "../../src/domain/reading/words.js";
import { lastWith } from "./scene.js";
import type { SetupNames } from "./setup-names.js";
import type { ThreadMemory, ToolCall } from "./understanding.js";

const POLITE =
  "(?:(?:please|pls|ok|okay|hey|now|and|can you|could you|would you|i want you to|i(?:'d| would) like you to|let's|let us|help me|try to|пожалуйста|плиз|ок|а|и|теперь|давай|можешь|можете|хочу|хотел бы|помоги|попробуй)(?: ?,)? ?)*";
const SETUP = "(?:set-?ups?|strateg(?:y|ies)|rule(?: file)?|сетап~|стратеги~|правил~)";
const FILL =
  "(?:(?:me|us|up|out|a|an|the|one|new|another|simple|quick|small|trading|yaml|мне|нам|ка|простой|простую|новый|новую|быстрый|еще|один|одну|торговый|торговую) )*";
/** "Draft a setup: …", "набросай сетап: …", "new setup …", "setup: …". */
const DRAFT = words(
  `${POLITE}(?:(?:draft|sketch|write|compose|design|make|create|build|invent|набросай~|наброса~|набросок|создай~|создать|сделай~|сделать|напиши~|написать|придумай~|придумать|собери~|собрать|составь~|составить|сочини~) ${FILL}${SETUP}(?: (?:for|from|where|that|which|with|of|для|из|где|по|с))?|(?:new|новый|новая) ${SETUP}|(?:${SETUP}|draft|sketch|набросок|черновик)(?=:)) ?[:,-]*`,
);
/** What a drafted setup has to speak of where it was not called a draft. */
const STORY = words(
  "sweep~|swept|raid~|grab~|break~|broke~|fvg~|gaps?|imbalance~|order ?-?blocks?|obs?|choch|bos|mss|structure|displacement|impulse|judas|retest~|stop ?-?hunt~|fake ?-?out~|джуда~|свип~|снят~|сним~|рейд~|проб~|имбаланс~|гэп~|ордер ?-?блок~|слом~|чоч~|бос|мсс|импульс~|ретест~|вынос~|сбор~|ложн~",
);
const DRAFT_WORD = words("draft|sketch|набросай~|наброса~|набросок");

const EDIT_VERB =
  "edit|change|modify|update|adjust|amend|tweak|alter|rework|измени~|изменить|поменяй~|поменять|отредактир~|правь|поправь~|обнови~|доработай~|подправь~|перепиши~|исправь~";
const PUT_VERB =
  "add|set|put|remove|drop|take out|make|use|move|give|limit|добавь~|добавить|поставь~|поставить|убери~|убрать|удали~|сделай~|используй~|передвинь~|ограничь~";
const EDIT = words(`${POLITE}(?:${EDIT_VERB})`);
const PUT = words(`${POLITE}(?:${PUT_VERB})`);
/** The setup that was spoken of, by a word for it. */
const IT = words(
  "it|its|the setup|this setup|that setup|the strategy|его|ее|в нем|в него|в ней|этот сетап|этом сетапе|сетап|сетапе|сетапа|сетапу|из него",
);
/** "In london_sweep set …": the verb stands behind the name. */
const INTO = words(`${POLITE}(?:in|for|в|во|для|у) (?:the |setup |сетап~ )*\\S+,? (?:${PUT_VERB}|${EDIT_VERB})`);
/** "Make asia_fvg_break trade …", "пусть asia_fvg_break торгует …": the verb of change and that of trading stand around the name. */
const LET = words(`${POLITE}(?:make|let|have|пусть)`);
const TRADES = /^\s*(?:to )?(?:trade|run|work|торгует|работает|торговал[аи]?)s?(?![a-zа-я])/u;
const AROUND = words("(?:in|to|from|on|of|for|so that|в|во|к|из|на|у|для|чтобы|так чтобы) ?$");

const UNDO = words(
  `${POLITE}(?:undo(?: (?:it|that|this|the|my|last|latest|change|edit|save))*|(?:revert|roll back|take back)(?: (?:it|that|this|the|my|last|latest|setup))* ?(?:change|edit|save)?|отмени~(?: (?:мою|последнюю|последнее|это|эту|свою))* ?(?:правк~|изменени~|сохранени~)|откати~(?: (?:мою|последнюю|последнее|это|правк~|изменени~))*|верни~ (?:как было|все как было|обратно|прежн~ верси~)|отмени это)`,
);
const VERSIONS = words(
  "versions?|change ?-?log|history of (?:the )?(?:changes?|edits?)|edit history|верси(?:и|й|ю|ях)|истори~ (?:правок|изменени~|верси~)|правки",
);
const DIFF = words(
  "diff|what did (?:the|my) (?:last|latest|recent) (?:edit|change|version|save)|что (?:изменил|поменял|сделал)(?:а|о|и)? (?:последн|мо|эт)~ (?:правк|изменени|верси|сохранени)~|(?:what(?:'s| is| has)? )?(?:changed|different|differs?) (?:in|between)(?: the)?(?: versions?)?|difference between (?:the )?versions?|отлича~ верси~|разниц~ (?:между )?верси~|что (?:изменилось|поменялось) в|дифф",
);
const SAVE = words(
  `${POLITE}(?:(?:yes|ok|okay|да|ок|ага)?,? ?(?:save|confirm|accept|keep|store)(?: (?:it|this|that|the setup|them))?|(?:да|ок)?,? ?(?:сохрани~|сохранить|подтвержда~|подтверди~|прими~|принимаю)(?: (?:его|это|сетап|сетапа))?)`,
);

/** "What is waiting for my yes?" */
const WAITING = words(
  "(?:what|which|anything|is anything|is there anything|something)(?: \\S+){0,4} (?:waiting|waits|pending|to confirm|to approve|unconfirmed|not confirmed)(?: (?:for|on) (?:me|my \\S+))?|(?:open|pending|waiting|my|the|unsaved|unconfirmed|all)(?: (?:open|pending|waiting))* (?:proposals?|confirmations?|approvals?)|proposals?|что (?:\\S+ )?(?:ждет|ждут|ожидает|висит) (?:моего |моей |на |моих )*(?:подтвержд|согласи|решени|одобрени|да)~|(?:на|для|ждет|ждут|ожида~) (?:моего )?(?:подтвержд|одобрени|согласован)~|неподтвержденн~|предложени(?:я|й)",
);

/** Whether a pattern stands at the beginning, and where it ends. */
function startsWith(text: string, pattern: RegExp): number | undefined {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match !== null && match.index === 0 ? match[0].length : undefined;
}

const wholly = (text: string, pattern: RegExp): boolean => {
  const end = startsWith(text, pattern);
  return end !== undefined && text.slice(end).replace(/please|pls|пожалуйста|[\s.!?,]/gu, "") === "";
};

/**
 * Requests that make or change a setup: a draft, an edit, what was saved before. Their words are for the grammar of setups and are handed on as they
 * are; undefined where the message asks for none of it.
 */
export function authoringCall(message: string, names: SetupNames, memory: ThreadMemory): ToolCall | undefined {
  const slate = new Slate(tidy(message));
  const { whole, raw } = slate;
  if (wholly(whole, UNDO)) return { name: "undo_setup", args: {} };
  if (wholly(whole, SAVE) || (has(whole, WAITING) && names.take(new Slate(raw)).named.length === 0))
    return { name: "list_proposals", args: {} };
  const draft = startsWith(whole, DRAFT);
  if (draft !== undefined) {
    const text = raw.slice(draft).trim();
    if (has(whole.slice(draft), STORY) || has(whole.slice(0, draft), DRAFT_WORD) || text === "")
      return { name: "draft_setup", args: { text: text === "" ? raw : text } };
  }
  return letTrade(slate, names) ?? ofStored(slate, names, memory);
}

/** "Let asia_fvg_break trade only on Tuesdays" changes it; more than one name is no such wish. */
function letTrade({ whole, raw }: Slate, names: SetupNames): ToolCall | undefined {
  if (startsWith(whole, LET) === undefined) return undefined;
  const [named, more] = names.take(new Slate(raw)).named;
  const verb = named === undefined || more !== undefined ? null : TRADES.exec(whole.slice(named.end));
  if (named === undefined || verb === null) return undefined;
  const text = cleaned(raw.slice(named.end + verb[0].length));
  return text === "" ? undefined : { name: "edit_setup", args: { setup_id: named.id, text } };
}

/** Of a setup that there is, named or spoken of before. */
function ofStored(slate: Slate, names: SetupNames, memory: ThreadMemory): ToolCall | undefined {
  const { whole, raw } = slate;
  // "Edit history of …" is about versions, though it begins like an edit.
  const lead = startsWith(whole, VERSIONS) === undefined ? startsWith(whole, EDIT) : undefined;
  const isPut = startsWith(whole, PUT) !== undefined || startsWith(whole, INTO) !== undefined;
  const [isVersions, isDiff] = [has(whole, VERSIONS), has(whole, DIFF)];
  if (lead === undefined && !isPut && !isVersions && !isDiff) return undefined;
  const [named, more] = names.take(slate).named;
  if (more !== undefined) return undefined;
  const spoken =
    has(whole, IT) || (lead !== undefined && has(whole, words(SETUP)))
      ? lastWith(memory, "setup_id")?.args["setup_id"]
      : undefined;
  const setup_id = named?.id ?? (typeof spoken === "string" ? spoken : undefined);
  if (setup_id === undefined) return undefined;
  if (isDiff && (named !== undefined || isVersions)) return { name: "diff_setup", args: { setup_id } };
  if (isVersions && lead === undefined) return { name: "setup_versions", args: { setup_id } };
  // "Use M5" beside a name may be a test; to put something into it, or to change it, is not.
  if (lead === undefined && !putsInto(whole, named)) return undefined;
  const text = editText(raw, whole, named, lead);
  return text === "" ? undefined : { name: "edit_setup", args: { setup_id, text } };
}

/** "Add … to london_sweep", "in london_sweep set …": the name stands behind a word of place; or it is spoken of as "it". */
function putsInto(whole: string, named: { readonly at: number } | undefined): boolean {
  if (named === undefined)
    return has(
      whole,
      words("(?:in|to|from|into) (?:it|the setup|this setup)|в него|в нем|из него|в сетап~?|из сетапа"),
    );
  return has(whole.slice(0, named.at), words("(?:in|to|from|into|в|во|из|к) ?(?:the |setup |сетап~ )*$"));
}

/** The words without the verb of change and without the setup's name. */
function editText(
  raw: string,
  whole: string,
  named: { readonly at: number; readonly end: number } | undefined,
  lead: number | undefined,
): string {
  const from = lead ?? 0;
  if (named === undefined)
    return cleaned(
      raw.slice(from).replace(/^\s*(?:the setup|this setup|that setup|it|сетап\S*|его|ее)(?=[\s:,]|$)/iu, ""),
    );
  const before = whole.slice(from, Math.max(from, named.at));
  AROUND.lastIndex = 0;
  const place = AROUND.exec(before);
  const head = raw.slice(from, from + (place === null ? before.length : place.index));
  return cleaned(`${head} ${raw.slice(Math.max(from, named.end))}`);
}

const cleaned = (text: string): string =>
  text
    .replace(
      /^[\s:,.–-]*(?:(?:the\s+)?(?:set-?up|strategy|сетап\S*|стратеги\S*)[\s:,.–-]+)?(?:(?:to|so that|and|чтобы|и|на)\s+)?/iu,
      "",
    )
    .replace(/\s+/gu, " ")
    .trim();
