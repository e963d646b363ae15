import { OWNER } from "../../domain/asker.js";
import { message, text } from "../../domain/message.js";
import type { Ask } from "../../ports/messenger.js";
import type { Screen } from "./screen.js";

const LONGEST = 4_000;
const BROKEN = message(
  text("Something broke inside; it is in the log. The chat goes on: try again, or use a command (/help)."),
);

export interface Conversation {
  /** Answers one line and shows the answer. Never throws. */
  answer(line: string): Promise<{ readonly refused: boolean }>;
  /** Cancels what runs. */
  cancel(): "cancelled" | "cancelled before" | "nothing runs";
  readonly tally: { answers: number; refusals: number };
}

/** The terminal's one conversation: lines to answers, on a screen. */
export function conversation(ask: Ask, screen: Screen, thread: string): Conversation {
  const tally = { answers: 0, refusals: 0 };
  let running: AbortController | undefined;

  async function answer(line: string): Promise<{ readonly refused: boolean }> {
    const press = screen.pressed(line) ?? { command: line.trim() };
    if ("gone" in press) {
      screen.print(message(text(press.gone)));
      return { refused: true };
    }
    const { command } = press;
    if (command.length > LONGEST) {
      screen.print(message(text(`That is ${command.length} characters; a request may have ${LONGEST}.`)));
      return { refused: true };
    }
    const work = new AbortController();
    running = work;
    const progress = screen.progress("Ctrl-C stops");
    try {
      const given = await ask({
        thread,
        text: command,
        from: OWNER,
        signal: work.signal,
        onProgress: (told) => progress.show(told),
      });
      progress.end();
      screen.print(given.message);
      return { refused: given.refused };
    } catch {
      progress.end();
      screen.print(BROKEN);
      return { refused: true };
    } finally {
      running = undefined;
    }
  }

  return {
    tally,
    async answer(line) {
      const result = await answer(line);
      tally.answers += 1;
      if (result.refused) tally.refusals += 1;
      return result;
    },
    cancel() {
      if (running === undefined) return "nothing runs";
      if (running.signal.aborted) return "cancelled before";
      running.abort();
      return "cancelled";
    },
  };
}
