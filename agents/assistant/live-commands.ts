import { Refusal } from "../../src/domain/errors.js";
import { type CommandEntry, type CommandPlan, toolPlan as tool } from "./command-plan.js";
import type { CommandWords } from "./command-words.js";

const USAGE = "/live [replay [setup] [symbol] [timeframe] [from..to] [speed=n]|stop|parity [day]]";

/** `600`, `x600` or `600x` as how many times as fast as the market. */
const SPEED = /^(?:x?(\d{1,6})|(\d{1,6})x)$/i;

function replay(words: CommandWords): CommandPlan {
  const all = words.all();
  const speed = all.map((word) => SPEED.exec(word)).find((found) => found !== null);
  const rest = all.filter((word) => word !== speed?.[0]);
  // A setup is what is neither a symbol nor a day: its id comes first, as in every other command.
  const [first, ...others] = rest;
  const named = first !== undefined && /^[A-Za-z]\w*$/.test(first) && /_|[a-z]/.test(first);
  const { symbol, timeframe, span, extra } = words.again(named ? others : rest).rest();
  const { speed: said, ...strange } = extra as { speed?: unknown };
  const [odd] = Object.keys(strange);
  if (odd !== undefined) throw new Refusal("bad_request", `"${odd}" cannot be set in a replay. Usage: ${USAGE}`);
  const fast = said ?? (speed === undefined ? undefined : Number(speed[1] ?? speed[2]));
  return tool("start_replay", {
    ...(named ? { setup_id: first } : {}),
    ...symbol,
    ...timeframe,
    ...span,
    ...(fast === undefined ? {} : { speed: fast }),
  });
}

/** The commands about watching. */
export const LIVE_COMMANDS: readonly CommandEntry[] = [
  {
    name: "live",
    group: "live",
    usage: "[replay|stop|parity] [setup] [symbol] [timeframe] [from..to] [speed] [day]",
    about: {
      en: "how the watching stands; replay stored candles through it",
      ru: "как идёт наблюдение; прогнать через него сохранённые свечи",
    },
    needs: "ask",
    plan: (words) => {
      const { what } = words.take("what") as { what?: string };
      switch (what?.toLowerCase()) {
        case undefined:
          return tool("live_status", {});
        case "реплей":
        case "replay":
          return replay(words);
        case "сверка":
        case "parity":
          return tool("parity_report", words.take("day"));
        case "стоп":
        case "stop":
          return tool("stop_replay", {});
        default:
          throw new Refusal("bad_request", `"${what}" is nothing /live knows. Usage: ${USAGE}`);
      }
    },
  },
];
