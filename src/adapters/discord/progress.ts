import { MINUTE, SECOND } from "../../domain/civil.js";
import { message } from "../../domain/message.js";
import type { Clock } from "../../ports/clock.js";
import type { ChatProgress } from "../../ports/messenger.js";
import type { Timers } from "../../ports/timers.js";
import type { Api } from "./api.js";
import { type Body, changeOf } from "./bodies.js";
import { cancelId } from "./custom-id.js";
import { nonceOf } from "./nonce.js";
import type { Place } from "./place.js";
import { drawing } from "./render/drawing.js";
import { partsOf } from "./render/parts.js";
import { say } from "./words.js";

export interface ProgressOptions {
  readonly api: Api;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly application: () => string;
  /** Whether the token of the place's reply still counts. */
  readonly isFresh: () => boolean;
}

export interface ProgressLine {
  show(progress: ChatProgress): void;
  /** No further word of it. Resolves when nothing of it is under way: with whether a line was shown. */
  end(): Promise<boolean>;
  /** Takes the line away; of a slash command, puts `done` in its place. */
  remove(): Promise<void>;
}

/** Work shorter than this shows no line. */
const AFTER = 3 * SECOND;
/** The least time between two edits: Discord lets about one a second pass in a channel, and answers need some of them. */
const GAP = 2.5 * SECOND;
/** An answer that comes sooner needs no other sign of life. */
const TYPING_AFTER = 0.6 * SECOND;
/** "Is typing" is shown for ten seconds. */
const TYPING = 8 * SECOND;
/** Work that says nothing still shows that it goes on: often at first, then now and again. */
const HEARTBEAT = 10 * SECOND;
const LATER_HEARTBEAT = 30 * SECOND;
const SILENT = 1 << 12;

/**
 * What is seen of work that goes on: "is thinking" or "is typing" at once, after three seconds a line that is edited in place and carries the button
 * to cancel. Only the latest is shown, one edit at a time.
 */
export function progressLine(place: Place, turn: string, options: ProgressOptions): ProgressLine {
  const { api, clock, timers, application, isFresh } = options;
  const { reply, channel, language } = place;
  const began = clock.elapsed();
  let latest: ChatProgress = { what: say(language, "working") };
  /** The line as a message of its own; a slash command has its reply for that. */
  let line: string | undefined;
  let shown = "";
  let drawnAt = Number.NEGATIVE_INFINITY;
  let ended = false;
  let running: Promise<void> = Promise.resolve();
  let isDrawing = false;
  let forgetTick = (): void => undefined;
  let forgetTyping = (): void => undefined;

  const own = (): string | undefined => (reply === undefined ? line : reply.original);
  const change = async (body: Body): Promise<void> => {
    const hook = reply !== undefined && isFresh() ? reply.token : undefined;
    const route =
      hook === undefined
        ? (`/channels/${channel}/messages/${own()}` as const)
        : (`/webhooks/${application()}/${hook}/messages/@original` as const);
    await api.call({ method: "PATCH", route, body, repeatable: true, isOpen: hook !== undefined });
  };

  async function draw(): Promise<void> {
    const elapsedMs = clock.elapsed() - began;
    const { chunks } = drawing(message({ kind: "progress", ...latest, elapsedMs }), { missing: () => undefined });
    const content = partsOf(chunks)[0] ?? "";
    if (content === shown) return;
    const body = changeOf(content, [[{ label: say(language, "cancel"), id: cancelId(turn) }]]);
    if (reply === undefined && line === undefined) {
      const first = { ...body, flags: SILENT, nonce: nonceOf(`${place.key}.p`, 0), enforce_nonce: true };
      const route = `/channels/${channel}/messages` as const;
      line = (await api.call<{ id: string }>({ method: "POST", route, body: first, repeatable: true })).id;
    } else await change(body);
    shown = content;
  }

  function tick(): void {
    forgetTick();
    if (ended) return;
    forgetTick = timers.after(clock.elapsed() - began < MINUTE ? HEARTBEAT : LATER_HEARTBEAT, tick);
    if (isDrawing) return;
    isDrawing = true;
    drawnAt = clock.elapsed();
    // Not worth a second try: the next tick shows more.
    running = draw()
      .catch(() => undefined)
      .finally(() => {
        isDrawing = false;
      });
  }

  function type(): void {
    if (ended || own() !== undefined) return;
    api.call({ method: "POST", route: `/channels/${channel}/typing`, repeatable: false }).catch(() => undefined);
    forgetTyping = timers.after(TYPING, type);
  }

  forgetTyping = timers.after(TYPING_AFTER, type);
  forgetTick = timers.after(AFTER, tick);
  return {
    show(progress) {
      latest = progress;
      const now = clock.elapsed();
      if (ended || now - began < AFTER) return;
      forgetTick();
      forgetTick = timers.after(Math.max(0, drawnAt + GAP - now), tick);
    },
    async end() {
      ended = true;
      forgetTick();
      forgetTyping();
      await running;
      return shown !== "";
    },
    async remove() {
      if (shown === "") return;
      const seconds = Math.floor((clock.elapsed() - began) / SECOND);
      if (reply !== undefined) await change(changeOf(`✓ ${say(language, "done")} · ${seconds} s`, []));
      else await api.call({ method: "DELETE", route: `/channels/${channel}/messages/${line}`, repeatable: true });
    },
  };
}
