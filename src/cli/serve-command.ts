import type { Command } from "commander";
import type { CliContext } from "./cli-context.js";
import { openDoor } from "./open-door.js";
import { whole } from "./options.js";

async function serve(port: number | undefined, context: CliContext): Promise<void> {
  const door = await openDoor(await context.house(), port);
  context.print(door.words);
  await new Promise<void>((resolve) => {
    const forget = context.surroundings.onInterrupt(() => {
      forget();
      resolve();
    });
  });
  await door.close();
}

export function serveCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("Answer by HTTP on this machine: START, every tool and command, free text, runs and their files")
    .option("--port <n>", "port; 8787 or the settings' where left out", whole(0, 65_535))
    .action(({ port }: { port?: number }) => serve(port, context));
}
