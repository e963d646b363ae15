import { createLinkServer } from "../adapters/http/create-link-server.js";
import type { House } from "../compose/compose.js";
import { Refusal } from "../domain/errors.js";
import { type OpenDoor, openDoor } from "./open-door.js";

const NONE: OpenDoor = { url: "", words: "", close: () => Promise.resolve() };

/**
 * The HTTP door of `ita run`: the whole of it where the settings say so, signed links alone where a `public_url` is set, else none. A door that cannot be
 * opened is told of and keeps nothing else from running: alerts come first.
 */
export async function openRunDoor(house: House): Promise<OpenDoor> {
  const { config, reports, clock, logger } = house;
  const { http, live } = config;
  try {
    if (http.in_run) return await openDoor(house, undefined);
    if (live.reports.public_url === undefined) return NONE;
    const server = await createLinkServer({ reports, host: http.host, port: http.port, clock, logger });
    return { url: server.url, words: `Links to reports are answered on ${server.url}\n`, close: () => server.stop() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    logger.warn("no_door", { error });
    const meant = http.in_run ? "The HTTP door stays shut" : "Links to reports are not answered here";
    return {
      ...NONE,
      words: `${meant}: ${error.message} (\`ita serve\` over the same data folder answers them too.)\n`,
    };
  }
}
