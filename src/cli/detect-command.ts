import { type Command, Option } from "commander";
import { detect } from "../services/market/detect.js";
import { detectReference } from "../services/market/detect-reference.js";
import type { CliContext } from "./cli-context.js";
import { collectSet, day, type MarketWords } from "./options.js";

interface Options extends MarketWords {
  readonly from?: string;
  readonly to?: string;
  readonly as?: string;
  readonly format: "csv" | "json";
  readonly json?: boolean;
}

export function detectCommand(program: Command, context: CliContext): void {
  program
    .command("detect")
    .description("Run one Market Tool and print its records, one a line, with bar indices and times")
    .argument("<tool>", "name of the tool, e.g. fvg, swings, session_range")
    .option("--symbol <name>", "symbol; read from the file's name where left out")
    .option("--timeframe <tf>", "candles to run on; the file's own, or M15 from the store")
    .option("--from <day>", "first day, YYYY-MM-DD", day)
    .option("--to <day>", "last day, inclusive", day)
    .option("--data <file>", "read candles from this file instead of the store")
    .option("--clock <rule>", "clock of that file")
    .option("--set <key=value>", "parameter of the tool, e.g. min_ticks=0; may be repeated", collectSet, {})
    .option(
      "--as <form>",
      "reference: the reference library's own columns, a row a candle (see docs/reference-library.md)",
    )
    .addOption(new Option("--format <form>", "csv or json (one object a line)").choices(["csv", "json"]).default("csv"))
    .option("--json", "the same as --format json")
    .action(async (tool: string, options: Options) => {
      const { parts, config } = await context.house();
      const { symbol, timeframe, from, to, data: file, clock, set: params, as } = options;
      const query = { tool, params, symbol, timeframe, from, to, file, clock };
      const { table, notes } =
        as === undefined
          ? await detect(parts, { ...query, clock: clock ?? config.clock })
          : await detectReference(parts, query, as);
      const form = options.json === true ? "json" : options.format;
      for (const chunk of table.print(form)) context.print(chunk);
      // Beside the records, which a program may read.
      for (const note of notes) context.printError(`${note}\n`);
    });
}
