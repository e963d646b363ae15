import type { Command } from "commander";
import { dataAnswer } from "../../tools/answers/data-answer.js";
import { importAnswer } from "../../tools/answers/import-answer.js";
import { listingAnswer } from "../../tools/answers/listing-answer.js";
import { Refusal } from "../domain/errors.js";
import { importCandles } from "../services/data/import-candles.js";
import { symbolOfFile } from "../services/data/symbol-of-file.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";

interface Watch {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

interface ImportOptions {
  readonly symbol?: string | undefined;
  readonly clock?: string | undefined;
  readonly repair?: boolean | undefined;
  readonly replace?: boolean | undefined;
  readonly json?: boolean;
}

async function importFile(
  context: CliContext,
  path: string,
  { symbol: name, clock, repair, replace }: Omit<ImportOptions, "json">,
  control: Watch,
) {
  const { parts, config } = await context.house();
  const symbol = name === undefined ? symbolOfFile(parts.symbols, path) : parts.symbols.require(name);
  if (symbol === undefined) {
    throw new Refusal(
      "unknown_symbol",
      "The file's name does not begin with a symbol I know: say which it is with --symbol.",
    );
  }
  return importCandles(parts, {
    symbol,
    path,
    clock: clock ?? config.clock,
    repair: repair === true,
    replace: replace === true,
    maxBytes: parts.maxFileBytes,
    ...control,
  });
}

async function fetchRange(context: CliContext, symbol: string, range: string, control: Watch) {
  const { services } = await context.house();
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(range);
  const [, from, to] = match ?? [];
  if (from === undefined || to === undefined) {
    throw new Refusal("bad_range", `"${range.slice(0, 40)}" is no range of days. Write 2024-01-01..2024-12-31.`);
  }
  return services.fetchCandles({ symbol, from, to }, control);
}

export function dataCommand(program: Command, context: CliContext): void {
  const data = program.command("data").description("The stored candles");
  data
    .command("import")
    .description("Read a file of candles and store it")
    .argument("<file>", "CSV: MT5 or MT4 export, HistData, bid/ask, or any with a header")
    .option("--symbol <name>", "symbol; read from the file's name where left out")
    .option("--clock <rule>", "clock of its times: an IANA zone, NY+7 or a fixed offset; never assumed")
    .option("--repair", "drop bad rows and report them, instead of refusing the file")
    .option("--replace", "take the file's candles for its whole span, also those stored on another clock")
    .option("--json", "print JSON")
    .action(async (file: string, { symbol, clock, repair, replace, json }: ImportOptions) => {
      const line = progressLine(context, "import");
      const report = await context.cancellable((signal) =>
        importFile(context, file, { symbol, clock, repair, replace }, { signal, progress: line.show }),
      );
      line.clear();
      if (json === true) context.print(`${JSON.stringify(report)}\n`);
      else printMessage(context, importAnswer(report, "en"));
    });
  data
    .command("fetch")
    .description("Fetch M1 candles, bid and ask, from Dukascopy and store them (needs the network)")
    .argument("<symbol>", "symbol, e.g. EURUSD")
    .argument("<range>", "days, e.g. 2024-01-01..2024-12-31")
    .option("--json", "print JSON")
    .action(async (symbol: string, range: string, { json }: { json?: boolean }) => {
      const line = progressLine(context, "fetch");
      const report = await context.cancellable((signal) =>
        fetchRange(context, symbol, range, { signal, progress: line.show }),
      );
      line.clear();
      if (json === true) context.print(`${JSON.stringify(report)}\n`);
      else printMessage(context, importAnswer(report, "en"));
    });
  data
    .command("card")
    .description("Coverage and quality of a symbol's candles")
    .argument("<symbol>", "symbol")
    .argument("[timeframe]", "timeframe; the finest stored where left out")
    .option("--json", "print JSON")
    .action(async (symbol: string, timeframe: string | undefined, { json }: { json?: boolean }) => {
      const card = await (await context.house()).services.dataCard(symbol, timeframe);
      if (json === true) context.print(`${JSON.stringify(card)}\n`);
      else printMessage(context, dataAnswer(card, "en").message);
    });
  data
    .command("list")
    .description("What is stored")
    .option("--json", "print JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const listing = await (await context.house()).services.listData();
      if (json === true) context.print(`${JSON.stringify(listing)}\n`);
      else printMessage(context, listingAnswer(listing, "en").message);
    });
}
