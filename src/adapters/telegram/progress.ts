import { SECOND } from "../../domain/civil.js";
import { message } from "../../domain/message.js";
import type { Clock } from "../../ports/clock.js";
import type { ChatProgress } from "../../ports/messenger.js";
import type { Timers } from "../../ports/timers.js";
import type { Api } from "./api.js";
import type { Place } from "./incoming.js";
import { type OutCall, PRIORITY } from "./out-job.js";
import type { Outbox } from "./outbox.js";
import { isGroup, type Pace } from "./pace.js";
import { renderMessage } from "./render-message.js";
import { htmlOf } from "./rich-text.js";
import { say } from "./words.js";

export interface ProgressOptions {
  readonly api: Api;
  readonly outbox: Outbox;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly timers: Timers;
}

export interface ProgressLine {
  show(progress: ChatProgress): void;
  /** No further word of it; what is on the screen goes when the answer is there. */
  end(): void;
  /** Takes the line away. */
  remove(): void;
}

/** Work shorter than this shows no line. */
const AFTER = 3 * SECOND;
/** The least time between two edits. */
const GAP_PRIVATE = 1.5 * SECOND;
const GAP_GROUP = 3 * SECOND;
/** "Typing" is shown for five seconds. */
const TYPING = 4.5 * SECOND;
/** Work that says nothing still shows that it goes on. */
const HEARTBEAT = 10 * SECOND;

/**
 * What is seen of work that goes on: "typing" at once, after three seconds a line that is edited in place and carries the button to cancel. Only the
 * latest is shown, and none of it while the chat has to wait.
 */
export function progressLine(
  place: Place,
  cancelData: string,
  { api, outbox, pace, clock, timers }: ProgressOptions,
): ProgressLine {
  const began = clock.elapsed();
  const gap = isGroup(place.chat) ? GAP_GROUP : GAP_PRIVATE;
  let latest: ChatProgress = { what: place.language === "ru" ? "работаю" : "working" };
  let messageId: number | undefined;
  let shown = "";
  let busy = false;
  let ended = false;
  let removing = false;
  let forgetTick = (): void => undefined;
  let forgetTyping = (): void => undefined;

  function type(): void {
    if (ended || messageId !== undefined) return;
    const topic = place.topic === undefined ? {} : { message_thread_id: place.topic };
    if (!pace.isFrozen(place.chat))
      void api.call("sendChatAction", { chat_id: place.chat, action: "typing", ...topic }).then((outcome) => {
        if (outcome.kind === "wait") pace.freeze(place.chat, outcome.ms);
      });
    forgetTyping = timers.after(TYPING, type);
  }

  const text = (): string => {
    const elapsedMs = clock.elapsed() - began;
    return htmlOf(renderMessage(message({ kind: "progress", ...latest, elapsedMs })).runs);
  };

  const call = (): OutCall => ({
    method: messageId === undefined ? "sendMessage" : "editMessageText",
    // Made when its turn has come: it shows what is known then.
    payload: (chat) => {
      shown = text();
      return {
        chat_id: chat,
        ...(messageId === undefined ? {} : { message_id: messageId }),
        ...(messageId === undefined && place.topic !== undefined ? { message_thread_id: place.topic } : {}),
        ...(messageId === undefined ? { disable_notification: true } : {}),
        text: shown,
        parse_mode: "HTML",
        reply_markup: { inline_keyboard: [[{ text: say(place.language, "cancel"), callback_data: cancelData }]] },
      };
    },
  });

  const deleteIt = (): void => {
    const id = messageId;
    if (id === undefined) return;
    const payload = (chat: string) => ({ chat_id: chat, message_id: id });
    const job = { chat: place.chat, priority: PRIORITY.edit, calls: [{ method: "deleteMessage" as const, payload }] };
    outbox.send({ ...job, mustArrive: true, patienceMs: 60 * SECOND }).catch(() => undefined);
    messageId = undefined;
  };

  async function draw(): Promise<void> {
    if (ended || busy || (messageId !== undefined && text() === shown)) return;
    busy = true;
    try {
      const [result] = await outbox.send({
        chat: place.chat,
        priority: PRIORITY.progress,
        calls: [call()],
        mustArrive: false,
        isStale: () => ended,
      });
      if (messageId === undefined) messageId = (result as { readonly message_id?: number } | undefined)?.message_id;
    } catch {
      // Not worth a second try: the next tick shows more.
    } finally {
      busy = false;
    }
    if (removing) deleteIt();
  }

  let drawnAt = 0;
  function tick(): void {
    if (ended) return;
    drawnAt = clock.elapsed();
    void draw();
    forgetTick = timers.after(HEARTBEAT, tick);
  }

  type();
  forgetTick = timers.after(AFTER, tick);
  return {
    show(progress) {
      latest = progress;
      const now = clock.elapsed();
      if (ended || now - began < AFTER) return;
      forgetTick();
      forgetTick = timers.after(Math.max(0, drawnAt + gap - now), tick);
    },
    end() {
      ended = true;
      forgetTick();
      forgetTyping();
    },
    remove() {
      removing = true;
      if (!busy) deleteIt();
    },
  };
}
