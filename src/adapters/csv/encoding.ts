import { Refusal } from "../../domain/errors.js";

export type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE";

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** Bytes of the byte-order mark. */
  readonly skip: number;
}

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte);

function knownBinary(head: Uint8Array): string | undefined {
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return "a parquet file";
  if (startsWith(head, 0x50, 0x4b, 3, 4)) return "a zip or Excel file";
  if (startsWith(head, 0x1f, 0x8b)) return "a gzip file";
  return startsWith(head, 0xd0, 0xcf, 0x11, 0xe0) ? "an old Excel file" : undefined;
}

/** Tells the encoding by byte-order mark or by where the zero bytes stand. Throws `Refusal` for what is no text. */
export function sniffEncoding(head: Uint8Array, file: string): EncodingGuess {
  if (startsWith(head, 0xff, 0xfe)) return { encoding: "UTF-16LE", skip: 2 };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: "UTF-16BE", skip: 2 };
  const binary = knownBinary(head);
  if (binary === undefined) {
    if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: "UTF-8", skip: 3 };
    const zeros = [0, 0];
    const sample = head.subarray(0, 4096);
    for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i & 1] = (zeros[i & 1] as number) + 1;
    const half = sample.length / 2;
    if (zeros[0] === 0 && zeros[1] === 0) return { encoding: "UTF-8", skip: 0 };
    if ((zeros[1] as number) > half * 0.9 && zeros[0] === 0) return { encoding: "UTF-16LE", skip: 0 };
    if ((zeros[0] as number) > half * 0.9 && zeros[1] === 0) return { encoding: "UTF-16BE", skip: 0 };
  }
  throw new Refusal(
    "bad_data",
    `${file} is ${binary ?? "a binary file"}, not a text of candles. Export it as CSV and give me that.`,
  );
}

/** UTF-16 as single bytes, in place: every character of a candle file is ASCII, any other becomes `?`. Gives the new length. */
export function narrow(bytes: Uint8Array, length: number, encoding: Encoding): number {
  const low = encoding === "UTF-16LE" ? 0 : 1;
  let to = 0;
  for (let from = 0; from + 1 < length; from += 2) {
    bytes[to++] = bytes[from + 1 - low] === 0 ? (bytes[from + low] as number) : 63;
  }
  return to;
}
