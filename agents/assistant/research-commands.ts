import type { CommandEntry, CommandPlan } from "./command-plan.js";
import type { CommandWords } from "./command-words.js";
import { studyArguments } from "./study-arguments.js";

const tool = (name: string, args: Record<string, unknown>): CommandPlan => ({ kind: "tool", name, args });

/** A sweep, or a yes to a long one that was proposed. */
function sweepPlan(words: CommandWords): CommandPlan {
  const all = words.all();
  const id = /^confirm=([\w-]{1,20})$/.exec(all.join(" "))?.[1];
  return id === undefined
    ? tool("sweep", studyArguments(words.again(all)))
    : { kind: "answer", verdict: "confirm", id, isFree: true };
}

/** The commands that say what a setup is worth beyond one backtest. */
export const RESEARCH_COMMANDS: readonly CommandEntry[] = [
  {
    name: "sweep",
    group: "backtest",
    usage: "<setup> <parameter=values> [parameter=values …] [symbol] [timeframe] [from..to] [by=figure] [key=value …]",
    about: {
      en: "many variants at once: rr=1,2,3 fvg.min_atr=0.1..0.5/0.1",
      ru: "много вариантов сразу: rr=1,2,3 fvg.min_atr=0.1..0.5/0.1",
    },
    needs: "ask",
    plan: sweepPlan,
  },
  {
    name: "walkforward",
    group: "backtest",
    usage:
      "<setup> <parameter=values> [train=months] [test=months] [anchored=true] [least=trades] [symbol] [timeframe] [from..to] [by=figure] [key=value …]",
    about: {
      en: "choose parameters on some months, test the choice on the months after",
      ru: "выбрать параметры на одних месяцах, проверить на следующих",
    },
    needs: "ask",
    plan: (words) => {
      const { extra, ...rest } = studyArguments(words) as { extra?: Record<string, unknown> };
      const { train, test, anchored, least, ...fixed } = extra ?? {};
      const plan = Object.entries({ train, test, anchored, least }).filter(([, value]) => value !== undefined);
      return tool("walk_forward", {
        ...rest,
        ...Object.fromEntries(plan),
        ...(Object.keys(fixed).length === 0 ? {} : { extra: fixed }),
      });
    },
  },
  {
    name: "montecarlo",
    group: "backtest",
    usage: "[run] [loss=R] [block=trades] [paths=count]",
    about: { en: "how else a run could have gone", ru: "как ещё мог бы пойти прогон" },
    needs: "ask",
    plan: (words) => {
      const { symbol, extra } = words.rest();
      const run = symbol["symbol"];
      return tool("monte_carlo", { ...(run === undefined ? {} : { run_id: run }), ...extra });
    },
  },
  {
    name: "ablate",
    group: "backtest",
    usage: "<setup> [symbol] [timeframe] [from..to] [key=value …]",
    about: {
      en: "each part of a setup left out in turn: which of them matter",
      ru: "каждая часть сетапа убрана по очереди: какие из них важны",
    },
    needs: "ask",
    plan: (words) => {
      const setup_id = words.need("setup");
      const { symbol, timeframe, span, extra } = words.rest();
      return tool("ablate", {
        setup_id,
        ...symbol,
        ...timeframe,
        ...span,
        ...(Object.keys(extra).length === 0 ? {} : { extra }),
      });
    },
  },
];
