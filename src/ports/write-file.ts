/**
 * Writes a file whole or not at all: who reads it sees the old content or the new, never a part. Missing folders are made.
 * Throws `Refusal` "disk" where the disk is full or may not be written; the old file then stands.
 */
export type WriteFile = (path: string, data: string | Uint8Array) => Promise<void>;
