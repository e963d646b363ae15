import { afterEach, describe, expect, it } from "vitest";
import { type Button, message, text } from "../../../src/domain/message.js";
import { ANNA, BORIS, GROUP, TelegramBench } from "../../support/telegram/telegram-bench.js";

let bench: TelegramBench;
let asked: string[];
afterEach(() => bench.close());

const WHY: Button = { label: "Why", command: "/why asia", asks: "Which day (2025-03-10)?" };

/** A group where Anna asked for the button and pressed it: the question is there. */
async function questioned() {
  asked = [];
  bench = await TelegramBench.open(({ text: line }) => {
    asked.push(line);
    const blocks =
      line === "/go" ? [text("Press."), { kind: "buttons" as const, buttons: [WHY] }] : [text(`did ${line}`)];
    return Promise.resolve({ message: message(...blocks), refused: false });
  });
  bench.say("/go", { chat: GROUP });
  await bench.sees("Press.", GROUP);
  bench.press("Why", ANNA, GROUP);
  await bench.sees("Which day (2025-03-10)?", GROUP);
  const question = bench.server.store.shown(String(GROUP)).findLast(({ forcesReply }) => forcesReply);
  if (question === undefined) throw new Error("There is no question.");
  return { reply_to_message: bench.server.wire(question) };
}

describe("a question that a button asks", () => {
  it("opens a reply, whose words go behind the command once", async () => {
    const reply = await questioned();
    bench.say("2025-03-10", { chat: GROUP, ...reply });
    await bench.sees("did /why asia 2025-03-10", GROUP);
    bench.say("and then?", { chat: GROUP, ...reply });
    await bench.sees("did and then?", GROUP);
    expect(asked).toEqual(["/go", "/why asia 2025-03-10", "and then?"]);
  });

  it("is answered by nobody but the one who pressed", async () => {
    const reply = await questioned();
    bench.say("2025-03-11", { from: BORIS, chat: GROUP, ...reply });
    await bench.sees("did 2025-03-11", GROUP);
    bench.say("2025-03-10", { chat: GROUP, ...reply });
    await bench.sees("did /why asia 2025-03-10", GROUP);
    expect(asked).toEqual(["/go", "2025-03-11", "/why asia 2025-03-10"]);
  });

  it("is forgotten with a restart: then the reply is words like others, and the button can be pressed again", async () => {
    const reply = await questioned();
    await bench.stop();
    bench.start();
    bench.say("2025-03-10", { chat: GROUP, ...reply });
    await bench.sees("did 2025-03-10", GROUP);
    bench.press("Why", ANNA, GROUP);
    await bench.until(
      () => bench.server.store.shown(String(GROUP)).filter(({ forcesReply }) => forcesReply).length === 2,
    );
    expect(asked).toEqual(["/go", "2025-03-10"]);
  });
});
