import type { Command } from "commander";
import { whyAnswer } from "../../tools/answers/why-answer.js";
import type { CliContext } from "./cli-context.js";
import { collectSet, type MarketWords } from "./options.js";
import { printMessage } from "./print-message.js";

interface Options extends MarketWords {
  readonly at?: string;
  readonly json?: boolean;
}

export function whyCommand(program: Command, context: CliContext): void {
  program
    .command("why")
    .description("Say which condition of a setup was true, which was missed and by how much")
    .argument("<setup>", "setup id")
    .option("--symbol <name>", "instead of the setup's first symbol")
    .option("--timeframe <tf>", "instead of the setup's")
    .option("--at <time>", "a day YYYY-MM-DD or a time YYYY-MM-DD HH:MM in the symbol's zone; with Z it is UTC")
    .option("--data <file>", "read candles from this file instead of the store")
    .option("--clock <rule>", "clock of that file")
    .option("--set <key=value>", "override, as for backtest; may be repeated", collectSet, {})
    .option("--json", "print JSON")
    .action(async (setupId: string, options: Options) => {
      const { services, config } = await context.house();
      const { symbol, timeframe, at, data: file, clock = config.clock, set: extra } = options;
      const answer = await services.why({ setupId, symbol, timeframe, at, file, clock, extra });
      const { setupId: id, ...rest } = answer;
      if (options.json === true) context.print(`${JSON.stringify({ setup_id: id, ...rest })}\n`);
      else printMessage(context, whyAnswer(answer, "en").message);
    });
}
