import { Telegram } from "telegraf";
import {
  createTelegram,
  type TelegramMessenger,
  type TelegramOptions,
} from "../../../src/adapters/telegram/telegram.js";
import { SECOND } from "../../../src/domain/civil.js";
import type { Ask } from "../../../src/ports/messenger.js";
import { fakeAccess } from "../fake-access.js";
import { MemoryButtonTokens } from "../journal/memory-button-tokens.js";
import { memoryShownPictures } from "../journal/memory-shown-pictures.js";
import { MemoryUpdateLog } from "../journal/memory-update-log.js";
import { tinyPng } from "../tiny-png.js";
import { VirtualTime } from "../virtual-time.js";
import { BotApiServer, TOKEN } from "./bot-api-server.js";
import type { ShownMessage } from "./bot-api-store.js";

/** Calls of telegraf's client that are under way, in the whole process. */
let underWay = 0;
const client = Object.getPrototypeOf(Telegram.prototype) as { callApi: (...args: unknown[]) => Promise<unknown> };
const callApi = client.callApi;
client.callApi = function counted(this: unknown, ...args: unknown[]) {
  underWay += 1;
  return callApi.apply(this, args).finally(() => {
    underWay -= 1;
  });
};

/** Files of the Bot API that are fetched count too, until their last byte is there. */
const plainFetch = globalThis.fetch;
globalThis.fetch = async (...given) => {
  if (!String(given[0]).includes("/file/bot")) return plainFetch(...given);
  underWay += 1;
  try {
    const response = await plainFetch(...given);
    return new Response(await response.arrayBuffer(), { status: response.status });
  } finally {
    underWay -= 1;
  }
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Person {
  readonly id: number;
  readonly first_name: string;
  readonly language_code?: string;
}

export const ANNA: Person = { id: 7, first_name: "Anna", language_code: "en" };
export const BORIS: Person = { id: 8, first_name: "Борис", language_code: "ru" };
export const MALLORY: Person = { id: 666, first_name: "Mallory" };
export const GROUP = -1001;

/** The real telegraf and our adapter against a Bot API server on this machine, in virtual time. */
export class TelegramBench {
  readonly time: VirtualTime;
  readonly server: BotApiServer;
  readonly tokens = new MemoryButtonTokens();
  readonly shown = memoryShownPictures();
  readonly updates = new MemoryUpdateLog();
  messenger: TelegramMessenger;
  ended: Promise<void> = Promise.resolve();
  readonly log: { event: string; fields: unknown }[] = [];
  private readonly ask: Ask;
  private readonly options: Partial<TelegramOptions>;
  private messageIds = 10_000;
  /** Waits for a button to cancel, to press it. */
  private wantsCancel = false;
  /** Waits for a question, to answer it. */
  private wantsAnswer: string | undefined;

  private constructor(ask: Ask, options: Partial<TelegramOptions>) {
    this.ask = ask;
    this.options = options;
    this.time = new VirtualTime(() => this.settle());
    this.server = new BotApiServer(this.time);
    this.messenger = undefined as unknown as TelegramMessenger;
  }

  static async open(ask: Ask, options: Partial<TelegramOptions> = {}): Promise<TelegramBench> {
    const bench = new TelegramBench(ask, options);
    await bench.server.start();
    bench.start();
    await bench.settle();
    return bench;
  }

  /** A messenger on the same journal and server: as after a restart. */
  start(): void {
    const note = (event: string, fields?: unknown): void => {
      this.log.push({ event, fields });
    };
    this.messenger = createTelegram({
      token: TOKEN,
      apiRoot: this.server.url,
      ask: this.ask,
      access: fakeAccess({ "7": "operator", "8": "viewer" }, [String(GROUP)]),
      tokens: this.tokens,
      shown: this.shown,
      updates: this.updates,
      commands: [{ name: "help", usage: "", about: { en: "this list", ru: "этот список" } }],
      tables: () => Promise.resolve({ draw: () => Promise.resolve(tinyPng(600, 300)) }),
      clock: this.time,
      timers: this.time,
      logger: { info: note, warn: note, error: note },
      root: ".",
      theme: "light",
      language: "en",
      ...this.options,
    });
    this.ended = this.messenger.run();
  }

  async stop(): Promise<void> {
    await this.drive(this.messenger.stop());
    await this.drive(this.ended);
  }

  async close(): Promise<void> {
    await this.stop();
    await this.server.stop();
  }

  /** Until nothing is under way but what waits for something to happen. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 4; ) {
      await turn();
      quiet = underWay > this.server.held ? 0 : quiet + 1;
    }
  }

  /** Lets time pass until the promise has settled. */
  async drive<T>(promise: Promise<T>): Promise<T> {
    let over = false;
    const mark = (): void => {
      over = true;
    };
    promise.then(mark, mark);
    await this.until(() => over);
    return promise;
  }

  /** Lets time pass, from timer to timer, until it is so; at most an hour. */
  async until(isSo: () => boolean, what = "what was waited for"): Promise<void> {
    const end = this.time.elapsed() + 3_600 * SECOND;
    await this.settle();
    while (!isSo()) {
      this.tryCancel();
      this.tryAnswer();
      const next = this.time.next();
      if (next === undefined || next > end) throw new Error(`${what} did not come`);
      await this.time.pass(Math.max(0, next - this.time.elapsed()));
    }
  }

  sees(text: string, chat: number = ANNA.id): Promise<void> {
    return this.until(() => this.seen(chat).includes(text), `"${text}" in ${this.seen(chat)}`);
  }

  /** Everything that chat has been shown, edits and all; what was shown and taken away is no longer there. */
  seen(chat: number = ANNA.id): string {
    return this.server.store
      .shown(String(chat))
      .map((message) => shownText(message))
      .join("\n");
  }

  /** Somebody writes. */
  say(text: string, more: { from?: Person; chat?: number; [field: string]: unknown } = {}): number {
    const { from = ANNA, chat = from.id, ...fields } = more;
    const entry = { text, ...fields };
    if (text === "") delete (entry as { text?: string }).text;
    return this.server.push({ message: { ...this.frame(from, chat), ...entry } });
  }

  /** Somebody sends a file. */
  sendFile(name: string, bytes: Uint8Array, caption: string, from: Person = ANNA): number {
    const id = `file_${name}`;
    this.server.files.set(id, Buffer.from(bytes));
    const document = { file_id: id, file_unique_id: id, file_name: name, file_size: bytes.length };
    return this.say("", { from, document, ...(caption === "" ? {} : { caption }) });
  }

  private frame(from: Person, chat: number) {
    this.messageIds += 1;
    return {
      message_id: this.messageIds,
      from: { is_bot: false, ...from },
      chat: chat < 0 ? { id: chat, type: "supergroup", title: "Traders" } : { id: chat, type: "private" },
      date: Math.floor(this.time.now() / 1_000),
    };
  }

  /** The last message of a chat that has a button with that label. */
  withButton(label: string, chat: number = ANNA.id): ShownMessage | undefined {
    return this.server.store
      .shown(String(chat))
      .filter(({ keyboard }) => keyboard.flat().some(({ text }) => text.includes(label)))
      .at(-1);
  }

  /** Somebody presses a button of a chat. */
  press(label: string, from: Person = ANNA, chat: number = from.id): number {
    const message = this.withButton(label, chat);
    const button = message?.keyboard.flat().find(({ text }) => text.includes(label));
    if (message === undefined || button === undefined) throw new Error(`No button ${label}`);
    return this.pressData(button.callback_data, message, from);
  }

  pressData(data: string, message: ShownMessage, from: Person = ANNA): number {
    this.messageIds += 1;
    const query = { id: `q${this.messageIds}`, from: { is_bot: false, ...from }, chat_instance: "1", data };
    return this.server.push({ callback_query: { ...query, message: this.server.wire(message) } });
  }

  cancel(): void {
    this.wantsCancel = true;
  }

  /** Somebody presses a button that asks something, and answers it when the question is there. */
  answerButton(label: string, words: string): void {
    this.press(label);
    this.wantsAnswer = words;
  }

  private tryAnswer(): void {
    const question = this.server.store.shown(String(ANNA.id)).findLast(({ forcesReply }) => forcesReply);
    if (this.wantsAnswer === undefined || question === undefined) return;
    this.say(this.wantsAnswer, { reply_to_message: this.server.wire(question) });
    this.wantsAnswer = undefined;
  }

  private tryCancel(): void {
    if (!this.wantsCancel || this.withButton("Cancel") === undefined) return;
    this.wantsCancel = false;
    this.press("Cancel");
  }

  /** What presses were answered with, in order. */
  get toasts(): string[] {
    return this.server.calls
      .filter(({ method }) => method === "answerCallbackQuery")
      .map(({ fields }) => String(fields["text"] ?? ""));
  }
}

export const shownText = ({ text, files, keyboard }: ShownMessage): string =>
  [
    text,
    ...files.map(({ filename }) => `[${filename}]`),
    ...files.filter(({ filename }) => filename.endsWith(".txt")).map(({ bytes }) => bytes.toString("utf8")),
    ...keyboard.map((row) => row.map((button) => `[${button.text}]`).join(" ")),
  ].join("\n");
