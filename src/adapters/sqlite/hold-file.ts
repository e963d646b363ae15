import { dirname } from "node:path";

/**
 * Holds a file for this process alone: an open transaction on it, which the system ends with the process, however that ends. No stale hold can be
 * left. Gives the function that lets it go; undefined where another holds it. `file`: absolute path; it is made where there is none.
 */
export async function holdFile(file: string, makeFolder: (path: string) => void): Promise<(() => void) | undefined> {
  const { default: Sqlite } = await import("better-sqlite3");
  makeFolder(dirname(file));
  const database = new Sqlite(file, { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")) return undefined;
    throw error;
  }
  return () => {
    if (database.open) database.close();
  };
}
