import { createCanvas, loadImage } from "@napi-rs/canvas";
import { Refusal } from "../../domain/errors.js";
import { imageHeader } from "../../domain/image-header.js";

const MOST_PIXELS = 20e6;
/** Longest side that models look at; more is paid for and thrown away. */
const MOST_SIDE = 1_568;

/** A picture as a data address, not larger than models look at. The size is read from the header before anything is decoded. Throws `Refusal`. */
export async function fitPicture(bytes: Uint8Array): Promise<string> {
  const header = imageHeader(bytes);
  if (header === undefined) throw new Refusal("bad_data", "That is no PNG, JPEG or WebP picture.");
  const { type, width, height } = header;
  if (width * height > MOST_PIXELS)
    throw new Refusal(
      "too_large",
      `The picture says it has ${Math.round((width * height) / 1e6)} million pixels; I take at most 20 million.`,
    );
  if (Math.max(width, height) <= MOST_SIDE) return `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
  const share = MOST_SIDE / Math.max(width, height);
  const image = await loadImage(bytes).catch(() => {
    throw new Refusal("bad_data", "The picture is damaged: it cannot be decoded.");
  });
  const [w, h] = [Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share))];
  const canvas = createCanvas(w, h);
  canvas.getContext("2d").drawImage(image, 0, 0, w, h);
  return `data:image/png;base64,${canvas.toBuffer("image/png").toString("base64")}`;
}
