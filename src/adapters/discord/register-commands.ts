import type { CommandHint } from "../../ports/messenger.js";
import { type Api, codeOf } from "./api.js";
import { directCommands, slashCommands } from "./slash-commands.js";

/** Discord's code for a guild that the application was not invited to, or not with the right to bring commands. */
const MISSING_ACCESS = 50_001;

/**
 * Registers the commands: in each guild its own, and for direct messages the global ones. The same ones again change nothing. Gives back the guilds
 * where Discord does not let us; throws where it cannot be reached.
 */
export async function registerCommands(
  api: Api,
  application: string,
  commands: readonly CommandHint[],
  guilds: readonly string[],
): Promise<readonly string[]> {
  const base = `/applications/${application}` as const;
  await api.call({ method: "PUT", route: `${base}/commands`, body: directCommands(commands), repeatable: true });
  const failed: string[] = [];
  for (const guild of guilds) {
    try {
      const route = `${base}/guilds/${guild}/commands` as const;
      await api.call({ method: "PUT", route, body: slashCommands(commands), repeatable: true });
    } catch (error) {
      if (codeOf(error) !== MISSING_ACCESS) throw error;
      failed.push(guild);
    }
  }
  return failed;
}
