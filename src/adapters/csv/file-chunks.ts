import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { Refusal } from "../../domain/errors.js";
import { LF } from "./bytes.js";
import { type EncodingGuess, narrow, sniffEncoding } from "./encoding.js";

const CHUNK = 1 << 20;
/** An unfinished line longer than this is no line of candles. */
const REST_CAP = 1 << 16;

/** A file that is being read: its size, its encoding and its first bytes as text. */
export interface OpenFile {
  readonly name: string;
  readonly size: number;
  readonly encoding: EncodingGuess;
  /** The first 64 KB as single bytes, byte-order mark off. */
  readonly head: Uint8Array;
  /** Whether the head is the whole file. */
  readonly whole: boolean;
  /** Calls `take` with whole lines, in order. The bytes are reused between calls. */
  lines(
    take: (bytes: Uint8Array, length: number) => void,
    signal?: AbortSignal,
    progress?: (share: number) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

const sizeText = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** The refusal of a file whose lines do not end. */
export const endlessLine = (name: string): Refusal =>
  new Refusal("bad_data", `${name} has a line of more than 64 KB: this is no file of candles.`);

function notThere(name: string, error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR")
    return new Refusal("no_data", `There is no file ${name}.`, [], { cause: error });
  if (code === "EACCES" || code === "EPERM")
    return new Refusal("no_data", `I may not read the file ${name}.`, [], { cause: error });
  return new Refusal("bad_data", `The file ${name} cannot be read (${code ?? "unknown"}).`, [], { cause: error });
}

/** Opens a text file of at most `maxBytes`. Throws `Refusal` where it is missing, empty, too large or no text. */
export async function openFile(path: string, maxBytes: number): Promise<OpenFile> {
  const name = basename(path).slice(0, 100);
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    throw notThere(name, error);
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Refusal("bad_data", `${name} is no file of candles but a folder or a device.`);
    if (stat.size > maxBytes) {
      throw new Refusal(
        "too_large",
        `${name} has ${sizeText(stat.size)}, more than the ${sizeText(maxBytes)} that are taken here. Cut it into years.`,
      );
    }
    if (stat.size === 0) throw new Refusal("bad_data", `${name} is empty.`);
    const raw = new Uint8Array(Math.min(stat.size, REST_CAP));
    await fill(handle, raw, 0, raw.length, 0);
    const encoding = sniffEncoding(raw, name);
    const text = raw.slice(encoding.skip);
    const length = encoding.encoding === "UTF-8" ? text.length : narrow(text, text.length, encoding.encoding);
    return {
      name,
      size: stat.size,
      encoding,
      head: text.subarray(0, length),
      whole: raw.length === stat.size,
      lines: (take, signal, progress) => readLines(handle, name, stat.size, encoding, take, signal, progress),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error instanceof Refusal ? error : notThere(name, error);
  }
}

async function fill(
  handle: FileHandle,
  bytes: Uint8Array,
  offset: number,
  length: number,
  position: number,
): Promise<number> {
  let got = 0;
  while (got < length) {
    const { bytesRead } = await handle.read(bytes, offset + got, length - got, position + got);
    if (bytesRead === 0) break;
    got += bytesRead;
  }
  return got;
}

async function readLines(
  handle: FileHandle,
  name: string,
  size: number,
  { encoding, skip }: EncodingGuess,
  take: (bytes: Uint8Array, length: number) => void,
  signal?: AbortSignal,
  progress?: (share: number) => void,
): Promise<void> {
  const bytes = new Uint8Array(REST_CAP + CHUNK + 2);
  let rest = 0;
  for (let position = skip; ; ) {
    if (signal?.aborted) throw new Refusal("cancelled", `Reading ${name} was cancelled.`);
    const got = await fill(handle, bytes, rest, CHUNK, position);
    position += got;
    const end = rest + (encoding === "UTF-8" ? got : narrow(bytes.subarray(rest), got, encoding));
    if (got < CHUNK) {
      const closed = end === 0 || bytes[end - 1] === LF;
      bytes[end] = LF;
      take(bytes, closed ? end : end + 1);
      progress?.(1);
      return;
    }
    const whole = bytes.lastIndexOf(LF, end - 1) + 1;
    if (end - whole > REST_CAP) throw endlessLine(name);
    take(bytes, whole);
    bytes.copyWithin(0, whole, end);
    rest = end - whole;
    progress?.(Math.min(1, position / size));
  }
}
