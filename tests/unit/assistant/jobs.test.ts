import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { message } from "../../../src/domain/message.js";
import { isUrgent } from "../../../src/domain/urgent.js";
import { fakeTools, noServices, stillClock, wordsOf } from "../../support/fake-tools.js";
import { telegram } from "../../support/proposal-chat.js";
import type { Step } from "../../support/scripted-model.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const SLOW: Step = [{ name: "slow", args: {} }];

function busyChat(steps: readonly Step[] = [SLOW, SLOW, SLOW]) {
  const clock = stillClock();
  const { assistant } = assistantThatSays(steps, { clock });
  const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house });
  const ask = (text: string, chatId = "1", user = "7", language?: "ru") =>
    chat.answer({
      thread: `telegram:${chatId}`,
      text,
      from: telegram(user, chatId),
      ...(language === undefined ? {} : { language }),
    });
  /** Asks something that works until it is stopped; resolves when it has begun. */
  const begun = async (text: string, chatId = "1", user = "7") => {
    let answer: ReturnType<typeof chat.answer> | undefined;
    await new Promise<void>((resolve) => {
      const from = telegram(user, chatId);
      answer = chat.answer({ thread: `telegram:${chatId}`, text, from, onProgress: () => resolve() });
    });
    // A promise that is returned would be waited for.
    return { end: () => answer?.then((said) => wordsOf(said.message)) };
  };
  const words = async (...asked: Parameters<typeof ask>) => wordsOf((await ask(...asked)).message);
  return { chat, clock, ask, words, begun };
}

describe("what runs", () => {
  it("is listed with how far it is, since when, by whom, and a button to cancel each", async () => {
    const { begun, words, clock, ask } = busyChat();
    const slow = await begun("work \n slowly");
    clock.move(12_000);
    expect(await words("/jobs")).toBe("- 1. work slowly · slow work 10 % · 12 s · person 7\n[Cancel 1]");
    expect(await words("/jobs", "1", "7", "ru")).toContain("slow work 10 % · 12 с · person 7\n[Отменить 1]");
    const { blocks } = (await ask("/jobs")).message;
    const [button] = blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
    expect(await words(button?.command ?? "")).toContain("Told to stop");
    expect(await slow.end()).toContain("Stopped.");
    expect(await words("/jobs")).toBe("Nothing is running.");
    expect(await ask(button?.command ?? "")).toMatchObject({ refused: true });
  });

  it("is nobody's business in another chat, but the owner's at the machine", async () => {
    const { begun, words, chat } = busyChat();
    const slow = await begun("work slowly", "1");
    expect(await words("/jobs", "2")).toBe("Nothing is running.");
    expect(await words("/cancel job_1", "2")).toContain("There is no such job here");
    expect(await words("/stop", "2")).toBe("Nothing is running.");
    const owner = (text: string) => chat.answer({ thread: "terminal", text }).then((said) => wordsOf(said.message));
    expect(await owner("/jobs")).toContain("work slowly");
    expect(await owner("/cancel job_1")).toContain("Told to stop");
    expect(await slow.end()).toContain("Stopped.");
  });

  it("is cancelled one by one, or all of a chat at once", async () => {
    const { begun, words } = busyChat();
    const [first, second, other] = [await begun("a", "1"), await begun("b", "2"), await begun("c", "3")];
    expect(await words("/stop", "1")).toContain("Stopped.");
    expect(await first.end()).toContain("Stopped.");
    expect(await words("/jobs", "2")).toContain("1. b");
    await words("/stop", "2");
    await words("/stop", "3");
    expect(await second.end()).toContain("Stopped.");
    expect(await other.end()).toContain("Stopped.");
  });

  it("may be three deep in a chat; who comes later is told so in their language", async () => {
    const { begun, ask } = busyChat([SLOW, "Fine.", "Fine.", "Fine."]);
    const slow = await begun("work slowly");
    const waiting = [ask("one"), ask("two"), ask("three")];
    expect(wordsOf((await ask("four")).message)).toContain("Still busy with this chat: 4 requests are in line");
    expect(wordsOf((await ask("ещё один")).message)).toContain(
      "Этот чат ещё занят: в очереди 4 запроса, это сообщение не принято",
    );
    await ask("/cancel job_1");
    expect(await slow.end()).toContain("Stopped.");
    expect((await Promise.all(waiting)).map((said) => wordsOf(said.message))).toEqual(["Fine.", "Fine.", "Fine."]);
  });

  it.each([
    ["/stop", true],
    [" /JOBS", true],
    ["/cancel job_1", true],
    ["/stopping", false],
    ["stop", false],
    ["/backtest x", false],
  ])("is reached at once by %s: %s", (line, urgent) => expect(isUrgent(line)).toBe(urgent));
});
