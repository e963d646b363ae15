import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { link, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import { Refusal } from "../../domain/errors.js";

const FILE = "api-token";
const SHAPE = /^[0-9a-f]{64}$/;

export interface ApiToken {
  readonly token: string;
  /** True where it was made just now: the moment to show it. */
  readonly isNew: boolean;
}

/**
 * The API's bearer token: 256 random bits as hex in `<folder>/api-token`, made at first start. The file holds the token itself, readable by its
 * owner alone (0600, as an SSH key is kept), so that scripts of the same user can read it again; a file that others can read is refused.
 * Another `file` holds another secret, kept in the same way.
 */
export async function ensureApiToken(folder: string, file = FILE): Promise<ApiToken> {
  const path = join(folder, file);
  const made = randomBytes(32).toString("hex");
  const draft = join(folder, `.${file}.${made.slice(0, 8)}.tmp`);
  try {
    if (await isThere(path)) return { token: await readToken(path, file), isNew: false };
    await mkdir(folder, { recursive: true });
    await writeFile(draft, `${made}\n`, { mode: 0o600, flag: "wx" });
    // A link fails where the name is taken: of two first starts at a time one token stands.
    const isNew = await link(draft, path).then(
      () => true,
      async (error: unknown) => {
        if (await isThere(path)) return false;
        throw error;
      },
    );
    return { token: await readToken(path, file), isNew };
  } catch (error) {
    throw diskRefusal(error, file) ?? error;
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function readToken(path: string, file: string): Promise<string> {
  const { mode } = await stat(path);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    const advice = "Run `chmod 600` on it, or delete it to get a new token at the next start.";
    throw new Refusal("bad_config", `Other users can read the file ${file} in the data folder. ${advice}`);
  }
  const token = (await readFile(path, "utf8")).trim();
  if (!SHAPE.test(token)) {
    throw new Refusal("bad_config", `The file ${file} in the data folder holds no token. Delete it to get a new one.`);
  }
  return token;
}

/** A check against the token that takes the same time for every wrong one. */
export function tokenCheck(token: string): (given: string) => boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const right = digest(token);
  return (given) => timingSafeEqual(digest(given), right);
}
