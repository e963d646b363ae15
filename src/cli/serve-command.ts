import type { Command } from "commander";
import { runBacktestFlow } from "../../agents/backtest-flow/run-backtest-flow.js";
import { ensureApiToken } from "../adapters/http/api-token.js";
import { createHttpServer } from "../adapters/http/create-http-server.js";
import { makeFolder } from "../adapters/system/make-folder.js";
import { absolute, shownPath } from "../compose/compose-jobs.js";
import { diskRefusal } from "../domain/disk-refusal.js";
import { version } from "../domain/version.js";
import { createStartApi } from "../services/start-api.js";
import type { CliContext } from "./cli-context.js";
import { whole } from "./options.js";

async function serve(port: number | undefined, context: CliContext): Promise<void> {
  const { config, parts, kept, clock, logger, jobs, look, asking, services, reports } = await context.house();
  const folder = absolute(config, config.data_dir);
  try {
    makeFolder(folder);
  } catch (error) {
    throw diskRefusal(error, "the data folder") ?? error;
  }
  const { token, isNew } = await ensureApiToken(folder);
  const worker = await jobs();
  const api = createStartApi({
    flow: (request, options, control) => runBacktestFlow(worker, request, options, control),
    runs: parts.runs,
    logger,
    options: look,
    activate: (query) => services.activateSetup(query),
  });
  const server = await createHttpServer({
    api,
    asking: asking(),
    token,
    tokens: kept.apiTokens,
    reports,
    root: config.root,
    host: config.http.host,
    port: port ?? config.http.port,
    version,
    clock,
    logger,
  });
  context.print(`ITA ${version} listens on ${server.url} (page of the API: /docs)\n`);
  const file = shownPath(config.root, `${folder}/api-token`);
  context.print(isNew ? `Bearer token, made just now and kept in ${file}:\n${token}\n` : `Bearer token: in ${file}\n`);
  context.print("In a browser: user ita, password the token\n");
  await new Promise<void>((resolve) => {
    const forget = context.surroundings.onInterrupt(() => {
      forget();
      resolve();
    });
  });
  await api.stop();
  await server.stop();
}

export function serveCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("Answer by HTTP on this machine: START, every tool and command, free text, runs and their files")
    .option("--port <n>", "port; 8787 or the settings' where left out", whole(0, 65_535))
    .action(({ port }: { port?: number }) => serve(port, context));
}
