/** What the first bytes of a picture say of it; nothing is decoded. */
export interface ImageHeader {
  readonly type: "png" | "jpeg" | "webp";
  readonly width: number;
  readonly height: number;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const starts = (bytes: Uint8Array, signs: readonly number[], at = 0): boolean =>
  signs.every((sign, i) => bytes[at + i] === sign);
const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Kind and size of a PNG (W3C PNG 3, IHDR), JPEG (ITU T.81, SOFn) or WebP (RFC 9649), read from its header; undefined for anything else or a torn one. */
export function imageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = png(bytes, view) ?? jpeg(bytes, view) ?? webp(bytes, view);
  return found !== undefined && found.width > 0 && found.height > 0 ? found : undefined;
}

function png(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (bytes.length < 33 || !starts(bytes, PNG) || !starts(bytes, ascii("IHDR"), 12)) return undefined;
  return { type: "png", width: view.getUint32(16), height: view.getUint32(20) };
}

function jpeg(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (bytes.length < 4 || !starts(bytes, [0xff, 0xd8, 0xff])) return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Fill bytes and markers without a length.
    if (marker === 0xff) at += 1;
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function webp(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  if (bytes.length < 30 || !starts(bytes, ascii("RIFF")) || !starts(bytes, ascii("WEBP"), 8)) return undefined;
  const u24 = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] as number) << 16);
  if (starts(bytes, ascii("VP8X"), 12)) return { type: "webp", width: u24(24) + 1, height: u24(27) + 1 };
  if (starts(bytes, ascii("VP8 "), 12))
    return { type: "webp", width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (!starts(bytes, ascii("VP8L"), 12)) return undefined;
  const bits = view.getUint32(21, true);
  return { type: "webp", width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
