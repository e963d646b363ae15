import Sqlite from "better-sqlite3";
import { createChat } from "../../agents/assistant/chat.js";
import { message } from "../../src/domain/message.js";
import { fakeTools, noServices, wordsOf } from "./fake-tools.js";
import type { Step } from "./scripted-model.js";
import type { TemporaryThreads } from "./temporary-threads.js";
import { assistantThatSays } from "./test-assistant.js";

export const BACKTEST = [{ name: "run_backtest", args: { setup_id: "asia_fvg_break", symbol: "EURUSD" } }];

/** A chat on that store, as a process that was just started has it. */
export function chatOn(store: TemporaryThreads, steps: readonly Step[]) {
  const options = { conversations: store, checkpointer: store.checkpointer };
  const { assistant, model } = assistantThatSays(steps, options);
  const house = { version: "0.1.0", health: () => Promise.resolve(message()) };
  const chat = createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house });
  const ask = async (text: string, thread = "telegram:7") => wordsOf((await chat.answer({ thread, text })).message);
  return { ask, heard: () => JSON.stringify(model.heard.at(-1)) };
}

/** How many rows a table of the threads' file has. */
export const rowsIn = (file: string, table: string): number => {
  const database = new Sqlite(file, { readonly: true });
  const count = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  database.close();
  return count;
};
