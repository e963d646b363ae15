import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { OWNER } from "../../../src/domain/asker.js";
import { message, text } from "../../../src/domain/message.js";
import { parseSubject, subjectOf, subjectText } from "../../../src/domain/picture-subject.js";
import { marked, repeatMark } from "../../../src/domain/repeated.js";
import { washedMessage } from "../../../src/domain/washed-message.js";
import type { ChatRequest, SentFile } from "../../../src/ports/messenger.js";
import { analyzeChart } from "../../../tools/analyze-chart.js";
import { wordsOf } from "../../support/fake-tools.js";
import { memoryShownPictures } from "../../support/journal/memory-shown-pictures.js";
import { sentServices } from "../../support/sent-files.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const SUBJECTS = ["alert:17", "market:EURUSD:H1,M15:2025-03-05 10:30", "trade:bt_2025_02_28_c9033653:3"];

describe("what a picture shows", () => {
  it.each(SUBJECTS)("%s is read as it was written", (written) => {
    const subject = parseSubject(written);
    expect(subject && subjectText(subject)).toBe(written);
  });

  it.each([
    "",
    "alert:",
    "alert:x",
    "market:EURUSD:X9:2025-03-05 10:30",
    "market:EURUSD:M15:2025-13-05 10:30",
    "trade:../x:1",
  ])("%j is no subject", (written) => expect(parseSubject(written)).toBeUndefined());

  it("goes with its message, washed or repeated", () => {
    const picture = { path: "a.png", caption: "a", shows: "alert:1" };
    const album = message(text("x"), { kind: "album", pictures: [picture] });
    const wash = (words: string) => words.toUpperCase();
    expect(subjectOf(washedMessage(album, wash))).toBe("alert:1");
    expect(subjectOf(marked({ ...album, about: "alert:2" }, repeatMark("k")))).toBe("alert:2");
    expect(subjectOf(message(text("x")))).toBeUndefined();
  });
});

/** A chat whose analysis only says what it was asked to look at. */
function desk() {
  const shown = memoryShownPictures();
  const tool = {
    ...analyzeChart,
    run: (_services: unknown, args: unknown) =>
      Promise.resolve({ message: message(text(JSON.stringify(args))), facts: {}, figures: {} }),
  };
  const services = {
    ...sentServices(temporaryFolder()).services,
    analyzeChart: () => Promise.resolve({ kind: "picture" as const, model: "eyes", comment: "a foreign picture" }),
  };
  const chat = createChat({
    assistant: assistantThatSays([]).assistant,
    tools: [tool as typeof analyzeChart],
    effects: [],
    services,
    shown,
    house: { version: "0", health: () => Promise.resolve(message(text("well"))) },
  });
  const from = { ...OWNER, platform: "telegram" as const, user: "7", chat: "7" };
  const look = async (more: Partial<ChatRequest> = {}) =>
    wordsOf((await chat.answer({ thread: "telegram:7:3", text: "/vision", from, ...more })).message);
  return { shown, look };
}
const QUOTED: SentFile = {
  name: "photo.jpg",
  kind: "picture",
  size: 9,
  isQuoted: true,
  read: () => Promise.resolve(Buffer.from("x")),
};

describe("/vision alone", () => {
  it.each([
    [SUBJECTS[0], { alert: "a17" }],
    [SUBJECTS[1], { symbol: "EURUSD", timeframes: ["H1", "M15"], at: "2025-03-05 10:30Z" }],
    [SUBJECTS[2], { run_id: "bt_2025_02_28_c9033653", trade: 3 }],
  ])("looks at %s where it replies to its message, in whichever topic of the chat", async (subject, args) => {
    const { shown, look } = desk();
    await shown.note("telegram:7", ["12"], subject as string, 1);
    await shown.note("telegram:7", ["13"], "alert:99", 2);
    expect(JSON.parse(await look({ repliesTo: "12", files: [QUOTED] }))).toEqual(args);
  });

  it("looks at what was shown last where it replies to nothing, and lets the tool choose where nothing was", async () => {
    const { shown, look } = desk();
    expect(await look()).toBe("{}");
    await shown.note("telegram:7", ["13"], "alert:99", 2);
    await shown.note("telegram:8", ["13"], "alert:5", 3);
    expect(await look()).toBe('{"alert":"a99"}');
  });

  it("leaves a foreign picture foreign: replied to, or sent along", async () => {
    const { shown, look } = desk();
    await shown.note("telegram:7", ["13"], "alert:99", 2);
    expect(await look({ repliesTo: "55", files: [QUOTED] })).toContain("a foreign picture");
    expect(await look({ repliesTo: "13", files: [{ ...QUOTED, isQuoted: false }] })).toContain("a foreign picture");
  });
});
