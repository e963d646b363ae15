import { ALERT_COMMANDS } from "./alert-commands.js";
import { type CommandEntry, toolPlan as tool } from "./command-plan.js";
import { type CommandWords, wordsOf } from "./command-words.js";
import { CONVERSATION_COMMANDS } from "./conversation-commands.js";
import { LIVE_COMMANDS } from "./live-commands.js";
import { RESEARCH_COMMANDS } from "./research-commands.js";
import { SCORE_COMMANDS } from "./score-commands.js";
import { SETUP_COMMANDS } from "./setup-commands.js";

/** Every command that there is; help, completion and the menu of a messenger are made from it. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: "backtest",
    group: "backtest",
    usage: "<setup> [symbol] [timeframe] [from..to] [key=value …]",
    about: { en: "test a setup on history", ru: "проверить сетап на истории" },
    needs: "ask",
    plan: (words) => {
      const setup_id = words.need("setup");
      const { symbol, timeframe, span, extra } = words.rest();
      const filled = Object.keys(extra).length === 0 ? {} : { extra };
      return tool("run_backtest", { setup_id, ...symbol, ...timeframe, ...span, mode: "backtest", ...filled });
    },
  },
  {
    name: "verify",
    group: "backtest",
    usage: "<setup> [symbol] [timeframe] [from..to] [key=value …]",
    about: { en: "does a setup look ahead?", ru: "не заглядывает ли сетап вперёд" },
    needs: "ask",
    plan: (words) => {
      const setup_id = words.need("setup");
      const { symbol, timeframe, span, extra } = words.rest();
      const filled = Object.keys(extra).length === 0 ? {} : { extra };
      return tool("verify_setup", { setup_id, ...symbol, ...timeframe, ...span, ...filled });
    },
  },
  ...RESEARCH_COMMANDS,
  {
    name: "runs",
    group: "backtest",
    usage: "[how many]",
    about: { en: "the latest runs", ru: "последние прогоны" },
    needs: "ask",
    plan: (words) => tool("list_runs", words.number("most", 50)),
  },
  {
    name: "run",
    group: "backtest",
    usage: "[run] [equity|heat_map|mae_mfe]",
    about: { en: "a run again, in full", ru: "прогон ещё раз, целиком" },
    needs: "ask",
    plan: (words) => tool("show_run", { ...words.picture(), ...words.take("run_id") }),
  },
  {
    name: "trades",
    group: "backtest",
    usage: "[run] [first|last|best|worst] [how many]",
    about: { en: "trades of a run", ru: "сделки прогона" },
    needs: "ask",
    plan: (words) => tool("show_trades", { ...words.order(), ...words.number("count", 20), ...words.take("run_id") }),
  },
  {
    name: "trade",
    group: "backtest",
    usage: "<run> <number>",
    about: { en: "one trade of a run", ru: "одна сделка прогона" },
    needs: "ask",
    plan: (words) => {
      const run_id = words.need("run");
      return tool("show_trades", { run_id, ...words.needNumber("number") });
    },
  },
  {
    name: "compare",
    group: "backtest",
    usage: "[run a] [run b]",
    about: { en: "two runs side by side", ru: "два прогона рядом" },
    needs: "ask",
    plan: (words) => tool("compare_runs", { ...words.take("a"), ...words.take("b") }),
  },
  ...SETUP_COMMANDS,
  {
    name: "data",
    group: "data",
    usage: "[symbol] [timeframe]",
    about: { en: "what candles are stored, and how good they are", ru: "какие свечи есть и насколько они хороши" },
    needs: "ask",
    plan: (words) => {
      const { symbol, timeframe } = words.rest();
      return tool("data_card", { ...symbol, ...timeframe });
    },
  },
  {
    name: "fetch",
    group: "data",
    usage: "<symbol> <from> <to>",
    about: { en: "download candles from Dukascopy and store them", ru: "загрузить свечи с Dukascopy и сохранить" },
    needs: "change",
    plan: (words) => {
      const symbol = words.need("symbol");
      return tool("fetch_candles", { symbol, ...words.days() });
    },
  },
  {
    name: "import",
    group: "data",
    usage: "<file> <clock> [symbol]",
    about: { en: "take in candles you sent, on their clock", ru: "принять присланные свечи, назвав их часы" },
    needs: "send_file",
    plan: (words) => ({ kind: "import", id: words.need("file"), words: words.all() }),
  },
  {
    name: "symbols",
    group: "data",
    usage: "",
    about: { en: "the stored symbols", ru: "символы с данными" },
    needs: "ask",
    plan: () => tool("data_card", {}),
  },
  {
    name: "sessions",
    group: "data",
    usage: "[symbol]",
    about: { en: "which sessions are open, and when the next begins", ru: "какие сессии открыты и когда следующая" },
    needs: "ask",
    plan: (words) => tool("list_sessions", words.rest().symbol),
  },
  {
    name: "offset",
    group: "data",
    usage: "",
    about: {
      en: "the broker's clock against the rule it is read by",
      ru: "часы брокера и правило, по которому они читаются",
    },
    needs: "ask",
    plan: () => tool("feed_clock", {}),
  },
  {
    name: "levels",
    group: "market",
    usage: "<symbol> [timeframe] [day] [time] [all]",
    about: { en: "zones and levels that stand, the nearest first", ru: "действующие зоны и уровни, ближайшие первыми" },
    needs: "ask",
    plan: (words) => {
      const at = words.moment();
      const all = words.flag("all");
      const symbol = words.need("symbol");
      return tool("show_levels", { symbol, ...words.timeframe(), ...at, ...all });
    },
  },
  {
    name: "snapshot",
    group: "market",
    usage: "<symbol> [timeframes] [day] [time]",
    about: { en: "charts of a symbol with its zones and levels", ru: "графики символа с зонами и уровнями" },
    needs: "ask",
    plan: (words) => {
      const at = words.moment();
      const symbol = words.need("symbol");
      return tool("take_snapshot", { symbol, ...words.timeframes(), ...at });
    },
  },
  {
    name: "vision",
    group: "market",
    usage: "[alert|symbol [timeframes] [day] [time]|run trade]",
    about: {
      en: "what can be seen on a picture: reply to one, or name an alert, a symbol, a trade",
      ru: "что видно на картинке: ответьте на неё или назовите алерт, символ, сделку",
    },
    needs: "ask",
    plan: (words) => {
      const at = words.moment();
      const { what } = words.take("what") as { what?: string };
      if (what === undefined || /^(?:a\d+$|sig_)/i.test(what))
        return tool("analyze_chart", { ...(what === undefined ? {} : { alert: what }), ...at });
      if (/^(?:bt_\S+|last|previous)$/i.test(what))
        return tool("analyze_chart", { run_id: what, ...words.needNumber("trade") });
      return tool("analyze_chart", { symbol: what, ...words.timeframes(), ...at });
    },
  },
  ...LIVE_COMMANDS,
  ...ALERT_COMMANDS,
  ...SCORE_COMMANDS,
  ...CONVERSATION_COMMANDS,
];

const byName = new Map(COMMANDS.map((entry) => [entry.name, entry]));

/** The entry of a command line such as `/backtest asia_fvg_break`, with its words; undefined where there is no such command. */
export function findCommand(line: string): { readonly entry: CommandEntry; readonly words: CommandWords } | undefined {
  const [name = "", ...words] = line.trim().slice(1).split(/\s+/);
  // Messengers of groups write `/help@itabot`.
  const entry = byName.get(name.toLowerCase().replace(/@.*$/, ""));
  return entry === undefined ? undefined : { entry, words: wordsOf(words, `/${entry.name} ${entry.usage}`.trim()) };
}
