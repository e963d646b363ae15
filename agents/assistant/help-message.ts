import type { Block, Language, Message } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { CommandGroup } from "./command-plan.js";
import { COMMANDS } from "./command-table.js";

const GROUPS: Readonly<Record<CommandGroup, Readonly<Record<Language, string>>>> = {
  backtest: { en: "Backtest", ru: "Бэктест" },
  setups: { en: "Setups", ru: "Сетапы" },
  data: { en: "Data", ru: "Данные" },
  market: { en: "Market", ru: "Рынок" },
  live: { en: "Live", ru: "Наблюдение" },
  agent: { en: "Conversation", ru: "Разговор" },
  system: { en: "System", ru: "Система" },
};

const SAY = {
  en: {
    lead: "Ask in your own words, English or Russian, or by command. For example:",
    examples: [
      "backtest asia_fvg_break on EURUSD M15 from January to September 2025",
      "the same with rr 1:3",
      "show the worst trades",
      "why was there no signal on 2025-03-10?",
    ],
    close: "Setups are tested on stored history. No order is ever placed.",
  },
  ru: {
    lead: "Спрашивайте своими словами, по-русски или по-английски, или командой. Например:",
    examples: [
      "прогони asia_fvg_break на EURUSD с января по сентябрь 2025",
      "то же самое с rr 1:3",
      "покажи худшие сделки",
      "почему 2025-03-10 не было сигнала?",
    ],
    close: "Сетапы проверяются на сохранённой истории. Ордера не выставляются никогда.",
  },
} as const;

/** What can be asked for, made from the table of commands. */
export function helpMessage(language: Language): Message {
  const words = SAY[language];
  const told = toldIn(language);
  const blocks: Block[] = [
    { kind: "text", text: [words.lead] },
    { kind: "list", items: words.examples.map((example) => [{ code: example }]) },
  ];
  for (const [group, titles] of Object.entries(GROUPS)) {
    const entries = COMMANDS.filter((entry) => entry.group === group);
    blocks.push({ kind: "heading", text: titles[language] });
    blocks.push({
      kind: "list",
      items: entries.map(({ name, usage, about }) => [
        { code: told(`/${name} ${usage}`.trim()) },
        `  ${about[language]}`,
      ]),
    });
  }
  blocks.push({ kind: "text", text: [words.close] });
  return { blocks };
}
