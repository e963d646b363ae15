import { readFile, stat } from "node:fs/promises";
import { isAbsolute, resolve } from "node:path";
import type { Language, Message } from "../../domain/message.js";
import { say } from "./words.js";

/** Discord's limit for a server without boosts and for direct messages. */
const MOST_BYTES = 10 * 1024 ** 2;

/** The pictures and files of a message, read once. */
export interface Uploads {
  /** Why a path cannot be sent; undefined where it can. */
  missing(path: string): string | undefined;
  size(path: string): number;
  bytes(path: string): Buffer;
}

const pathsOf = ({ blocks }: Message): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "album") return block.pictures.map(({ path }) => path);
    return block.kind === "picture" || block.kind === "file" ? [block.path] : [];
  });

async function read(file: string, language: Language): Promise<Buffer | string> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) return say(language, "tooBig");
    // Discord takes no empty file; there is nothing in it to see either.
    return size === 0 ? say(language, "gone") : await readFile(file);
  } catch {
    return say(language, "gone");
  }
}

/** Reads what a message attaches. `root`: the folder that relative paths are read from. */
export async function loadUploads(message: Message, root: string, language: Language): Promise<Uploads> {
  const found = new Map<string, Buffer | string>();
  for (const path of pathsOf(message))
    if (!found.has(path)) found.set(path, await read(isAbsolute(path) ? path : resolve(root, path), language));
  const bytes = (path: string): Buffer => {
    const data = found.get(path);
    return typeof data === "object" ? data : Buffer.alloc(0);
  };
  return {
    missing: (path) => {
      const data = found.get(path);
      return typeof data === "string" ? data : undefined;
    },
    size: (path) => bytes(path).length,
    bytes,
  };
}
