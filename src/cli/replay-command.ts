import { type Command, InvalidArgumentError } from "commander";
import type { ReplaySpeed } from "../adapters/replay/replay-clock.js";
import { createAlerts } from "../adapters/sqlite/alerts-on-sqlite.js";
import { createJournal } from "../adapters/sqlite/journal-file.js";
import { systemClock } from "../adapters/system/system-clock.js";
import { systemTimers } from "../adapters/system/system-timers.js";
import { composeReplay } from "../compose/compose-replay.js";
import { MINUTE } from "../domain/civil.js";
import { Refusal } from "../domain/errors.js";
import type { Alert } from "../ports/alerts.js";
import { runNotes } from "../services/backtest/run-notes.js";
import { alertLine } from "../services/live/alert-line.js";
import { loadReplayed } from "../services/live/load-replayed.js";
import { runReplay } from "../services/live/run-replay.js";
import type { CliContext } from "./cli-context.js";
import { collectSet, day, type MarketWords } from "./options.js";
import { requestOf } from "./request-of.js";

interface Options extends MarketWords {
  readonly from?: string;
  readonly to?: string;
  readonly speed: ReplaySpeed;
  readonly json?: boolean;
}

function speedOf(text: string): ReplaySpeed {
  const value = Number(text);
  if (text === "max" || (value > 0 && value <= 100_000)) return text === "max" ? text : value;
  throw new InvalidArgumentError("write max, or how many times as fast as the market from 1 to 100000.");
}

export function replayCommand(program: Command, context: CliContext): void {
  program
    .command("replay")
    .description("Run the live loop over stored candles; prints the alerts it makes, and keeps none")
    .argument("<setup>", "setup id, e.g. asia_fvg_break")
    .option("--symbol <name>", "instead of the setup's first symbol")
    .option("--timeframe <tf>", "instead of the setup's, e.g. M15")
    .option("--from <day>", "first day, YYYY-MM-DD, in the symbol's zone", day)
    .option("--to <day>", "last day, inclusive", day)
    .option("--data <file>", "read candles from this file instead of the store; nothing is stored")
    .option("--clock <rule>", "clock of that file: an IANA zone, NY+7 or a fixed offset such as UTC")
    .option("--set <key=value>", "override: rr=1:2, or a parameter's path; may be repeated", collectSet, {})
    .option("--speed <n>", "how many times as fast as the market, or max", speedOf, "max")
    .option("--json", "print each signal as a contract, one a line")
    .action(async (setup: string, options: Options) => {
      const [config, parts] = [context.config(), await context.parts()];
      const { data: file, clock = config.clock, speed, json } = options;
      // A journal of its own that ends with the replay: the same tables and transactions, and nothing kept.
      const journal = createJournal({ file: ":memory:", makeFolder: () => undefined });
      const show = ({ signal, ...alert }: Alert): void =>
        context.print(
          json === true ? `${JSON.stringify(signal)}\n` : `${alertLine({ signal, ...alert }, parts.symbols, "en")}\n`,
        );
      await context.cancellable(async (signal) => {
        const replayed = await loadReplayed(parts, requestOf(setup, options), { file, clock }, signal);
        const { loop, feed } = composeReplay({
          symbols: parts.symbols,
          alerts: createAlerts(journal),
          clock: systemClock,
          logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
          replayed: [replayed],
          speed,
          session: "cli",
          chat: null,
          committed: (alerts) => alerts.filter(({ state }) => state === "signal").forEach(show),
        });
        try {
          const pace = speed === "max" ? 0 : Math.max(20, Math.min(1_000, (MINUTE / speed) * 0.5));
          const ended = await runReplay({ loop, feed, timers: systemTimers, paceMs: pace, signal });
          if (ended.failed !== undefined) throw ended.failed;
          if (signal.aborted) throw new Refusal("cancelled", "Stopped, as you asked.");
          for (const note of runNotes(replayed, "en")) context.printError(`${note}\n`);
          if (json !== true)
            context.print(
              `Replayed ${ended.candles} candles of ${replayed.setup.symbol.id} ${replayed.setup.timeframe}: ${ended.signals} signals.\n`,
            );
        } finally {
          await journal.close();
        }
      });
    });
}
