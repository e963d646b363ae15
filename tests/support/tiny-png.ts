import { createCanvas } from "@napi-rs/canvas";

/** A PNG of one colour. */
export function tinyPng(width = 40, height = 24): Buffer {
  const canvas = createCanvas(width, height);
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = "#08917c";
  ctx.fillRect(0, 0, width, height);
  return canvas.toBuffer("image/png");
}
