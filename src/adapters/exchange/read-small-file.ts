import { constants } from "node:fs";
import { open } from "node:fs/promises";

/**
 * The bytes of a file that somebody else wrote: undefined where there is none, "refused" for what is no plain file or is larger than `most`.
 * A link is not followed, and a pipe does not make us wait.
 */
export async function readSmallFile(path: string, most: number): Promise<Uint8Array | "refused" | undefined> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? undefined : "refused";
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > most) return "refused";
    const bytes = await handle.readFile();
    return bytes.length > most ? "refused" : bytes;
  } finally {
    await handle.close();
  }
}
