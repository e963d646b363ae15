import { createHash, randomBytes } from "node:crypto";

/** Discord takes at most 25 signs. */
const MOST = 25;

/**
 * The nonce of one part of a message: the same for the same message and part, so that sending it again within minutes shows nothing new.
 * `key`: the sender's own, or what the message answers.
 */
export function nonceOf(key: string, part: number): string {
  const plain = part === 0 ? key : `${key}.${part}`;
  if (plain !== "" && plain.length <= MOST && /^[\x21-\x7e]+$/.test(plain)) return plain;
  return createHash("sha256").update(`${key}\n${part}`).digest("base64url").slice(0, 22);
}

/** A key for what has none. */
export const freshKey = (): string => randomBytes(12).toString("base64url");
