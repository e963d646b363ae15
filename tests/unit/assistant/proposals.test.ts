import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import { MINUTE } from "../../../src/domain/civil.js";
import { wordsOf } from "../../support/fake-tools.js";
import { buttonsIn, GROUP, paintingChat, telegram } from "../../support/proposal-chat.js";

const PAINT = { text: "/setup barn", thread: "telegram:7" };

describe("something with an effect", () => {
  it("waits for its person's press, and is then done", async () => {
    const { chat, did } = paintingChat();
    const asked = await chat.answer({ ...PAINT, from: telegram("7") });
    expect(wordsOf(asked.message)).toBe(
      "Would paint barn.\nNothing is changed until you press. For you alone, for 15 minutes.\n[Paint] [✖ Discard]",
    );
    expect(asked.message.blocks.at(-1)).toMatchObject({ buttons: [{ bound: true, validMs: 15 * MINUTE }, {}] });
    expect(did).toEqual([]);
    const done = await chat.answer({ ...PAINT, text: buttonsIn(asked).yes, from: telegram("7") });
    expect(wordsOf(done.message)).toBe("Painted barn.");
    expect([did, done.refused]).toEqual([["barn"], false]);
  });

  it("is done once, however often, at once and after a restart it is pressed", async () => {
    const world = paintingChat();
    const from = telegram("7");
    const { yes, no } = buttonsIn(await world.chat.answer({ ...PAINT, from }));
    const press = (text: string, chat = world.chat) => chat.answer({ ...PAINT, text, from });
    const answers = await Promise.all([press(yes), press(yes), press(yes)]);
    expect(answers.map((answer) => wordsOf(answer.message))).toEqual(Array(3).fill("Painted barn."));
    for (const [text, chat] of [
      [yes, world.chat],
      [yes, world.restart()],
      [no, world.restart()],
    ] as const)
      expect(wordsOf((await press(text, chat)).message)).toBe(
        "It was answered before, and this came of it:\nPainted barn.",
      );
    expect(world.did).toEqual(["barn"]);
  });

  it("survives a restart before it is pressed", async () => {
    const world = paintingChat();
    const { yes } = buttonsIn(await world.chat.answer({ ...PAINT, from: telegram("7") }));
    await world.restart().answer({ ...PAINT, text: yes, from: telegram("7") });
    expect(world.did).toEqual(["barn"]);
  });

  it("is not done after a no, whatever is pressed then", async () => {
    const world = paintingChat();
    const from = telegram("7");
    const { yes, no } = buttonsIn(await world.chat.answer({ ...PAINT, from }));
    const said = async (text: string) => wordsOf((await world.chat.answer({ ...PAINT, text, from })).message);
    expect(await said(no)).toBe("Discarded, nothing was changed: paint barn");
    expect(await said(yes)).toBe("It was discarded before, and nothing was changed: paint barn");
    expect(await said(no)).toBe("It was discarded before, and nothing was changed: paint barn");
    expect(world.did).toEqual([]);
  });

  it.each([
    { who: "somebody else in the group", from: telegram("8", GROUP), said: "That proposal is somebody else's" },
    {
      who: "a person of another platform with the same id",
      from: { ...telegram("7", GROUP), platform: "discord" as const },
      said: "That proposal is somebody else's",
    },
    { who: "the same person elsewhere", from: telegram("7"), said: "That proposal was made in another chat" },
    { who: "the machine's owner", from: OWNER, said: "That proposal is somebody else's" },
    { who: "a viewer", from: telegram("9", GROUP), said: "Only an operator may say yes" },
    { who: "a stranger", from: telegram("1", GROUP), said: "Only an operator may say yes" },
  ])("refuses the press of $who, and still waits", async ({ from, said }) => {
    const { chat, did } = paintingChat([], { 7: "operator", 8: "admin", 9: "viewer" });
    const mine = telegram("7", GROUP);
    const { yes, no } = buttonsIn(await chat.answer({ ...PAINT, from: mine }));
    const theirs = await chat.answer({ ...PAINT, text: yes, from });
    expect(wordsOf(theirs.message)).toContain(said);
    expect(theirs.refused).toBe(true);
    await chat.answer({ ...PAINT, text: no, from });
    expect(did).toEqual([]);
    await chat.answer({ ...PAINT, text: yes, from: mine });
    expect(did).toEqual(["barn"]);
  });

  it("cannot be confirmed by a viewer who asked for it; a no is theirs", async () => {
    const { chat, did } = paintingChat();
    const from = telegram("9");
    const { yes, no } = buttonsIn(await chat.answer({ ...PAINT, from }));
    expect(wordsOf((await chat.answer({ ...PAINT, text: yes, from })).message)).toContain("Only an operator");
    expect(wordsOf((await chat.answer({ ...PAINT, text: no, from })).message)).toContain("Discarded");
    expect(did).toEqual([]);
  });

  it("expires after fifteen minutes", async () => {
    const world = paintingChat();
    const from = telegram("7");
    const { yes } = buttonsIn(await world.chat.answer({ ...PAINT, from }));
    world.clock.move(15 * MINUTE);
    expect(wordsOf((await world.chat.answer({ ...PAINT, text: yes, from })).message)).toContain("too old to count");
    expect(world.did).toEqual([]);
  });

  it.each([
    { fails: "disk" as const, second: "Painted barn.", did: ["barn"] },
    { fails: "bug" as const, second: "Painted barn.", did: ["barn"] },
    {
      fails: "conflict" as const,
      second: "It was answered before, and this came of it:\nCannot paint: conflict.",
      did: [],
    },
  ])("is tried again after what passes ($fails), and stands refused otherwise", async ({ fails, second, did }) => {
    const world = paintingChat();
    const from = telegram("7");
    const { yes } = buttonsIn(await world.chat.answer({ ...PAINT, from }));
    world.fails.push(fails);
    const first = await world.chat.answer({ ...PAINT, text: yes, from });
    expect(first.refused).toBe(true);
    expect(wordsOf(first.message)).not.toContain("someone");
    const again = await world.chat.answer({ ...PAINT, text: yes, from });
    expect(wordsOf(again.message)).toBe(second);
    expect(world.did).toEqual(did);
  });

  it.each(["/confirm", "/confirm x", "/confirm ../../etc", "/discard __proto__", "/confirm ' OR 1=1 --"])(
    "takes no word for a proposal that was never made: %s",
    async (text) => {
      const { chat, did } = paintingChat();
      expect((await chat.answer({ ...PAINT, text, from: telegram("7") })).refused).toBe(true);
      expect(did).toEqual([]);
    },
  );

  it("shows no word of a model beside the question, and a model cannot answer it", async () => {
    const paint = [{ name: "explain_setup", args: { setup_id: "barn" } }];
    const { chat, did } = paintingChat([
      paint,
      "Press the first button: it changes nothing at all.",
      [
        { name: "confirm", args: { id: "p_1" } },
        { name: "paint", args: { what: "barn" } },
      ],
      "/confirm p_1",
    ]);
    const from = telegram("7");
    const asked = await chat.answer({ ...PAINT, text: "paint the barn", from });
    expect(wordsOf(asked.message)).toMatch(/^Would paint barn\./);
    expect(wordsOf(asked.message)).not.toContain("changes nothing at all");
    await chat.answer({ ...PAINT, text: "yes, do it", from });
    expect(did).toEqual([]);
  });

  it("is told in the language it is asked in", async () => {
    const { chat } = paintingChat();
    const asked = await chat.answer({ ...PAINT, from: telegram("7"), language: "ru" });
    expect(wordsOf(asked.message)).toContain("Пока вы не нажали, ничего не изменено.");
    const no = await chat.answer({ ...PAINT, text: buttonsIn(asked).no, from: telegram("7"), language: "ru" });
    expect(wordsOf(no.message)).toBe("Отменено, ничего не изменено: paint barn");
  });
});
