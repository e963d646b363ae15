import type { Clock } from "../ports/clock.js";
import { listSessions } from "../services/market/list-sessions.js";
import type { Services } from "../services/services.js";
import type { JobParts } from "./compose-jobs.js";

/** The part of the services that tells how the market stands by the clock. */
export const composeMarket = ({ symbols }: JobParts, clock: Clock): Pick<Services, "listSessions"> => ({
  listSessions: async (symbol) => listSessions({ symbols, clock }, symbol),
});
