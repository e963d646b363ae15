import type { Language } from "../../domain/message.js";

/** What a person may be offered while typing. */
export type NameKind = "setup" | "symbol" | "run" | "timeframe";

/** One word of a command's usage as an option of a slash command. */
export interface SlashOption {
  readonly name: string;
  readonly about: Readonly<Record<Language, string>>;
  readonly required: boolean;
  readonly type: "text" | "whole number";
  readonly choices?: readonly string[];
  readonly offers?: NameKind;
}

type Shape = Omit<SlashOption, "required">;

const text = (name: string, en: string, ru: string, offers?: NameKind): Shape => ({
  name,
  type: "text",
  about: { en, ru },
  ...(offers === undefined ? {} : { offers }),
});

/** Words of usages that mean something more than a text, by how they begin. */
const KNOWN: readonly (readonly [RegExp, (words: string) => Shape])[] = [
  [/^setup/, () => text("setup", "which setup", "какой сетап", "setup")],
  [/^symbol/, () => text("symbol", "such as EURUSD", "например EURUSD", "symbol")],
  [/^timeframes/, () => text("timeframes", "such as M15 H1", "например M15 H1")],
  [/^(?:timeframe|tf)\b/, () => text("timeframe", "such as M15", "например M15", "timeframe")],
  [
    /^run/,
    (words) => text(slug(words), "which run; the latest where left out", "какой прогон; иначе последний", "run"),
  ],
  [
    /^from\.\.to/,
    () => text("period", "2025-01-01..2025-09-30, a month or a year", "2025-01-01..2025-09-30, месяц или год"),
  ],
  [/^key=value/, () => text("settings", "key=value, such as rr=1:2", "ключ=значение, например rr=1:2")],
  [/^(?:how many|n)$/, () => ({ name: "count", type: "whole number", about: { en: "how many", ru: "сколько" } })],
  [/^number/, () => ({ name: "number", type: "whole number", about: { en: "its number", ru: "номер" } })],
  [/^day/, () => text("day", "such as 2025-03-10", "например 2025-03-10")],
  [/^all$/, () => ({ ...text("all", "all there are", "все, какие есть"), choices: ["all"] })],
  [/^time$/, () => text("time", "such as 09:30", "например 09:30")],
];

/** Words as a name that Discord takes. */
function slug(words: string): string {
  const name = words
    .toLowerCase()
    .replaceAll(/[^\p{Ll}\p{Lo}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 32);
  return name === "" ? "words" : name;
}

function shapeOf(words: string): Shape {
  const alternatives = words.split("|").map((each) => each.trim());
  if (alternatives.length > 1 && alternatives.every((each) => /^[\w.:-]+$/.test(each))) {
    const about = alternatives.join(", ");
    return { name: "choice", type: "text", choices: alternatives, about: { en: about, ru: about } };
  }
  const known = KNOWN.find(([begins]) => begins.test(words));
  return known?.[1](words) ?? text(slug(words), words, words);
}

/** The options of a command whose usage is written as `<must> [may] [a|b]`, those that must be there first, no name twice. */
export function slashOptions(usage: string): readonly SlashOption[] {
  const taken = new Set<string>();
  const options = [...usage.matchAll(/<([^>]+)>|\[([^\]]+)\]/g)].map(([, must, may]): SlashOption => {
    const shape = shapeOf((must ?? may ?? "").replaceAll("…", "").trim());
    let { name } = shape;
    for (let again = 2; taken.has(name); again += 1) name = `${shape.name}_${again}`;
    taken.add(name);
    return { ...shape, name, required: must !== undefined };
  });
  return [...options.filter(({ required }) => required), ...options.filter(({ required }) => !required)];
}
