import { renderMessage } from "../adapters/terminal/render-message.js";
import { shownPath } from "../compose/compose-jobs.js";
import type { Message } from "../domain/message.js";
import type { CliContext } from "./cli-context.js";

/** An answer as text: with colours on a terminal, plain into a pipe. */
export function messageText(context: CliContext, message: Message, plain = false): string {
  const { output, env, root } = context.surroundings;
  const ansi = !plain && output.isTTY === true && env["NO_COLOR"] === undefined;
  return renderMessage(message, { ansi, columns: output.columns, showPath: (path) => shownPath(root, path) });
}

export function printMessage(context: CliContext, message: Message): void {
  context.print(messageText(context, message));
}
