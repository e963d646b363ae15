import { randomBytes } from "node:crypto";
import { type Language, type Message, message, text } from "../../domain/message.js";
import { MOST_WAITING, notBegun, stillBusy } from "../../domain/still-busy.js";
import { isStop, isUrgent } from "../../domain/urgent.js";
import { WaitingLine } from "../../domain/waiting-line.js";
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

/** A request that there was no room for, and the way to say so. */
interface Refused extends Place {
  readonly tell: (words: Message) => Promise<void>;
}

interface Work {
  readonly person: string;
  readonly stop: AbortController;
}

/** One request after the other in each conversation: what is seen while it works, and its answer. */
export function createTurns(options: TurnOptions): Turns {
  const { ask, api, poster, lanes, clock, timers, logger, application } = options;
  const works = new Map<string, Work>();
  const line = new WaitingLine<Refused>({
    after: (ms, call) => timers.after(ms, call),
    refuse: (places) => turnAway(places, (language, count) => stillBusy(language, MOST_WAITING + 1, count)),
  });

  /** A slash command waits for an answer of its own; messages are told of in one. */
  function turnAway(places: readonly Refused[], words: (language: Language, count: number) => string): void {
    const messages = places.filter(({ reply }) => reply === undefined);
    const told = places.filter((place) => place.reply !== undefined || place === messages[0]);
    for (const place of told) {
      const said = words(place.language, place.reply === undefined ? messages.length : 1);
      void place.tell(message(text(said))).catch((error: unknown) => {
        logger?.error("discord.answer_lost", { error, thread: place.thread });
      });
    }
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
        id: `discord:${place.key}`,
        text: words,
        from: place.from,
        appLanguage: place.appLanguage,
        ...(files.length === 0 ? {} : { files }),
        ...(place.repliesTo === undefined ? {} : { repliesTo: place.repliesTo }),
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
    // A slash command has a line of its own from the start; a message that waits for another shows nothing beside that one's line.
    let shown = place.reply === undefined && waits ? undefined : open();
    if (waits) shown?.show({ what: say(place.language, "waiting") });
    works.set(id, work);
    const tell = (words: Message): Promise<void> => {
      shown ??= open();
      return deliver(place, words, shown);
    };
    if (isStop(words)) turnAway(line.dismiss(place.thread), notBegun);
    const ticket = atOnce ? undefined : line.join(place.thread, { ...place, tell });
    const whole = async (): Promise<void> => {
      if (ticket?.begin() === false) return;
      shown ??= open();
      shown.show({ what: say(place.language, "working") });
      const answer = await answered(place, words, files, work, shown);
      works.delete(id);
      await deliver(place, answer.message, shown);
    };
    try {
      await (atOnce ? whole() : lanes.run(place.thread, whole));
    } catch (error) {
      logger?.error("discord.answer_lost", { error, thread: place.thread });
    } finally {
      works.delete(id);
      await shown?.end();
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
