import type { Readable, Writable } from "node:stream";
import type { Message } from "../../domain/message.js";
import { subjectOf } from "../../domain/picture-subject.js";
import { marked, markedId, markedIdParts, repeatMark } from "../../domain/repeated.js";
import type { Ask, CommandHint, Messenger } from "../../ports/messenger.js";
import { conversation } from "./conversation.js";
import { interactive } from "./interactive.js";
import { piped } from "./piped.js";
import { openScreen, type Screen } from "./screen.js";

export interface TerminalOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  readonly ask: Ask;
  readonly commands: readonly CommandHint[];
  /** What Tab offers beside commands: ids of setups, symbols. Asked for at each press. */
  readonly names?: () => Promise<readonly string[]>;
  /** Where lines are kept from one start to the next; nowhere if left out. */
  readonly historyFile?: string;
  /** `--plain`: no colours, no pictures. */
  readonly plain: boolean;
  /** A person sits in front of it: input and output are a terminal. */
  readonly isTty: boolean;
  /** Where the output does not know its own width. */
  readonly columns?: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The project's folder: paths are shown relative to it. */
  readonly root: string;
  /** Told what a message was about that was printed, by `subjectOf`. */
  readonly showed?: (subject: string) => void;
  /** Shown first to a person; never into a pipe. */
  readonly greeting?: Message;
  readonly progressAfterMs?: number;
}

/** The terminal as a messenger. */
export interface Terminal extends Messenger {
  /** Answers one request and shows the answer: `npm start -- "<text>"`. */
  answer(text: string): Promise<{ readonly refused: boolean }>;
  /** Answers so far, and how many of them were refusals: what an exit code is made of. */
  readonly tally: { readonly answers: number; readonly refusals: number };
}

const THREAD = "terminal";

export function createTerminal(options: TerminalOptions): Terminal {
  const { input, output, ask, commands, plain, isTty, env, root, historyFile } = options;
  const columns = (): number | undefined => output.columns ?? options.columns;
  const progressAfterMs = options.progressAfterMs ?? 400;
  const printed = openScreen({ output, isTty, plain, columns, env, root, progressAfterMs });
  const screen: Screen = {
    ...printed,
    print(message) {
      const subject = subjectOf(message);
      if (subject !== undefined) options.showed?.(subject);
      printed.print(message);
    },
  };
  const talk = conversation(ask, screen, THREAD);
  const lineEditing = isTty && env["TERM"] !== "dumb";
  let session: { readonly ended: Promise<void>; close(): void; interject?(show: () => void): void } | undefined;
  // A reader that went away (`| head`) ends the chat; it breaks nothing.
  output.on("error", () => session?.close());

  let sent = 0;
  const show = (message: Message): void => {
    const print = (): void => {
      screen.print(message);
      screen.write("\n");
    };
    if (session?.interject === undefined) print();
    else session.interject(print);
  };

  return {
    name: THREAD,
    tally: talk.tally,
    answer: (text) => talk.answer(text),
    async run() {
      if (isTty && options.greeting !== undefined) {
        screen.print(options.greeting);
        screen.write("\n");
      }
      const names = options.names ?? (() => Promise.resolve([]));
      session = lineEditing
        ? interactive({ input, output, screen, talk, commands, names, historyFile })
        : piped(input, screen, talk);
      await session.ended;
    },
    send(thread, message, { mayRepeat = false, key = "" } = {}) {
      sent += 1;
      const mark = mayRepeat ? repeatMark(key) : undefined;
      show(marked(message, mark));
      return Promise.resolve({ thread, id: markedId(String(sent), mark) });
    },
    // What was printed cannot be changed: the new text is printed below.
    edit({ id }, message) {
      show(marked(message, markedIdParts(id).mark));
      return Promise.resolve();
    },
    health: (language) => ({ ok: true, text: language === "ru" ? "открыт" : "open" }),
    stop() {
      talk.cancel();
      session?.close();
      return Promise.resolve();
    },
  };
}
