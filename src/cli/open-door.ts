import { runBacktestFlow } from "../../agents/backtest-flow/run-backtest-flow.js";
import { ensureApiToken } from "../adapters/http/api-token.js";
import { createHttpServer } from "../adapters/http/create-http-server.js";
import { makeFolder } from "../adapters/system/make-folder.js";
import type { House } from "../compose/compose.js";
import { absolute, shownPath } from "../compose/compose-jobs.js";
import { diskRefusal } from "../domain/disk-refusal.js";
import { version } from "../domain/version.js";
import { createStartApi } from "../services/start-api.js";

/** The HTTP door, open. */
export interface OpenDoor {
  readonly url: string;
  /** What a person at the terminal has to know, in lines. */
  readonly words: string;
  close(): Promise<void>;
}

/** Opens the whole HTTP door: START, every tool and command, runs and their files, and signed links. Throws `Refusal`. */
export async function openDoor(house: House, port: number | undefined): Promise<OpenDoor> {
  const { config, parts, kept, clock, logger, jobs, look, asking, services, reports } = house;
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
  const file = shownPath(config.root, `${folder}/api-token`);
  return {
    url: server.url,
    words:
      `ITA ${version} listens on ${server.url} (page of the API: /docs)\n` +
      (isNew ? `Bearer token, made just now and kept in ${file}:\n${token}\n` : `Bearer token: in ${file}\n`) +
      "In a browser: user ita, password the token\n",
    async close() {
      await api.stop();
      await server.stop();
    },
  };
}
