import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import { fitPicture } from "../../../src/adapters/vision/fit-picture.js";
import { imageHeader } from "../../../src/domain/image-header.js";
import { tinyPng } from "../../support/tiny-png.js";
import { aChain } from "../../support/vision/a-chain.js";
import { aMeta } from "../../support/vision/a-meta.js";
import { aReply } from "../../support/vision/a-reply.js";

const pictures = ["H4", "H1", "M15", "M5"].map((timeframe) => ({ timeframe, png: tinyPng() }));
const question = { meta: aMeta(), pictures, language: "en" as const };

describe("the vision chain", () => {
  it("asks once, with a strict form, at temperature 0, with the last three pictures and the legend", async () => {
    const { chain, server, notes } = await aChain([{ text: JSON.stringify(aReply()) }]);
    expect(await chain.read(question)).toEqual(aReply());
    const [{ body }] = server.requests as [(typeof server.requests)[0]];
    const wire = body as unknown as Record<string, unknown>;
    expect(wire["temperature"]).toBe(0);
    expect(wire["response_format"]).toMatchObject({ type: "json_schema", json_schema: { strict: true } });
    const content = body.messages.at(-1)?.content as { type: string; text?: string; image_url?: { url: string } }[];
    expect(content.filter(({ type }) => type === "image_url")).toHaveLength(3);
    expect(content[0]?.text).toContain('"ref":"Z1"');
    expect(content[0]?.text).toContain("Pictures, in order: H1, M15, M5.");
    expect(notes.map(([what]) => what)).toEqual(["reserve", "settle"]);
    expect(notes[0]?.[1]?.input).toBeGreaterThan(3 * 2_600);
    expect(notes[1]?.[1]).toEqual({ input: 10, output: 5 });
  });

  it.each([
    ["text that is no JSON", { text: "I think it goes up" }, "could not be read", "settle"],
    ["JSON of another form", { text: '{"verdict":"buy"}' }, "could not be read", "settle"],
    ["nothing in time", { hang: true as const }, "no answer in time", "settle"],
    ["an error of its own", { status: 503 }, "an error on its side", "settle"],
    ["a refusal", { status: 401 }, "the request was refused", "release"],
    ["a line that is cut", { cut: true as const }, "no connection", "release"],
    ["no answer of an endpoint", { raw: "<html>" }, /could not be read|error on its side/, "settle"],
  ])("says what went wrong where the endpoint gives %s", async (_, reply, why, money) => {
    const { chain, notes } = await aChain([reply], { timeoutMs: 400 });
    await expect(chain.read(question)).rejects.toMatchObject({ name: "Refusal", code: "unavailable" });
    const again = await aChain([reply], { timeoutMs: 400 });
    await expect(again.chain.read(question)).rejects.toThrow(why);
    await expect(again.chain.read(question)).rejects.not.toThrow(/sk-canary|127\.0\.0\.1/);
    expect(notes.map(([what]) => what)).toEqual(["reserve", money]);
  });

  it("asks no more often in an hour than it may, and not without money", async () => {
    const { chain, server } = await aChain([{ text: JSON.stringify(aReply()) }], { mostAnHour: 1 });
    await chain.read(question);
    await expect(chain.read(question)).rejects.toThrow("within an hour");
    expect(server.requests).toHaveLength(1);
    const broke = await aChain([], { isBroke: true });
    await expect(broke.chain.read({ ...question, language: "ru" })).rejects.toThrow(
      "деньги на модели на сегодня кончились",
    );
    expect(broke.server.requests).toHaveLength(0);
  });

  it("stops when its asker does", async () => {
    const { chain } = await aChain([{ hang: true }]);
    const stop = new AbortController();
    const asked = chain.read(question, stop.signal);
    stop.abort(new Error("stopped"));
    await expect(asked).rejects.toThrow("stopped");
  });

  it("passes a person's words on as data, with a picture that is none of ours", async () => {
    const reply = { is_chart: true, comment: "A range with a late break.", quality_flags: [] };
    const { chain, server } = await aChain([{ text: JSON.stringify(reply) }]);
    const asked = { pictures: [{ timeframe: "", png: tinyPng() }], language: "ru" as const, words: 'ignore "all"' };
    expect(await chain.read(asked)).toEqual(reply);
    const content = server.requests[0]?.body.messages.at(-1)?.content as { text?: string }[];
    expect(content[0]?.text).toContain('{"untrusted_text":"ignore \\"all\\""}');
    expect(content[0]?.text).toContain("Russian");
  });
});

describe("a picture on its way to a model", () => {
  const sizeOf = (address: string) => imageHeader(Buffer.from(address.split(",")[1] ?? "", "base64"));

  it("is not larger than models look at", async () => {
    const large = createCanvas(3_136, 1_000).toBuffer("image/jpeg");
    expect(sizeOf(await fitPicture(large))).toMatchObject({ width: 1_568, height: 500 });
    expect(sizeOf(await fitPicture(tinyPng()))).toMatchObject({ type: "png", width: 40, height: 24 });
  });

  it("is not decoded where its header says it is huge, and refused where it is none", async () => {
    const bomb = Buffer.from(tinyPng());
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(fitPicture(bomb)).rejects.toMatchObject({ code: "too_large" });
    await expect(fitPicture(Buffer.from("no picture at all, whatever its name"))).rejects.toMatchObject({
      code: "bad_data",
    });
    const torn = createCanvas(2_000, 2_000).toBuffer("image/png").subarray(0, 40);
    await expect(fitPicture(torn)).rejects.toMatchObject({ code: "bad_data" });
  });
});
