import type { Command } from "commander";
import { snapshotAnswer } from "../../tools/answers/snapshot-answer.js";
import { shownPath } from "../compose/compose-jobs.js";
import { formatIso } from "../domain/civil.js";
import type { Snapshot } from "../services/market/take-snapshot.js";
import type { CliContext } from "./cli-context.js";
import { lineJson } from "./level-line-json.js";
import { timeframeList } from "./options.js";
import { printMessage } from "./print-message.js";

interface Options {
  readonly timeframes?: readonly string[];
  readonly at?: string;
  readonly setup?: string;
  readonly json?: boolean;
}

/** The snapshot for scripts: where the pictures lie, and what is drawn on them. */
function snapshotJson(snapshot: Snapshot, shown: (path: string) => string): Record<string, unknown> {
  const { symbol, source, synthetic, wasShut, pictures, drawn } = snapshot;
  return {
    symbol: symbol.id,
    market_was_shut: wasShut,
    source,
    synthetic,
    pictures: pictures.map(({ timeframe, path, closed }) => ({
      timeframe,
      path: shown(path),
      known_at: formatIso(closed),
    })),
    close: drawn.close,
    atr: Number(drawn.atr.toFixed(symbol.digits + 1)),
    atr_timeframe: drawn.timeframe,
    levels: drawn.lines.map((line) => lineJson(line, { symbol, atr: drawn.atr })),
  };
}

export function snapshotCommand(program: Command, context: CliContext): void {
  program
    .command("snapshot")
    .description("Draw a symbol on one to four timeframes with the zones and levels that stand at a moment")
    .argument("<symbol>", "symbol, or a name people give it")
    .option("--timeframes <list>", "H1,M15 where left out", timeframeList)
    .option("--at <time>", "a day YYYY-MM-DD or a time YYYY-MM-DD HH:MM in the symbol's zone; with Z it is UTC")
    .option("--setup <id>", "draw what this setup's tools know instead")
    .option("--json", "print JSON")
    .action(async (symbol: string, { timeframes, at, setup: setupId, json }: Options) => {
      const { services, config } = await context.house();
      const snapshot = await context.cancellable((signal) =>
        services.takeSnapshot({ symbol, timeframes, at, setupId, language: "en" }, { signal }),
      );
      const shown = (path: string): string => shownPath(config.root, path);
      if (json === true) context.print(`${JSON.stringify(snapshotJson(snapshot, shown))}\n`);
      else printMessage(context, snapshotAnswer(snapshot, "en").message);
    });
}
