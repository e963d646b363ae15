import type { Command } from "commander";
import { levelsAnswer } from "../../tools/answers/levels-answer.js";
import { shownPath } from "../compose/compose-jobs.js";
import { formatIso } from "../domain/civil.js";
import type { LevelLine } from "../services/levels/level-lines.js";
import type { LevelList } from "../services/levels/show-levels.js";
import type { CliContext } from "./cli-context.js";
import { lineJson } from "./level-line-json.js";
import { printMessage } from "./print-message.js";

interface Options {
  readonly timeframe?: string;
  readonly at?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** The list for scripts: prices in quote currency, distances signed, times in ISO 8601. */
function listJson(list: LevelList, picture: string): Record<string, unknown> {
  const { symbol, timeframe, source, synthetic, near, close, atr, closed, leg } = list;
  const lines = (some: readonly LevelLine[]) => some.map((line) => lineJson(line, list));
  return {
    symbol: symbol.id,
    timeframe,
    known_at: formatIso(closed),
    market_was_shut: list.wasShut,
    close,
    atr: Number(atr.toFixed(symbol.digits + 1)),
    pip: symbol.pip,
    source,
    synthetic,
    leg: leg === undefined ? null : { ...leg, pos: Number(leg.pos.toFixed(3)) },
    above: lines(near.above),
    inside: lines(near.inside),
    below: lines(near.below),
    left_out: near.leftOut,
    picture,
  };
}

export function levelsCommand(program: Command, context: CliContext): void {
  program
    .command("levels")
    .description("List and draw the zones and levels of a symbol that stand at a moment, the nearest first")
    .argument("<symbol>", "symbol, or a name people give it")
    .option("--timeframe <tf>", "M15 where left out; H1, H4 and D1 above it are looked at as well")
    .option("--at <time>", "a day YYYY-MM-DD or a time YYYY-MM-DD HH:MM in the symbol's zone; with Z it is UTC")
    .option("--all", "every line, not the nearest alone")
    .option("--json", "print JSON")
    .action(async (symbol: string, { timeframe, at, all, json }: Options) => {
      const { services, config } = await context.house();
      const list = await context.cancellable((signal) =>
        services.showLevels({ symbol, timeframe, at, all, language: "en" }, { signal }),
      );
      if (json === true) context.print(`${JSON.stringify(listJson(list, shownPath(config.root, list.picture)))}\n`);
      else printMessage(context, levelsAnswer(list, "en").message);
    });
}
