import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { imageHeader } from "../../../src/domain/image-header.js";

const canvas = createCanvas(123, 45);

describe("the header of a picture", () => {
  it.each([
    ["png", canvas.toBuffer("image/png")],
    ["jpeg", canvas.toBuffer("image/jpeg")],
    ["webp", canvas.toBuffer("image/webp")],
  ])("tells the size of a %s", (type, bytes) => {
    expect(imageHeader(bytes)).toEqual({ type, width: 123, height: 45 });
  });

  it("is read from bytes that begin anywhere in a buffer", () => {
    const png = canvas.toBuffer("image/png");
    const shifted = new Uint8Array(png.length + 7);
    shifted.set(png, 7);
    expect(imageHeader(shifted.subarray(7))).toEqual({ type: "png", width: 123, height: 45 });
  });

  it("is none of a torn file, of text, of nothing, wherever it is torn", () => {
    for (const whole of [canvas.toBuffer("image/png"), canvas.toBuffer("image/jpeg"), canvas.toBuffer("image/webp")])
      for (let length = 0; length < 24; length++) expect(imageHeader(whole.subarray(0, length))).toBeUndefined();
    expect(imageHeader(Buffer.from("GIF89a, and more than thirty-three bytes of it"))).toBeUndefined();
  });
});
