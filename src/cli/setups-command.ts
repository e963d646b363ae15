import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { activationAnswer } from "../../tools/answers/activation-answer.js";
import { explanationAnswer } from "../../tools/answers/explanation-answer.js";
import { setupsAnswer } from "../../tools/answers/setups-answer.js";
import { verdictAnswer } from "../../tools/answers/verdict-answer.js";
import type { JobParts } from "../compose/compose-jobs.js";
import { Refusal } from "../domain/errors.js";
import type { SetupStates } from "../services/activation/setup-states.js";
import type { SetupSummary } from "../services/setups/list-setups.js";
import { type SetupVerdict, validateText } from "../services/setups/validate-setup.js";
import type { CliContext } from "./cli-context.js";
import { printMessage } from "./print-message.js";
import { EXIT } from "./surroundings.js";

const MAX_SETUP_BYTES = 64 * 1024;

/** Checks a YAML file anywhere on this machine: on the command line alone, never from a chat. */
async function validateFile(parts: JobParts, path: string): Promise<SetupVerdict> {
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new Refusal("bad_request", `There is no file ${basename(path)}.`);
  if (size > MAX_SETUP_BYTES) throw new Refusal("too_large", `${basename(path)} is larger than 64 KiB: no setup is.`);
  return validateText(parts, await readFile(path, "utf8"), basename(path));
}

/** A setup with the markets on which it stands anywhere. */
const lineOf = (setup: SetupSummary, { states }: SetupStates) => ({
  ...setup,
  states: states
    .filter(({ setup_id }) => setup_id === setup.id)
    .map(({ symbol, timeframe, activation, certificate, against }) => ({
      symbol,
      timeframe,
      activation,
      verified: certificate?.made ?? null,
      failed: against?.made ?? null,
    })),
});

/** `activate` and `pause`: the person at the machine confirms by typing. */
function activationCommand(setups: Command, context: CliContext, name: "activate" | "pause", about: string): void {
  setups
    .command(name)
    .description(about)
    .argument("<id>", "setup id")
    .option("--symbol <name>", "this symbol alone; else every symbol of the file")
    .option("--timeframe <tf>", "instead of the setup's")
    .option("--json", "print JSON, a line a market")
    .action(async (setupId: string, { json, ...market }: { symbol?: string; timeframe?: string; json?: boolean }) => {
      const { services } = await context.house();
      const query = { setupId, ...market };
      const change = await (name === "activate" ? services.activateSetup(query) : services.pauseSetup(query));
      if (change.outcomes.some(({ result }) => result === "refused")) context.exitCode = EXIT.refusal;
      if (json !== true) printMessage(context, activationAnswer(change, "en").message);
      else
        for (const { state, result } of change.outcomes) {
          const { setup_id, symbol, timeframe, activation } = state;
          context.print(`${JSON.stringify({ setup_id, symbol, timeframe, activation, result })}\n`);
        }
    });
}

export function setupsCommand(program: Command, context: CliContext): void {
  const setups = program.command("setups").description("The setup files");
  setups
    .command("list")
    .description("List the setups")
    .option("--json", "print JSON, a line a setup")
    .action(async ({ json }: { json?: boolean }) => {
      const { services } = await context.house();
      const [list, states] = await Promise.all([services.listSetups(), services.setupStates()]);
      if (json === true) for (const setup of list) context.print(`${JSON.stringify(lineOf(setup, states))}\n`);
      else printMessage(context, setupsAnswer(list, states, "en").message);
    });
  setups
    .command("validate")
    .description("Check setups in full and print every mistake; all of them where no id is given")
    .argument("[ids...]", "setup ids, or paths of YAML files")
    .option("--json", "print JSON, a line a setup")
    .action(async (ids: string[], { json }: { json?: boolean }) => {
      const house = await context.house();
      const wanted = ids.length > 0 ? ids : (await house.services.listSetups()).map(({ id }) => id);
      for (const id of wanted) {
        const verdict = /\.ya?ml$/i.test(id)
          ? await validateFile(house.parts, id)
          : await house.services.validateSetup(id);
        if (!verdict.ok) context.exitCode = EXIT.refusal;
        if (json === true) context.print(`${JSON.stringify(verdict)}\n`);
        else printMessage(context, verdictAnswer(verdict, "en").message);
      }
    });
  setups
    .command("show")
    .description("Show one setup: what it needs, its rule, its trade; with --json the resolved rule")
    .argument("<id>", "setup id")
    .option("--json", "print the resolved rule, every default written, as JSON")
    .action(async (id: string, { json }: { json?: boolean }) => {
      const { services } = await context.house();
      const [explanation, thresholds] = await Promise.all([services.explainSetup(id), services.thresholds()]);
      if (json === true) context.print(`${JSON.stringify(explanation.resolved)}\n`);
      else
        printMessage(context, explanationAnswer(explanation, await services.setupStates(), thresholds, "en").message);
    });
  activationCommand(setups, context, "activate", "Have a verified setup watched by the live loop");
  activationCommand(setups, context, "pause", "Pause an active setup");
}
