import type { Asker } from "../domain/asker.js";
import type { Language } from "../domain/message.js";
import type { Act } from "../domain/roles.js";
import type { ChatAnswer } from "./messenger.js";

/** A tool as a program is told of it. */
export interface ToolCard {
  readonly name: string;
  /** When to use it, in one or two sentences. */
  readonly about: string;
  readonly needs: Act;
  /** JSON Schema of its arguments. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** A command as a program is told of it. */
export interface CommandCard {
  readonly name: string;
  readonly group: string;
  readonly usage: string;
  readonly about: Readonly<Record<Language, string>>;
  readonly needs: Act;
}

export interface ApiCall {
  /** Whose token came with the request. */
  readonly from: Asker;
  /** Talks of one token that know nothing of each other; one where left out. */
  readonly conversation?: string | undefined;
  /** That of the words where left out; for a tool that of the settings, English where these name none. */
  readonly language?: Language | undefined;
  /** Fires when the program hangs up. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApiAnswer extends ChatAnswer {
  /** The name `/why_answer` knows an answer in free text by. */
  readonly turn?: string;
  /** The model that answered free text. */
  readonly model?: string;
}

/** What a person can ask for, for the HTTP door: the same tools, commands and free text, behind the same gate. Refusals are answers; a throw is a bug. */
export interface AskApi {
  readonly tools: readonly ToolCard[];
  readonly commands: readonly CommandCard[];
  call(tool: string, args: Readonly<Record<string, unknown>>, call: ApiCall): Promise<ApiAnswer>;
  /** A command or free text. */
  say(words: string, call: ApiCall): Promise<ApiAnswer>;
}
