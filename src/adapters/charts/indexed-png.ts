import { promisify } from "node:util";
import { crc32, deflate } from "node:zlib";

const compress = promisify(deflate);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST = 256;
/** Slots of the colour table: a power of two, several times the colours a chart has with all shades of its letters' edges. */
const SLOTS = 1 << 16;

/**
 * RGBA pixels (opaque) as a PNG with a palette of at most 256 colours: a fraction of the bytes and of the time of a full-colour one.
 * Where a picture has more, the 256 most frequent stay exact and the rest, shades at the edges of letters, take the nearest of them.
 * The compression runs on the thread pool. Format: PNG specification, third edition (W3C), colour type 3.
 */
export async function indexedPng(rgba: Buffer, width: number, height: number): Promise<Buffer> {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const found = collectColours(pixels);
  const { indexed } = found;
  const { palette, slotOf } = choosePalette(found);
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0, p = 0, o = 0; y < height; y++) {
    o++; // filter 0: palette indices compress best as they are
    for (let x = 0; x < width; x++) lines[o++] = slotOf[indexed[p++] as number] as number;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const data = await compress(lines, { level: 6, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The colour table, kept between pictures: it is used in one go, never across an await. */
const keys = new Uint32Array(SLOTS);
const numbers = new Uint16Array(SLOTS);
const used = new Uint8Array(SLOTS);
const seen = new Uint32Array(SLOTS / 2);
const tally = new Uint32Array(SLOTS / 2);
let numbered = new Uint16Array(0);

interface Colours {
  /** The distinct colours in the order they appear, and how often each does. */
  readonly colours: Uint32Array;
  readonly counts: Uint32Array;
  /** The number of its colour for every pixel; overwritten by the next picture. */
  readonly indexed: Uint16Array;
}

function collectColours(pixels: Uint32Array): Colours {
  if (numbered.length < pixels.length) numbered = new Uint16Array(pixels.length);
  used.fill(0);
  let count = 0;
  let last = 0;
  let number = -1;
  let runStart = 0;
  for (let p = 0; p < pixels.length; p++) {
    const colour = pixels[p] as number;
    if (colour === last && number >= 0) continue;
    if (number >= 0) closeRun(number, runStart, p);
    runStart = p;
    let slot = Math.imul(colour, 0x9e3779b1) >>> 16;
    while (used[slot] === 1 && keys[slot] !== colour) slot = (slot + 1) & (SLOTS - 1);
    if (used[slot] === 0) {
      if (count >= SLOTS / 2) throw new Error("A chart with more colours than a palette can stand for");
      used[slot] = 1;
      keys[slot] = colour;
      numbers[slot] = count;
      seen[count] = colour;
      tally[count] = 0;
      count++;
    }
    last = colour;
    number = numbers[slot] as number;
  }
  if (number >= 0) closeRun(number, runStart, pixels.length);
  return { colours: seen.subarray(0, count), counts: tally.subarray(0, count), indexed: numbered };
}

/** Pixels of one colour side by side, written in one stroke: most of a chart is background. */
function closeRun(number: number, from: number, to: number): void {
  tally[number] = (tally[number] as number) + to - from;
  if (to - from === 1) numbered[from] = number;
  else numbered.fill(number, from, to);
}

/** The palette as RGB bytes, and for each colour its place in it. */
function choosePalette({ colours, counts }: Colours): { palette: Buffer; slotOf: Uint8Array } {
  const byCount = Array.from(colours, (_, i) => i).sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
  );
  const kept = byCount.slice(0, MOST);
  const palette = Buffer.alloc(kept.length * 3);
  const slotOf = new Uint8Array(colours.length);
  kept.forEach((number, slot) => {
    const colour = colours[number] as number;
    palette[slot * 3] = colour & 255;
    palette[slot * 3 + 1] = (colour >>> 8) & 255;
    palette[slot * 3 + 2] = (colour >>> 16) & 255;
    slotOf[number] = slot;
  });
  for (const number of byCount.slice(MOST)) slotOf[number] = nearest(colours[number] as number, palette);
  return { palette, slotOf };
}

function nearest(colour: number, palette: Buffer): number {
  const [r, g, b] = [colour & 255, (colour >>> 8) & 255, (colour >>> 16) & 255];
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let slot = 0; slot * 3 < palette.length; slot++) {
    const dr = (palette[slot * 3] as number) - r;
    const dg = (palette[slot * 3 + 1] as number) - g;
    const db = (palette[slot * 3 + 2] as number) - b;
    const distance = 2 * dr * dr + 4 * dg * dg + 3 * db * db;
    if (distance < least) {
      least = distance;
      best = slot;
    }
  }
  return best;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, check]);
}
