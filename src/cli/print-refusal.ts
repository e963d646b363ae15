import type { Refusal } from "../domain/errors.js";
import type { CliContext } from "./cli-context.js";

/** A refusal on the error stream; as JSON on the output for a script that asked for JSON. */
export function printRefusal(context: CliContext, refusal: Refusal, json: boolean): void {
  if (json) {
    const { code, message, details } = refusal;
    context.print(`${JSON.stringify({ error: { code, message, details } })}\n`);
    return;
  }
  context.printError(`${refusal.message}\n`);
  for (const line of refusal.details) context.printError(`  ${line}\n`);
}
