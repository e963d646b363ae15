import type { CallbackQuery, ChatMemberUpdated, Message } from "telegraf/types";
import { MINUTE } from "../../domain/civil.js";
import { languageOf } from "../../domain/language-of.js";
import { type Language, message, text } from "../../domain/message.js";
import { mayAsk } from "../../domain/roles.js";
import { MOST_WAITING, notBegun, stillBusy } from "../../domain/still-busy.js";
import { isStop, isUrgent } from "../../domain/urgent.js";
import { WaitingLine } from "../../domain/waiting-line.js";
import type { Access } from "../../ports/access.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Timers } from "../../ports/timers.js";
import type { UpdateLog } from "../../ports/update-log.js";
import type { Api } from "./api.js";
import { type DownloadOptions, sentFile } from "./download.js";
import { type Incoming, type Me, type Place, readMessage } from "./incoming.js";
import { Lines } from "./lines.js";
import { createPresses, type PressOptions, placeOfPress } from "./presses.js";
import { createQuestions } from "./questions.js";
import { say } from "./words.js";
import type { Request, Work } from "./work.js";

export interface DeskOptions {
  readonly me: Me;
  readonly api: Api;
  readonly access: Access;
  readonly work: Work;
  readonly presses: PressOptions;
  readonly downloads: DownloadOptions;
  readonly log: UpdateLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
}

/** Where updates are taken to whom they concern. Each call returns at once; what it sets off goes on in the line of its conversation. */
export interface Desk {
  message(updateId: number, given: Message): void;
  press(updateId: number, query: CallbackQuery): void;
  /** Our own membership of a chat changed. */
  membership(updateId: number, change: ChatMemberUpdated): void;
  /** Resolves when nothing is being dealt with. */
  idle(): Promise<void>;
}

/** What was written so long ago is not done without being asked again. */
const LATE_MS = 10 * MINUTE;
const LATE_GATHER_MS = 300;
const LONGEST = 4_000;
const MOST_LATE = 8;

/** A message of somebody who may ask. */
interface Taken {
  readonly updateId: number;
  readonly incoming: Incoming;
  readonly key: string;
}

type Pressed = NonNullable<ReturnType<typeof placeOfPress>>;

const personIn = ({ thread, from }: Place): string => `${thread} ${from.user}`;

export function createDesk(options: DeskOptions): Desk {
  const { me, access, work, log, clock, logger } = options;
  const bot = String(me.id);
  const failed = (error: unknown): void => logger?.error("telegram.desk", { error });
  const lines = new Lines(failed);
  const press = createPresses(options.presses);
  const questions = createQuestions(options.presses.outbox);
  const spoken = new Map<string, Language>();
  const late = new Map<string, Incoming[]>();
  const waiting = new WaitingLine<Taken>({
    after: (ms, call) => options.timers.after(ms, call),
    refuse: (taken) => refuse(taken),
  });
  /** Whether somebody is known is asked in order as well, and waits for no work: who is not takes no room. */
  const doors = new Lines(failed);
  /** Presses of a conversation are begun in their order, whatever their acknowledgement takes. */
  const pressed = new Lines(failed);
  const loose = new Set<Promise<void>>();

  /** Deals with an update: done when it has been, also where that failed; not where ITA is stopped before its answer is out. */
  const dealing = (updateId: number, todo: () => Promise<boolean>) => async (): Promise<void> => {
    const isDone = await todo().catch((error: unknown) => {
      logger?.error("telegram.desk", { error });
      return true;
    });
    if (isDone) await log.done(bot, updateId);
  };

  /** Work that waits for nobody: a stop is heard while other work of the chat goes on. */
  const atOnce = (todo: () => Promise<void>): void => {
    const mine = todo()
      .catch(failed)
      .then(() => {
        loose.delete(mine);
      });
    loose.add(mine);
  };

  async function isKnown({ from }: Place, words: string): Promise<boolean> {
    return mayAsk(await access.roleOf(from), "ask") || access.knock(from, words);
  }

  const said = (place: Place, key: string, sentence: Parameters<typeof say>[1]): Promise<boolean> =>
    work.tell(place, key, message(text(say(place.language, sentence))));

  const passed = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      options.timers.after(ms, resolve);
    });

  /** What a person wrote while we were away: one message for all of it, a button for each. It comes in one after the other: all of it is waited for. */
  async function offer(place: Incoming, key: string): Promise<boolean> {
    await passed(LATE_GATHER_MS);
    const missed = late.get(personIn(place)) ?? [];
    late.delete(personIn(place));
    const asked = missed.filter(({ text: words }) => words.trim() !== "").slice(-MOST_LATE);
    if (asked.length === 0) return true;
    const buttons = asked.map(({ text: words }) => ({ label: `▶ ${words}`, command: words, bound: true }));
    return work.tell(place, key, message(text(say(place.language, "offline")), { kind: "buttons", buttons }));
  }

  /** One message tells of all that are not to begin; they are done when it is out. */
  function turnAway(taken: readonly Taken[], words: (language: Language, count: number) => string): void {
    const [first] = taken;
    if (first === undefined) return;
    const { incoming, key } = first;
    const said = message(text(words(incoming.language, taken.length)));
    const told = work.tell(incoming, key, said, incoming.messageId);
    for (const { updateId } of taken) atOnce(dealing(updateId, () => told));
  }

  const refuse = (taken: readonly Taken[]): void =>
    turnAway(taken, (language, count) => stillBusy(language, MOST_WAITING + 1, count));

  function answer(incoming: Incoming, key: string): Promise<boolean> {
    if (incoming.text.length > LONGEST) return said(incoming, key, "tooLong");
    const files = incoming.files.map((told) => sentFile(told, incoming.language, options.downloads));
    return work.answer({ ...incoming, files, key });
  }

  /** In line with what else is asked in its conversation. Nothing is done of what is refused: its turn comes, and it is over. */
  function enter(taken: Taken): void {
    const { updateId, incoming, key } = taken;
    const ticket = waiting.join(incoming.thread, taken);
    const todo = dealing(updateId, () => answer(incoming, key));
    void lines.add(incoming.thread, async () => {
      if (ticket.begin()) await todo();
    });
  }

  async function admit(taken: Taken, isLate: boolean): Promise<boolean> {
    const { incoming, key } = taken;
    if (!(await isKnown(incoming, incoming.text))) {
      late.delete(personIn(incoming));
      return true;
    }
    if (isLate) return offer(incoming, key);
    if (isStop(incoming.text)) turnAway(waiting.dismiss(incoming.thread), notBegun);
    if (isUrgent(incoming.text)) return answer(incoming, key);
    enter(taken);
    return false;
  }

  function take(updateId: number, given: Incoming): void {
    const before = spoken.get(given.thread) ?? given.appLanguage;
    const answered = questions.answered(given) ?? given.text;
    const incoming = { ...given, text: answered, language: languageOf(given.text, before) };
    spoken.set(given.thread, incoming.language);
    const key = updateId.toString(36);
    const isLate = clock.now() - incoming.sentAt > LATE_MS;
    const todo = dealing(updateId, () => admit({ updateId, incoming, key }, isLate));
    if (isLate) late.set(personIn(given), [...(late.get(personIn(given)) ?? []), incoming]);
    if (isUrgent(incoming.text)) atOnce(todo);
    else void (isLate ? lines : doors).add(given.thread, todo);
  }

  /** What a press sets off; undefined where it comes to nothing more. */
  async function judge(updateId: number, found: Pressed, id: string): Promise<(() => void) | undefined> {
    if (!(await isKnown(found, ""))) return undefined;
    const place = { ...found, language: spoken.get(found.thread) ?? found.appLanguage };
    const counted = await press(id, place);
    if (counted === undefined) return undefined;
    const { command, asks, finished } = counted;
    if (asks !== undefined) {
      const asked = dealing(updateId, async () => {
        await questions.ask({ ...counted, asks }).finally(finished);
        return true;
      });
      return () => atOnce(asked);
    }
    const request: Request = {
      ...counted,
      text: command,
      files: [],
      key: updateId.toString(36),
      replyTo: place.messageId,
    };
    const todo = dealing(updateId, () => work.answer(request).finally(finished));
    return () => (isUrgent(command) ? atOnce(todo) : void lines.add(place.thread, todo));
  }

  return {
    message(updateId, given) {
      const incoming = readMessage(given, me);
      if ("migrate_to_chat_id" in given)
        logger?.warn("telegram.moved", { from: given.chat.id, to: given.migrate_to_chat_id });
      if (incoming === undefined) atOnce(dealing(updateId, () => Promise.resolve(true)));
      else take(updateId, incoming);
    },
    press(updateId, query) {
      const found = placeOfPress(query);
      if (found === undefined) {
        atOnce(dealing(updateId, () => Promise.resolve(true)));
        return;
      }
      // Judged at once, and begun in the order in which they came: the last press is the last that counts.
      const judged = judge(updateId, found, query.id);
      const begin = async (): Promise<boolean> => {
        const todo = await judged;
        todo?.();
        return todo === undefined;
      };
      void pressed.add(found.thread, dealing(updateId, begin));
    },
    membership(updateId, { chat, new_chat_member: now }) {
      const leave = async (): Promise<boolean> => {
        const isIn = now.status !== "left" && now.status !== "kicked";
        if (chat.type !== "private" && isIn && !(await access.knowsChat("telegram", String(chat.id)))) {
          logger?.warn("telegram.left", { chat: chat.id });
          await options.api.call("leaveChat", { chat_id: chat.id });
        }
        return true;
      };
      atOnce(dealing(updateId, leave));
    },
    async idle() {
      while (loose.size + lines.size + doors.size + pressed.size > 0)
        await Promise.all([...loose, lines.idle(), doors.idle(), pressed.idle()]);
    },
  };
}
