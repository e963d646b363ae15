import { systemClock } from "../adapters/system/system-clock.js";
import { composeJournal, type JournalParts } from "../compose/compose-journal.js";
import { managePeople } from "../services/access/manage-people.js";
import type { CliContext } from "./cli-context.js";

/** Work on the journal alone, without the rest of the house; it is closed afterwards. */
export async function withJournal<T>(
  context: CliContext,
  work: (kept: JournalParts, people: ReturnType<typeof managePeople>) => Promise<T>,
): Promise<T> {
  const config = context.config();
  const kept = composeJournal(config);
  try {
    return await work(kept, managePeople({ ...kept, list: config.access, clock: systemClock }));
  } finally {
    await kept.journal.close();
  }
}
