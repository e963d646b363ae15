import { Refusal, type RefusalCode } from "../../domain/errors.js";

/** SQLite's result code, its extended part left off, and what to do about it. */
const CAUSES: Readonly<Record<string, readonly [RefusalCode, string]>> = {
  SQLITE_BUSY: ["unavailable", "another program holds it. Close that program and ask again"],
  SQLITE_LOCKED: ["unavailable", "another program holds it. Close that program and ask again"],
  SQLITE_FULL: ["disk", "the disk is full. Free some space and ask again"],
  SQLITE_READONLY: ["disk", "it may not be written. Give its folder and file write permission and ask again"],
  SQLITE_PERM: ["disk", "it may not be written. Give its folder and file write permission and ask again"],
  SQLITE_CANTOPEN: ["disk", "it cannot be opened. Point the data folder (data_dir) at a place that can be written"],
  SQLITE_IOERR: ["disk", "the disk reported a fault. Check the disk"],
};

const NO_ROOM: readonly ["disk", string] = [
  "disk",
  "the disk is full, or does not take what is written. Free some space or check the disk, and ask again",
];
/** How SQLite says that there is no room for the files beside the journal: as a fault of writing. */
const ROOMLESS = /^SQLITE_IOERR_(?:WRITE|SHM(?:OPEN|SIZE|MAP)|TRUNCATE)$/;

/** The file has companions while it is open or after a crash: a backup must not meet those of another file. */
export const MOVE_AWAY =
  "Move it away with its -wal and -shm files, then put a copy from the folder backups beside it in its place";

/** A file that SQLite or its check finds broken. Nothing is written to it. */
export function damagedJournal(shown: string, options?: ErrorOptions): Refusal {
  return new Refusal(
    "bad_data",
    `The journal ${shown} is damaged; I leave it as it is. ${MOVE_AWAY}, or let me begin a new one.`,
    [],
    options,
  );
}

/** What went wrong in the journal as a refusal for a person, or undefined where it is neither the file's nor the disk's doing (a bug then). */
export function sqliteRefusal(error: unknown, shown: string): Refusal | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const [code = ""] = /^SQLITE_[A-Z]+/.exec(error.code) ?? [];
  if (code === "SQLITE_CORRUPT" || code === "SQLITE_NOTADB") return damagedJournal(shown, { cause: error });
  const cause = ROOMLESS.test(error.code) ? NO_ROOM : CAUSES[code];
  return cause && new Refusal(cause[0], `The journal ${shown} cannot be used: ${cause[1]}.`, [], { cause: error });
}
