import type { Command } from "commander";
import { lookAtHealth } from "../compose/compose-doctor.js";
import { signOf } from "../services/health.js";
import type { CliContext } from "./cli-context.js";
import { EXIT } from "./surroundings.js";

async function doctor(json: boolean, context: CliContext): Promise<void> {
  const { config, parts, kept, services, clock } = await context.house();
  const deps = { config, parts, kept, clock, listSetups: services.listSetups, messengers: [] };
  const lines = await lookAtHealth(deps, "en");
  if (lines.some(({ ok }) => !ok)) context.exitCode = EXIT.refusal;
  if (json) context.print(`${JSON.stringify(lines)}\n`);
  else for (const line of lines) context.print(`${signOf(line)} ${line.what}: ${line.text}\n`);
}

export function doctorCommand(program: Command, context: CliContext): void {
  program
    .command("doctor")
    .description("Check what ITA needs, and say what to do")
    .option("--json", "print JSON")
    .action(({ json }: { json?: boolean }) => doctor(json === true, context));
}
