import type { Call } from "./bot-api-server.js";
import type { TelegramBench } from "./telegram-bench.js";

/** What is of no interest in a conversation: listening, and the start. */
const QUIET = ["getUpdates", "getMe", "deleteWebhook", "setMyCommands"];

const time = (ms: number): string => {
  const seconds = ms / 1_000;
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${(seconds % 60).toFixed(1).padStart(4, "0")}`;
};

const indented = (text: string): string =>
  text
    .split("\n")
    .map((line) => `          | ${line}`.trimEnd())
    .join("\n");

const parsed = (value: unknown): unknown => (typeof value === "string" && value !== "" ? JSON.parse(value) : value);

function callLines({ method, fields, files }: Call): string {
  const reply = parsed(fields["reply_parameters"]) as { readonly message_id: number } | undefined;
  const markup = parsed(fields["reply_markup"]) as { readonly inline_keyboard: { text: string }[][] } | undefined;
  const media = parsed(fields["media"]) as { readonly caption?: string }[] | undefined;
  const head = [
    method,
    fields["action"],
    fields["file_id"],
    fields["message_id"] === undefined ? undefined : `#${String(fields["message_id"])}`,
    reply === undefined ? undefined : `reply to #${reply.message_id}`,
    String(fields["disable_notification"]) === "true" ? "silent" : undefined,
    method === "answerCallbackQuery" ? `"${String(fields["text"] ?? "")}"` : undefined,
    ...files.map(({ filename }) => `[${filename}]`),
  ].filter((part) => part !== undefined);
  const said =
    method === "answerCallbackQuery" ? undefined : (fields["text"] ?? fields["caption"] ?? media?.[0]?.caption);
  return [
    `  bot   ${head.map(String).join(" ")}`,
    ...(said === undefined ? [] : [indented(String(said))]),
    ...(markup?.inline_keyboard ?? []).map((row) => `          ${row.map(({ text }) => `[ ${text} ]`).join(" ")}`),
  ].join("\n");
}

/** A conversation as it went over the wire: what people did, and every call of the bot, with its time. */
export class Transcript {
  private readonly people: { readonly at: number; readonly call: number; readonly line: string }[] = [];
  private readonly bench: TelegramBench;

  constructor(bench: TelegramBench) {
    this.bench = bench;
  }

  /** Somebody does something; it is written down first. */
  person(line: string): void {
    this.people.push({ at: this.bench.time.elapsed(), call: this.bench.server.calls.length, line });
  }

  text(): string {
    const out: string[] = [];
    const people = [...this.people];
    for (const [index, call] of [...this.bench.server.calls, undefined].entries()) {
      while (people[0] !== undefined && people[0].call <= index) {
        const { at, line } = people.shift() as (typeof people)[0];
        out.push("", `${time(at)} ${line}`);
      }
      if (call !== undefined && !QUIET.includes(call.method)) out.push(`${time(call.at)}${callLines(call)}`);
    }
    return `${out.join("\n").trim()}\n`;
  }
}
