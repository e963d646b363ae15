import { PassThrough } from "node:stream";
import { createTerminal, type Terminal, type TerminalOptions } from "../../src/adapters/terminal/terminal.js";
import type { Message } from "../../src/domain/message.js";
import type { Ask } from "../../src/ports/messenger.js";

export interface ScreenUnderTest {
  readonly terminal: Terminal;
  /** Types as a person does; `\r` is Enter. */
  type(keys: string): void;
  /** Everything that was written so far. */
  written(): string;
  /** Waits until that stands on the screen. */
  shows(text: string): Promise<void>;
  /** Ends the input. */
  end(): void;
  readonly ended: Promise<void>;
}

/** A terminal over two pipes: what is typed goes in, what is shown can be read. */
export function terminalUnderTest(
  ask: Ask,
  options: Partial<TerminalOptions> & { greeting?: Message } = {},
): ScreenUnderTest {
  const input = new PassThrough();
  const output = new PassThrough();
  let seen = "";
  const waiting = new Set<() => void>();
  output.on("data", (chunk: Buffer) => {
    seen += chunk.toString("utf8");
    for (const look of waiting) look();
  });
  const terminal = createTerminal({
    input,
    output,
    ask,
    commands: [
      { name: "help", usage: "", about: { en: "this list", ru: "этот список" } },
      { name: "backtest", usage: "<setup>", about: { en: "test", ru: "проверить" } },
    ],
    plain: true,
    isTty: false,
    env: {},
    root: "/project",
    ...options,
  });
  const ended = terminal.run();
  return {
    terminal,
    ended,
    type: (keys) => {
      input.write(keys);
    },
    written: () => seen,
    shows: (text) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!seen.includes(text)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    end: () => {
      input.end();
    },
  };
}
