import type { DiscordBench } from "./discord-bench.js";
import { buttonsOf } from "./discord-person.js";
import type { Kept } from "./wire.js";

/** A message as it went over the wire, without what changes from run to run. */
function wired({ author, content, attachments, flags, ...rest }: Kept): string {
  const buttons = buttonsOf(rest as Kept).map(({ label }) => `[${label}]`);
  const files = attachments.map(
    ({ filename, description = "" }) => `(${filename}${description && `: ${description}`})`,
  );
  const marks = [rest.message_reference === undefined ? "" : "reply", flags === 64 ? "for one alone" : ""];
  const head = [author.username, ...marks].filter((part) => part !== "").join(", ");
  return [`${head}:`, content, ...files, buttons.join(" ")].filter((line) => line !== "").join("\n");
}

/** Every conversation as it went over the wire. */
export const transcript = ({ server }: DiscordBench): string =>
  server.channels.all
    .filter(({ messages }) => messages.length > 0)
    .map(({ type, name, messages }) => {
      const place = type === 1 ? "direct messages" : type === 11 ? `thread "${name}"` : `#${name}`;
      return `======== ${place}\n\n${messages.map(wired).join("\n\n")}\n`;
    })
    .join("\n");
