import type { Command } from "commander";
import { certificateAnswer } from "../../tools/answers/certificate-answer.js";
import { Refusal } from "../domain/errors.js";
import type { CliContext } from "./cli-context.js";
import { collectSet, day, type MarketWords } from "./options.js";
import { printMessage } from "./print-message.js";
import { progressLine } from "./progress-line.js";
import { requestOf } from "./request-of.js";
import { EXIT } from "./surroundings.js";

interface Options extends MarketWords {
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
}

async function verify(context: CliContext, ids: readonly string[], options: Options): Promise<void> {
  const { services, config } = await context.house();
  const { data: file, clock = config.clock } = options;
  const candles = { ...(file === undefined ? {} : { file }), ...(clock === undefined ? {} : { clock }) };
  const setups = ids.length > 0 ? ids : (await services.listSetups()).map(({ id }) => id);
  if (setups.length === 0) throw new Refusal("unknown_setup", "There are no setups to verify.");
  for (const id of setups) {
    const line = progressLine(context, `verify ${id}`);
    const request = requestOf(id, options);
    const verified = await context.cancellable((signal) =>
      services.verifySetup(request, candles, { signal, progress: (share) => line.show(share) }).finally(line.clear),
    );
    if (verified.certificate.verdict !== "verified") context.exitCode = EXIT.refusal;
    if (options.json === true) context.print(`${JSON.stringify(verified.certificate)}\n`);
    else printMessage(context, certificateAnswer(verified, request.extra, "en").message);
  }
}

export function verifyCommand(program: Command, context: CliContext): void {
  program
    .command("verify")
    .description(
      "Try whether setups look ahead, and keep their causality certificates; all of them where no id is given",
    )
    .argument("[setups...]", "setup ids")
    .option("--symbol <name>", "instead of the setup's first symbol")
    .option("--timeframe <tf>", "instead of the setup's")
    .option("--from <day>", "first day, YYYY-MM-DD, in the symbol's zone; all candles where left out", day)
    .option("--to <day>", "last day, inclusive", day)
    .option("--data <file>", "read candles from this file instead of the store")
    .option("--clock <rule>", "clock of that file")
    .option("--set <key=value>", "override, as for backtest; may be repeated", collectSet, {})
    .option("--json", "print the certificates as JSON, a line a setup")
    .action((ids: string[], options: Options) => verify(context, ids, options));
}
