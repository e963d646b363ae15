import { type Keyboard, messageCalls } from "../../../src/adapters/telegram/message-calls.js";
import type { OutCall } from "../../../src/adapters/telegram/out-job.js";
import { renderMessage } from "../../../src/adapters/telegram/render-message.js";
import type { Block, Inline } from "../../../src/domain/message.js";
import { untrusted } from "../../../src/domain/untrusted.js";
import { BotApiStore, type Fields } from "./bot-api-store.js";
import { randomLength, randomText, seeded } from "./random-text.js";

const KEYBOARD: Keyboard = [[{ text: "Trades", callback_data: "t_1" }]];

/** What is compared: without the white space that may go at a break. */
const letters = (text: string): string => text.replaceAll(/\s/gu, "");

function randomBlocks(random: () => number, text: string): { readonly blocks: Block[]; readonly inline: Inline[] } {
  const cuts = [Math.floor(random() * text.length), Math.floor(random() * text.length)].sort((a, b) => a - b);
  const [a, b] = cuts as [number, number];
  const parts = [text.slice(0, a), text.slice(a, b), text.slice(b)];
  const styles: ((part: string) => Inline)[] = [
    (part) => part,
    (bold) => ({ bold }),
    (code) => ({ code }),
    (link) => ({ link, url: 'https://example.org/?a=1&b="2"'.replaceAll('"', "%22") }),
  ];
  const inline = parts.map((part) => (styles[Math.floor(random() * styles.length)] as (typeof styles)[0])(part));
  if (random() < 0.2) return { blocks: [{ kind: "code", text }], inline: [{ code: text }] };
  return { blocks: [{ kind: "text", text: inline }], inline };
}

const wordsOf = (inline: Inline): string =>
  typeof inline === "string" ? inline : "bold" in inline ? inline.bold : "code" in inline ? inline.code : inline.link;

/** Sends a call and what stands in for it to a server that enforces every limit; throws what the server refuses it with. */
function deliver(store: BotApiStore, call: OutCall, earlier: unknown[]): string {
  const payload = call.payload("7", earlier) as Fields;
  const name = ["photo", "document"].find((field) => payload[field] !== undefined);
  const file = name === undefined ? undefined : (payload[name] as { source: Buffer; filename: string });
  const files =
    name === undefined || file === undefined ? [] : [{ field: name, filename: file.filename, bytes: file.source }];
  const [message] = store.send(call.method, payload, files);
  earlier.push({ message_id: message?.id });
  const inFile = file?.filename === "answer.txt" ? file.source.toString("utf8") : "";
  return inFile === "" ? (message?.text ?? "") : inFile;
}

/**
 * Renders `count` texts from a seed and hands each, in every form in which it may be sent, to a server that parses and measures by itself. Gives
 * the number of messages that were sent. Throws at the first that a server would refuse, or that lost a letter.
 */
export function checkRenderings(count: number, seed: number): number {
  const random = seeded(seed);
  let messages = 0;
  for (let n = 0; n < count; n++) {
    const text = randomText(random, randomLength(random));
    const { blocks, inline } = randomBlocks(random, text);
    const { runs } = renderMessage({ blocks });
    const out = { runs, attachments: [], keyboard: KEYBOARD, language: "en" as const, mark: "↻ may repeat · #A1B2" };
    const calls = messageCalls(out);
    const store = new BotApiStore();
    const earlier: unknown[] = [];
    const shown = calls.map((call) => {
      for (const other of [call.plain, call.again, call.again?.plain, call.otherwise])
        if (other !== undefined) deliver(store, other, [...earlier]);
      messages += 1;
      return deliver(store, call, earlier);
    });
    const whole = letters(inline.map((part) => untrusted(wordsOf(part))).join(""));
    const joined =
      calls[0]?.method === "sendDocument"
        ? letters((shown[0] ?? "").replaceAll(" (https://example.org/?a=1&b=%222%22)", ""))
        : letters(shown.map((part) => (shown.length > 1 ? part.replace(/\n\n\d\/\d$/, "") : part)).join(""));
    if (whole !== "" && joined !== whole) throw new Error(`Text ${n} of seed ${seed} lost letters`);
  }
  return messages;
}
