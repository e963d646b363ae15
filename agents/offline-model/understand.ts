import type { Language } from "../../src/domain/message.js";
import { tidy } from "../../src/domain/reading/slate.js";
import { SymbolNames } from "../../src/domain/reading/symbol-names.js";
import { authoringCall } from "./authoring.js";
import { withLists } from "./axes.js";
import type { Dimension } from "./breakdowns.js";
import { buildCalls } from "./build-calls.js";
import { type Built, missing } from "./built.js";
import { clausesOf } from "./clauses.js";
import { cuesOf } from "./cues.js";
import { withoutFetch } from "./downloads.js";
import { heardOf } from "./heard.js";
import { type Intent, intentOf } from "./intents.js";
import { leftOut } from "./left-out.js";
import { asksFetch } from "./market-requests.js";
import { hasTestSlots, hintsSetup, type Scene } from "./scene.js";
import { outOfScope, talkOf } from "./scope.js";
import { SetupNames } from "./setup-names.js";
import { asksSwitch } from "./setup-requests.js";
import { shifted } from "./shift.js";
import { type Names, readSlots } from "./slots.js";
import { mendSpelling } from "./spelling.js";
import { choosesValues } from "./studies.js";
import { withoutSwitches } from "./switches.js";
import type {
  Heard,
  OutOfScope,
  ReadAs,
  Talk,
  ThreadMemory,
  ToolCall,
  UnderstandContext,
  Understanding,
} from "./understanding.js";

const MOST_CALLS = 8;
/** Letters in which the words of a study are looked for. */
const MOST_READ = 400;
const NOTHING: ThreadMemory = { calls: [], runs: [] };

/** Russian where any Cyrillic letter stands, else English. */
export const languageOf = (text: string): Language => (/\p{Script=Cyrillic}/u.test(text) ? "ru" : "en");

type Verdict =
  | {
      readonly kind: "built";
      readonly built: Built;
      readonly unheard: string;
      readonly inReport: readonly Dimension[];
      readonly readAs: readonly ReadAs[];
    }
  | { readonly kind: "refused"; readonly why: OutOfScope; readonly heard: Heard | undefined }
  | { readonly kind: "talk"; readonly talk: Talk }
  | { readonly kind: "open"; readonly leftover: string; readonly heard: Heard | undefined };

function judge(clause: string, context: UnderstandContext, names: Names, memory: ThreadMemory): Verdict {
  const slots = shifted(readSlots(clause, context, names), memory);
  const { rest, leftover } = slots.slate;
  const cues = cuesOf(rest);
  const scene: Scene = { slots, cues, memory, context };
  const asked = slots.slate.restWith(slots.breakdowns);
  const own = asksSwitch(scene) ? withoutSwitches(asked) : asksFetch(scene) ? withoutFetch(asked) : asked;
  const refused = cues.has("why") ? undefined : outOfScope(own, slots.setupIsSure);
  if (refused !== undefined) return { kind: "refused", why: refused, heard: heardOf(slots) };
  const intent = intentOf(scene);
  if (intent !== undefined) {
    const built = buildCalls(intent, scene);
    if ("calls" in built && !built.calls.every((call) => isThere(call, context)))
      return { kind: "refused", why: "change", heard: heardOf(slots) };
    return {
      kind: "built",
      built: unclearTime(intent, scene) ?? built,
      unheard: leftOut(intent, scene),
      inReport: slots.breakdowns.map(({ dimension }) => dimension),
      readAs: slots.readAs,
    };
  }
  const talk = hintsSetup(scene) || hasTestSlots(scene) ? undefined : talkOf(rest);
  return talk === undefined ? { kind: "open", leftover, heard: heardOf(slots) } : { kind: "talk", talk };
}

/** Runs and their trades are shown whole, whatever day is named beside them; a backtest tells what it left out. */
const WHOLE: ReadonlySet<Intent> = new Set(["result", "trades", "compare", "runs"]);
const TELLS: ReadonlySet<Intent> = new Set(["run", "follow"]);

/** The question about a day that can be read either way, or a day or time of day that cannot be read: another moment would be another answer. */
function unclearTime(intent: Intent, { slots: { readings, unread } }: Scene): Built | undefined {
  if (WHOLE.has(intent)) return undefined;
  if (readings.length > 0) return missing("date", readings);
  return unread.length > 0 && !TELLS.has(intent) ? missing("time", unread) : undefined;
}

/** Whether the tool of a call is among those there are. */
const isThere = ({ name }: ToolCall, { tools }: UnderstandContext): boolean => tools?.has(name) ?? true;

/** Words that are handed on are the person's own: a mended text has none to give. */
const withoutText = (call: ToolCall | undefined): ToolCall | undefined =>
  call !== undefined && "text" in call.args ? undefined : call;

/** Names are the same from message to message: they are indexed once for each list. */
const setupNames = new WeakMap<object, SetupNames>();
const symbolNames = new WeakMap<object, SymbolNames>();

function namesOf({ setups, symbols }: UnderstandContext): Names {
  const names: Names = {
    setups: setupNames.get(setups) ?? new SetupNames(setups),
    symbols: symbolNames.get(symbols) ?? new SymbolNames(symbols),
  };
  setupNames.set(setups, names.setups);
  symbolNames.set(symbols, names.symbols);
  return names;
}

/** What a message asks for, read by a grammar: no model, no clock, no I/O; never throws, whatever the text. */
export function understand(text: string, context: UnderstandContext): Understanding {
  const language = languageOf(text);
  const names = namesOf(context);
  const own = authoringCall(text, names.setups, context.memory ?? NOTHING);
  const mended = mendSpelling(
    tidy(withLists(text, choosesValues(text.slice(0, MOST_READ).toLowerCase()))),
    (word) => names.symbols.find(word) !== undefined || names.setups.find(word) !== undefined,
  );
  const authored = withoutText(authoringCall(mended, names.setups, context.memory ?? NOTHING)) ?? own;
  if (authored !== undefined)
    return isThere(authored, context) ? { language, calls: [authored] } : { language, calls: [], outOfScope: "change" };
  const calls: ToolCall[] = [];
  const before = context.memory ?? NOTHING;
  const unheard: string[] = [];
  const inReport = new Set<Dimension>();
  const readAs: ReadAs[] = [];
  let first: Verdict | undefined;
  let pending = "";
  const clauses = clausesOf(mended);
  clauses.forEach((clause, i) => {
    const whole = pending === "" ? clause : `${pending}, ${clause}`;
    const verdict = judge(whole, context, names, { ...before, calls: [...before.calls, ...calls] });
    // A lead-in without a request of its own ("On GER40, …", "explain, …") belongs to what follows.
    const leads = verdict.kind === "open" || (verdict.kind === "built" && isLeadIn(verdict.built));
    if (leads && i < clauses.length - 1) {
      pending = whole;
      return;
    }
    pending = "";
    if (verdict.kind === "built" && "calls" in verdict.built) {
      calls.push(...verdict.built.calls);
      if (verdict.unheard !== "") unheard.push(verdict.unheard);
      for (const dimension of verdict.inReport) inReport.add(dimension);
      readAs.push(...verdict.readAs);
      return;
    }
    if (first === undefined || first.kind === "talk") first = verdict;
  });
  const noted = remark(first, calls.length > 0);
  if (noted.notUnderstood !== undefined && noted.notUnderstood !== "") unheard.push(noted.notUnderstood);
  return {
    language,
    calls: withoutRepeats(calls).slice(0, MOST_CALLS),
    ...noted,
    ...(unheard.length === 0 ? {} : { notUnderstood: unheard.join(", ") }),
    ...(inReport.size === 0 ? {} : { inReport: [...inReport] }),
    ...(readAs.length === 0 ? {} : { readAs }),
  };
}

/** What asks for a name may be told it by what follows; an unclear date or compare stays so. */
const isLeadIn = (built: Built): boolean =>
  "missing" in built &&
  built.missing.what !== "date" &&
  built.missing.what !== "time" &&
  built.missing.what !== "comparison";

function withoutRepeats(calls: readonly ToolCall[]): ToolCall[] {
  const seen = new Set<string>();
  return calls.filter((call) => {
    const key = JSON.stringify(call);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** What stands beside the calls, or instead of them. */
function remark(verdict: Verdict | undefined, hasCalls: boolean): Partial<Understanding> {
  if (verdict === undefined) return hasCalls ? {} : { notUnderstood: "" };
  switch (verdict.kind) {
    case "refused":
      return { outOfScope: verdict.why, ...heardIn(verdict, hasCalls) };
    case "built":
      return "missing" in verdict.built ? { missing: verdict.built.missing } : {};
    case "talk":
      return hasCalls ? {} : { talk: verdict.talk };
    default:
      return hasCalls && verdict.leftover === ""
        ? {}
        : { notUnderstood: verdict.leftover, ...heardIn(verdict, hasCalls) };
  }
}

const heardIn = ({ heard }: { readonly heard: Heard | undefined }, hasCalls: boolean): { readonly heard?: Heard } =>
  heard === undefined || hasCalls ? {} : { heard };
