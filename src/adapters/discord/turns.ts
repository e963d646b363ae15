import { randomBytes } from "node:crypto";
import { SECOND } from "../../domain/civil.js";
import { type Message, message, text } from "../../domain/message.js";
import { isUrgent } from "../../domain/urgent.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Ask, ChatAnswer, SentFile } from "../../ports/messenger.js";
import type { Timers } from "../../ports/timers.js";
import type { Api } from "./api.js";
import type { Lanes } from "./lanes.js";
import type { Place } from "./place.js";
import type { Address, Poster } from "./poster.js";
import { type ProgressLine, progressLine } from "./progress.js";
import { type Sentence, say } from "./words.js";

export interface TurnOptions {
  readonly ask: Ask;
  readonly api: Api;
  readonly poster: Poster;
  /** Requests in order, a lane for each conversation. */
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
  readonly application: () => string;
}

/** What a press on "Cancel" comes to. */
export type CancelVerdict = "stopping" | "nothingRuns" | "notYours";

export interface Turns {
  /** Answers one request of somebody who may ask. Never throws. */
  run(place: Place, words: string, files?: readonly SentFile[]): Promise<void>;
  cancel(turn: string, person: string): CancelVerdict;
  cancelAll(): void;
}

const LONGEST = 4_000;
/** Requests that may wait in one conversation. */
const MOST_WAITING = 20;
/** Requests that are too many are told so once in this time: a flood of them is not answered by another. */
const BUSY_AGAIN = 10 * SECOND;

interface Work {
  readonly person: string;
  readonly stop: AbortController;
}

/** One request after the other in each conversation: what is seen while it works, and its answer. */
export function createTurns(options: TurnOptions): Turns {
  const { ask, api, poster, lanes, clock, timers, logger, application } = options;
  const works = new Map<string, Work>();
  /** When a conversation was told last that too many of its requests wait, elapsed ms. */
  const toldBusy = new Map<string, number>();

  /** Whether one request too many is passed over without another word. */
  function isPassedOver({ thread, reply }: Place): boolean {
    const now = clock.elapsed();
    const isTold = now - (toldBusy.get(thread) ?? Number.NEGATIVE_INFINITY) < BUSY_AGAIN;
    if (!isTold) toldBusy.set(thread, now);
    // A slash command waits for an answer of its own.
    return isTold && reply === undefined;
  }

  const addressOf = (place: Place): Address => ({
    channel: place.channel,
    thread: place.thread,
    language: place.language,
    key: place.key,
    person: place.from.user,
    replyTo: place.replyTo,
    hook: place.hook ?? (place.reply !== undefined && poster.isFresh(place.reply) ? place.reply.token : undefined),
  });

  /** The answer as a fresh message; in place of "is thinking" where nothing else was shown there. */
  async function deliver(place: Place, answer: Message, line: ProgressLine): Promise<void> {
    const { reply } = place;
    const wasShown = await line.end();
    const to = addressOf(place);
    // For somebody who lost the right meanwhile: silence.
    if (answer.blocks.length === 0) {
      await line.remove().catch(() => undefined);
      return;
    }
    if (reply !== undefined && !wasShown && poster.isFresh(reply)) {
      await poster.fill(reply, answer, to);
      return;
    }
    await poster.send(answer, reply?.original === undefined ? to : { ...to, replyTo: reply.original });
    await line.remove().catch(() => undefined);
  }

  const plainly = (place: Place, sentence: Sentence): Message => message(text(say(place.language, sentence)));

  async function answered(place: Place, words: string, files: readonly SentFile[], work: Work, line: ProgressLine) {
    if (words.length > LONGEST) return { message: plainly(place, "tooLong"), refused: true };
    try {
      return await ask({
        thread: place.thread,
        text: words,
        from: place.from,
        appLanguage: place.appLanguage,
        ...(files.length === 0 ? {} : { files }),
        signal: work.stop.signal,
        onProgress: (told) => line.show(told),
      });
    } catch (error) {
      logger?.error("discord.ask", { error, thread: place.thread });
      return { message: plainly(place, "broken"), refused: true } satisfies ChatAnswer;
    }
  }

  async function turn(place: Place, words: string, files: readonly SentFile[]): Promise<void> {
    const id = randomBytes(9).toString("base64url");
    const work: Work = { person: place.from.user, stop: new AbortController() };
    const isFresh = (): boolean => place.reply !== undefined && poster.isFresh(place.reply);
    const open = (): ProgressLine => progressLine(place, id, { api, clock, timers, application, isFresh });
    const atOnce = isUrgent(words);
    const waits = !atOnce && lanes.depth(place.thread) > 0;
    const isFull = !atOnce && lanes.depth(place.thread) >= MOST_WAITING;
    if (isFull && isPassedOver(place)) return;
    // A slash command has a line of its own from the start; a message that waits for another shows nothing beside that one's line.
    let line = place.reply === undefined && waits ? undefined : open();
    if (waits) line?.show({ what: say(place.language, "waiting") });
    works.set(id, work);
    const whole = async (): Promise<void> => {
      line ??= open();
      line.show({ what: say(place.language, "working") });
      const answer = isFull ? { message: plainly(place, "busy") } : await answered(place, words, files, work, line);
      works.delete(id);
      await deliver(place, answer.message, line);
    };
    try {
      await (isFull || atOnce ? whole() : lanes.run(place.thread, whole));
    } catch (error) {
      logger?.error("discord.answer_lost", { error, thread: place.thread });
    } finally {
      works.delete(id);
      await line?.end();
    }
  }

  return {
    run: (place, words, files = []) => turn(place, words, files),
    cancel(id, person) {
      const work = works.get(id);
      if (work === undefined) return "nothingRuns";
      if (work.person !== person) return "notYours";
      work.stop.abort();
      return "stopping";
    },
    cancelAll() {
      for (const { stop } of works.values()) stop.abort();
    },
  };
}
