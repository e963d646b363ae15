import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { CommandHint } from "../../ports/messenger.js";
import { completionsOf } from "./completion.js";
import type { Conversation } from "./conversation.js";
import { Gate } from "./gate.js";
import { openHistory } from "./history.js";
import type { Screen } from "./screen.js";

export interface InteractiveOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  readonly screen: Screen;
  readonly talk: Conversation;
  readonly commands: readonly CommandHint[];
  readonly names: () => Promise<readonly string[]>;
  readonly historyFile: string | undefined;
}

export interface Session {
  readonly ended: Promise<void>;
  /** Shows something above the prompt. */
  interject(show: () => void): void;
  close(): void;
}

const PROMPT = "you> ";

/** A prompt with line editing, history and completion. Ctrl-C stops the work, clears the line, or leaves when pressed twice on an empty line; Ctrl-D leaves. */
export function interactive({
  input,
  output,
  screen,
  talk,
  commands,
  names,
  historyFile,
}: InteractiveOptions): Session {
  const gate = new Gate(output);
  const history = openHistory(historyFile);
  const lines: string[] = [];
  let busy = false;
  let leaving = false;
  let closed = false;
  const prompt = screen.ansi ? `\u001b[1m${PROMPT}\u001b[22m` : PROMPT;

  const complete = (line: string, done: (error: null, found: [string[], string]) => void): void => {
    const offer = (known: readonly string[]): void => {
      const [found, word] = completionsOf(line, commands, known);
      done(null, [[...found], word]);
    };
    names().then(offer, () => offer([]));
  };
  const reader = createInterface({
    input,
    output: gate,
    terminal: true,
    prompt,
    history: history.lines,
    historySize: 1_000,
    removeHistoryDuplicates: true,
    completer: complete,
  });

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let line = lines.shift(); line !== undefined && !closed; line = lines.shift()) {
      if (line.trim() === "") continue;
      history.add(line);
      gate.open = false;
      screen.write("\n");
      await talk.answer(line);
      screen.write("\n");
      gate.open = true;
      if (lines.length > 0) screen.write(`${PROMPT}${lines[0]}\n`);
    }
    busy = false;
    if (!closed) reader.prompt(true);
  }

  const ended = new Promise<void>((resolve) => {
    reader.on("close", () => {
      closed = true;
      gate.open = false;
      talk.cancel();
      screen.write("\n");
      resolve();
    });
  });
  reader.on("line", (line) => {
    leaving = false;
    lines.push(line);
    void work();
  });
  reader.on("SIGINT", () => {
    if (busy) {
      if (talk.cancel() === "cancelled before") reader.close();
    } else if (reader.line !== "") {
      leaving = false;
      reader.write(null, { ctrl: true, name: "e" });
      reader.write(null, { ctrl: true, name: "u" });
    } else if (leaving) {
      reader.close();
    } else {
      leaving = true;
      screen.write("\r\u001b[K(Ctrl-C again leaves)\n");
      reader.prompt();
    }
  });
  reader.prompt();

  return {
    ended,
    interject(show) {
      screen.write("\r\u001b[K");
      show();
      if (!busy) reader.prompt(true);
    },
    close: () => reader.close(),
  };
}
