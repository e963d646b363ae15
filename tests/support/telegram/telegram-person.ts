import type { BotApiServer } from "./bot-api-server.js";
import type { ShownMessage } from "./bot-api-store.js";

/** Who sits in a private chat with the bot (7, Anna, where nobody else is named): writes, presses, and sees what stays in the chat. */
export class TelegramPerson {
  private sent = 1;
  private readonly server: BotApiServer;

  constructor(server: BotApiServer) {
    this.server = server;
  }

  /** What stays in the chat: how far the work is comes and goes. */
  shown(): ShownMessage[] {
    return this.server.store.shown("7").filter(({ text }) => !text.startsWith("⏳"));
  }

  say(text: string, id = 7): void {
    this.sent += 1;
    const date = Math.floor(Date.now() / 1_000);
    const chat = { id, type: "private" };
    this.server.push({ message: { message_id: this.sent, from: anna(id), chat, date, text } });
  }

  /** The latest message with that button. */
  withButton(label: string): ShownMessage | undefined {
    return this.shown().findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label));
  }

  /** Presses the button that begins so, of the latest message with it where none is given. */
  press(label: string, message = this.withButton(label)): void {
    if (message === undefined) throw new Error(`There is no button "${label}" to press`);
    const data = message.keyboard.flat().find(({ text }) => text.startsWith(label))?.callback_data;
    this.sent += 1;
    const query = { id: `q${this.sent}`, from: anna(7), chat_instance: "1", data };
    this.server.push({ callback_query: { ...query, message: this.server.wire(message) } });
  }
}

const anna = (id: number) => ({ id, is_bot: false, first_name: "Anna", language_code: "en" });
