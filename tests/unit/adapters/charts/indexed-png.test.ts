import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { indexedPng } from "../../../../src/adapters/charts/indexed-png.js";

const { createCanvas, loadImage } = createRequire(import.meta.url)(
  "@napi-rs/canvas",
) as typeof import("@napi-rs/canvas");

const pixels = (width: number, height: number, colourOf: (p: number) => number): Buffer => {
  const words = Uint32Array.from({ length: width * height }, (_, p) => (0xff000000 | colourOf(p)) >>> 0);
  return Buffer.from(words.buffer);
};

async function decoded(png: Buffer, width: number, height: number): Promise<Buffer> {
  const image = await loadImage(png);
  expect([image.width, image.height]).toEqual([width, height]);
  const canvas = createCanvas(width, height);
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.data();
}

describe("a PNG with a palette", () => {
  test("gives back every pixel of up to 256 colours", async () => {
    const image = pixels(37, 20, (p) => (p % 256) * 0x010203);
    const png = await indexedPng(image, 37, 20);
    expect((await decoded(png, 37, 20)).equals(image)).toBe(true);
  });

  test("keeps the frequent colours of a richer picture exact and the others near", async () => {
    const image = pixels(200, 100, (p) => (p < 10_000 ? 0x102030 : (p % 4000) * 7));
    const back = await decoded(await indexedPng(image, 200, 100), 200, 100);
    expect(back.subarray(0, 40_000).equals(image.subarray(0, 40_000))).toBe(true);
    let furthest = 0;
    for (let i = 0; i < image.length; i++)
      furthest = Math.max(furthest, Math.abs((image[i] as number) - (back[i] as number)));
    expect(furthest).toBeLessThanOrEqual(64);
  });

  test("does not mix two pictures made at once", async () => {
    const [red, blue] = [pixels(50, 50, () => 0x0000ff), pixels(40, 30, (p) => (p % 2 === 0 ? 0xff0000 : 0xaa0000))];
    const [first, second] = await Promise.all([indexedPng(red, 50, 50), indexedPng(blue, 40, 30)]);
    expect((await decoded(first, 50, 50)).equals(red)).toBe(true);
    expect((await decoded(second, 40, 30)).equals(blue)).toBe(true);
  });

  test("refuses a photograph", async () => {
    const photo = pixels(300, 300, (p) => p);
    await expect(indexedPng(photo, 300, 300)).rejects.toThrow("more colours than a palette");
  });
});
