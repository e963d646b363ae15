import { MINUTE } from "../../domain/civil.js";
import { type Message, message, text } from "../../domain/message.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Logger } from "../../ports/logger.js";
import type { Ask, SentFile } from "../../ports/messenger.js";
import type { Place } from "./incoming.js";
import { PRIORITY } from "./out-job.js";
import type { Post } from "./post.js";
import { type ProgressOptions, progressLine } from "./progress.js";
import { say } from "./words.js";

/** What somebody asked for, by word or by button. */
export interface Request extends Place {
  readonly text: string;
  readonly files: readonly SentFile[];
  /** What repeats of the answer are told apart by. */
  readonly key: string;
  /** The answer is shown as one to that message. */
  readonly replyTo?: number | undefined;
  /** The message of ours that the person replied to. */
  readonly repliesTo?: number | undefined;
}

export interface WorkOptions {
  readonly ask: Ask;
  readonly post: Post;
  readonly progress: ProgressOptions;
  readonly logger: Logger | undefined;
}

export interface Work {
  /** Asks and sends the answer. False where that is not known to have arrived because ITA is being stopped. */
  answer(request: Request): Promise<boolean>;
  /** Sends a sentence of the messenger's own. */
  tell(place: Place, key: string, given: Message, replyTo?: number): Promise<boolean>;
  /** Cancels what a button to cancel stands for. */
  cancel(data: string, user: string): "stopping" | "notYours" | "nothingRuns";
  /** Cancels everything. */
  cancelAll(): void;
}

/** An answer that has not arrived by then is no answer any more. */
const PATIENCE = 15 * MINUTE;
/** No sign of a journal's token: the two are never mistaken. */
const CANCEL = "~";

export const isCancel = (data: string): boolean => data.startsWith(CANCEL);

/** Asks the assistant on behalf of people, and brings them its answers. */
export function createWork({ ask, post, progress, logger }: WorkOptions): Work {
  const running = new Map<string, { readonly stop: AbortController; readonly user: string }>();
  let count = 0;
  let leaving = false;

  async function deliver(place: Place, key: string, replyTo: number | undefined, given: Message): Promise<boolean> {
    const { chat, topic, language, from } = place;
    const to = {
      chat,
      topic,
      language,
      key,
      person: from.user,
      priority: PRIORITY.answer,
      patienceMs: PATIENCE,
      replyTo: replyTo ?? (from.isPrivate ? undefined : place.messageId),
    };
    try {
      await post.send(given, to);
    } catch (error) {
      if (error instanceof Undelivered) return !leaving;
      logger?.error("telegram.answer", { error });
      await post.send(message(text(say(language, "broken"))), to).catch(() => undefined);
    }
    return true;
  }

  async function asked(request: Request, signal: AbortSignal, line: ReturnType<typeof progressLine>): Promise<Message> {
    const { thread, text: words, from, files, appLanguage, language, key, repliesTo } = request;
    try {
      const answer = await ask({
        thread,
        id: `telegram:${key}`,
        text: words,
        from,
        appLanguage,
        signal,
        ...(files.length === 0 ? {} : { files }),
        ...(repliesTo === undefined ? {} : { repliesTo: String(repliesTo) }),
        onProgress: (told) => line.show(told),
      });
      return answer.message;
    } catch (error) {
      logger?.error("telegram.ask", { error });
      return message(text(say(language, "broken")));
    }
  }

  return {
    async answer(request) {
      count += 1;
      const data = `${CANCEL}${count.toString(36)}`;
      const stop = new AbortController();
      running.set(data, { stop, user: request.from.user });
      const line = progressLine(request, data, progress);
      const answer = await asked(request, stop.signal, line);
      running.delete(data);
      line.end();
      const arrived = await deliver(request, request.key, request.replyTo, answer);
      line.remove();
      return arrived;
    },
    tell: (place, key, given, replyTo) => deliver(place, key, replyTo, given),
    cancel(data, user) {
      const work = running.get(data);
      if (work === undefined) return "nothingRuns";
      if (work.user !== user) return "notYours";
      work.stop.abort();
      return "stopping";
    },
    cancelAll() {
      leaving = true;
      for (const { stop } of running.values()) stop.abort();
    },
  };
}
