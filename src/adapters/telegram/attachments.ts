import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, resolve } from "node:path";
import type { Picture } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";

const require = createRequire(import.meta.url);

/** Something that goes out beside the text. */
export interface Attachment {
  /** A photo is shown; a document is offered. */
  readonly as: "photo" | "document";
  readonly name: string;
  readonly bytes: Buffer;
  readonly caption: string;
}

/** Telegram's limits: a photo of at most 10 MB, 10000 px of width and height together, 20 times as long as high; a document of 50 MB. */
const PHOTO_BYTES = 10_000_000;
const PHOTO_SIDES = 10_000;
const PHOTO_RATIO = 20;
const DOCUMENT_BYTES = 50_000_000;
/** Wider pictures are made smaller: phones show no more. */
const WIDEST = 1_280;

/** Width and height as the header of a PNG or JPEG says; undefined for anything else. */
function sizeOf(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    if (marker < 0xff00) return undefined;
  }
  return undefined;
}

async function narrowed(bytes: Buffer, width: number, height: number): Promise<Buffer> {
  const { createCanvas, loadImage } = require("@napi-rs/canvas") as typeof import("@napi-rs/canvas");
  const canvas = createCanvas(WIDEST, Math.max(1, Math.round((height * WIDEST) / width)));
  canvas.getContext("2d").drawImage(await loadImage(bytes), 0, 0, canvas.width, canvas.height);
  return canvas.toBuffer("image/png");
}

/** Nothing in it can end the header it is written into, or name a folder. */
const safeName = (path: string): string =>
  oneLine(path.split(/[\\/]/).at(-1) ?? "")
    .replaceAll(/["\r\n;:*?<>|]/g, "_")
    .slice(-80) || "file";

/** The bytes of a file, at most that many; undefined where it is gone, empty or larger. */
function contentOf(path: string, root: string): Buffer | undefined {
  const file = isAbsolute(path) ? path : resolve(root, path);
  try {
    const { size } = statSync(file);
    return size > 0 && size <= DOCUMENT_BYTES ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of a picture as Telegram shows them: made narrower where wider than a phone needs, a document where it is no photo for Telegram. */
export async function pictureOf(bytes: Buffer, name: string, caption: string): Promise<Attachment> {
  const size = sizeOf(bytes);
  const given = { name: safeName(name), bytes, caption: oneLine(caption) };
  if (size === undefined) return { as: "document", ...given };
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width === 0 || height === 0 || ratio > PHOTO_RATIO) return { as: "document", ...given };
  const shown = width > WIDEST ? await narrowed(bytes, width, height) : bytes;
  const fits = shown.length <= PHOTO_BYTES && Math.min(width, WIDEST) + height <= PHOTO_SIDES;
  return fits ? { as: "photo", ...given, bytes: shown } : { as: "document", ...given };
}

/** A picture of a message, read; undefined where its file is gone. */
export function loadPicture({ path, caption }: Picture, root: string): Promise<Attachment> | undefined {
  const bytes = contentOf(path, root);
  return bytes === undefined ? undefined : pictureOf(bytes, path, caption);
}

/** A file of a message, read; undefined where it is gone or too large to send. */
export function loadFile({ path, caption }: Picture, root: string): Attachment | undefined {
  const bytes = contentOf(path, root);
  return bytes === undefined ? undefined : { as: "document", name: safeName(path), bytes, caption: oneLine(caption) };
}
