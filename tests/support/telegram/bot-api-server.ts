import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import busboy from "busboy";
import type { Clock } from "../../../src/ports/clock.js";
import type { Timers } from "../../../src/ports/timers.js";
import { BotApiError, BotApiStore, type Fields, type ShownMessage, type UploadedFile } from "./bot-api-store.js";
import type { Flood } from "./flood.js";

/** What may go wrong with a call: an answer of that code, a line that drops or stays silent, before or after the work was done. */
export type Fault =
  | { readonly code: number; readonly description?: string; readonly retryAfter?: number; readonly migrateTo?: number }
  | { readonly line: "reset" | "silence"; readonly after: "nothing" | "commit" }
  | { readonly garbage: string };

interface Scripted {
  readonly method: string;
  readonly fault: Fault;
  left: number;
}

export interface Call {
  readonly method: string;
  readonly fields: Fields;
  readonly at: number;
  readonly files: readonly UploadedFile[];
}

export const TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";
export const ME = { id: 123456789, is_bot: true, first_name: "ITA", username: "ita_test_bot" };

const SENDS = ["sendMessage", "sendPhoto", "sendDocument", "sendMediaGroup"];
const EDITS = ["editMessageText", "editMessageCaption", "editMessageReplyMarkup"];

/** A Bot API server on this machine: the wire format of the real one, its limits, and faults as they are scripted. */
export class BotApiServer {
  readonly store = new BotApiStore();
  readonly calls: Call[] = [];
  /** The limits on how often; none where left out. */
  flood: Flood | undefined;
  readonly files = new Map<string, Buffer>();
  /** Requests that are answered only when something happens: they do not count as work. */
  held = 0;
  private readonly clock: Clock & Timers;
  private readonly server: Server;
  private readonly scripted: Scripted[] = [];
  private updates: { readonly update_id: number }[] = [];
  private nextUpdate = 1;
  /** An address that updates are pushed to: while there is one, nobody may ask for them. */
  hasWebhook = false;
  /** Kept, so that the server is found again after it was away. */
  private port = 0;
  private poll: { answer: () => void; conflict: () => void } | undefined;

  constructor(clock: Clock & Timers) {
    this.clock = clock;
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
    ({ port: this.port } = this.server.address() as AddressInfo);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next calls of that method (`*`: any) go wrong in that way. */
  fail(method: string, fault: Fault, times = 1): void {
    this.scripted.push({ method, fault, left: times });
  }

  /** Ends all faults. */
  heal(): void {
    this.scripted.length = 0;
  }

  /** Something happened that the bot is told of. */
  push(update: Readonly<Record<string, unknown>>): number {
    const id = this.nextUpdate++;
    this.updates.push({ update_id: id, ...update });
    this.poll?.answer();
    return id;
  }

  /** Tells the bot once more of what it was told. */
  repeat(update: Readonly<Record<string, unknown>>, id: number): void {
    this.updates.push({ update_id: id, ...update });
    this.poll?.answer();
  }

  /** Updates that were never confirmed. */
  get unconfirmed(): number {
    return this.updates.length;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "");
      if (path.startsWith("/file/")) return this.download(path, response);
      const [, token, method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
      const { fields, files } = await readBody(request);
      if (token !== TOKEN) throw new BotApiError(401, "Unauthorized");
      this.calls.push({ method, fields, files, at: this.clock.elapsed() });
      this.answer(method, fields, files, request, response);
    } catch (error) {
      refuse(response, error);
    }
  }

  private download(path: string, response: ServerResponse): void {
    const bytes = this.files.get(path.replace(`/file/bot${TOKEN}/`, ""));
    if (bytes === undefined) response.writeHead(404).end('{"ok":false,"error_code":404,"description":"Not Found"}');
    else response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
  }

  private answer(
    method: string,
    fields: Fields,
    files: readonly UploadedFile[],
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const fault = this.faultFor(method);
    const commit = (): unknown => this.perform(method, fields, files);
    if (fault !== undefined && "line" in fault) {
      if (fault.after === "commit") commit();
      if (fault.line === "reset") request.socket.destroy();
      else this.hold(response);
      return;
    }
    if (fault !== undefined && "garbage" in fault) {
      response.writeHead(200, { "content-type": "application/json" }).end(fault.garbage);
      return;
    }
    if (fault !== undefined) {
      const { code, description = "scripted", retryAfter, migrateTo } = fault;
      if (retryAfter !== undefined && fields["chat_id"] !== undefined)
        this.flood?.punish(String(fields["chat_id"]), retryAfter, this.clock.elapsed());
      throw new BotApiError(code, description, {
        ...(retryAfter === undefined ? {} : { retry_after: retryAfter }),
        ...(migrateTo === undefined ? {} : { migrate_to_chat_id: migrateTo }),
      });
    }
    if (method === "getUpdates") this.getUpdates(fields, response);
    else send(response, commit());
  }

  private faultFor(method: string): Fault | undefined {
    const found = this.scripted.find((each) => each.left > 0 && (each.method === "*" || each.method === method));
    if (found !== undefined) found.left -= 1;
    return found?.fault;
  }

  /** Never answered; given up when the caller goes. */
  private hold(response: ServerResponse): void {
    this.held += 1;
    response.on("close", () => {
      this.held -= 1;
    });
  }

  private getUpdates(fields: Fields, response: ServerResponse): void {
    if (this.hasWebhook)
      throw new BotApiError(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook");
    this.poll?.conflict();
    const offset = Number(fields["offset"] ?? 0);
    this.updates = this.updates.filter(({ update_id }) => update_id >= offset);
    const give = (): void => send(response, this.updates.slice(0, Number(fields["limit"] ?? 100)));
    if (this.updates.length > 0) {
      give();
      return;
    }
    let over = false;
    const end = (say: () => void) => () => {
      if (over) return;
      over = true;
      forget();
      this.held -= 1;
      this.poll = undefined;
      say();
    };
    const forget = this.clock.after(Number(fields["timeout"] ?? 0) * 1_000, () => poll.answer());
    const conflict = new BotApiError(409, "Conflict: terminated by other getUpdates request");
    const poll = { answer: end(give), conflict: end(() => refuse(response, conflict)) };
    this.held += 1;
    this.poll = poll;
    response.on(
      "close",
      end(() => undefined),
    );
  }

  private perform(method: string, fields: Fields, files: readonly UploadedFile[]): unknown {
    const cost = method === "sendMediaGroup" ? (JSON.parse(String(fields["media"])) as unknown[]).length : 1;
    if (SENDS.includes(method) || EDITS.includes(method)) {
      const chat = String(fields["chat_id"]);
      const wait = this.flood?.take(chat, cost, this.clock.elapsed());
      if (wait !== undefined)
        throw new BotApiError(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    }
    if (SENDS.includes(method)) {
      const sent = this.store.send(method, fields, files).map((message) => this.wire(message));
      return method === "sendMediaGroup" ? sent : sent[0];
    }
    if (EDITS.includes(method)) return this.wire(this.store.edit(method, fields));
    switch (method) {
      case "getMe":
        return ME;
      case "deleteMessage":
        return this.store.delete(fields);
      case "getFile":
        return this.fileOf(String(fields["file_id"]));
      case "deleteWebhook":
        this.hasWebhook = false;
        return true;
      case "setMyCommands":
      case "sendChatAction":
      case "answerCallbackQuery":
      case "leaveChat":
        return true;
      default:
        throw new BotApiError(404, "Not Found: method not found");
    }
  }

  private fileOf(id: string): unknown {
    const bytes = this.files.get(id);
    if (bytes === undefined)
      throw new BotApiError(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
    if (bytes.length > 20_000_000) throw new BotApiError(400, "Bad Request: file is too big");
    return { file_id: id, file_unique_id: id, file_size: bytes.length, file_path: id };
  }

  /** A message of the bot as the wire carries it. */
  wire(message: ShownMessage): Readonly<Record<string, unknown>> {
    const chat = Number(message.chat);
    const said = message.kind === "text" ? { text: message.text } : { caption: message.text };
    return {
      message_id: message.id,
      from: ME,
      chat: { id: chat, type: chat < 0 ? "supergroup" : "private" },
      date: Math.floor(this.clock.now() / 1_000),
      ...said,
      ...(message.topic === undefined ? {} : { message_thread_id: message.topic, is_topic_message: true }),
      ...(message.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: message.keyboard } }),
    };
  }
}

function send(response: ServerResponse, result: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: true, result }));
}

function refuse(response: ServerResponse, error: unknown): void {
  const { code, message, parameters } = error instanceof BotApiError ? error : new BotApiError(500, String(error));
  const body = {
    ok: false,
    error_code: code,
    description: message,
    ...(parameters === undefined ? {} : { parameters }),
  };
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function readBody(request: IncomingMessage): Promise<{ fields: Fields; files: UploadedFile[] }> {
  return new Promise((resolve, reject) => {
    const type = request.headers["content-type"] ?? "";
    const chunks: Buffer[] = [];
    const fields: Record<string, unknown> = {};
    const files: UploadedFile[] = [];
    if (!type.startsWith("multipart/")) {
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ fields: text === "" ? {} : (JSON.parse(text) as Fields), files });
      });
      request.on("error", reject);
      return;
    }
    const parser = busboy({ headers: request.headers, limits: { fieldSize: 1e7 } });
    parser.on("file", (field, stream, { filename }) => {
      const parts: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => parts.push(chunk));
      stream.on("end", () => files.push({ field, filename, bytes: Buffer.concat(parts) }));
    });
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
    parser.on("close", () => resolve({ fields, files }));
    parser.on("error", reject);
    request.pipe(parser);
  });
}
