import { MINUTE, SECOND } from "../../domain/civil.js";
import type { Clock } from "../../ports/clock.js";

/** A little more than the platform asks for, counted from its answer: when a call reached it, and how long its pictures took there, is not known here. */
const CHAT_GAP = 1_050;
const GROUP_WINDOW = MINUTE + 500;
const GROUP_MOST = 20;
/** Of these, what pictures and pages leave free, so that no alert waits for the minute to end. */
const GROUP_KEPT = 6;
const ALL_WINDOW = SECOND + 50;
const ALL_MOST = 25;

/** Groups and channels have ids below zero. */
export const isGroup = (chat: string): boolean => chat.startsWith("-");

interface ChatPace {
  last: number;
  frozenUntil: number;
  /** When messages went to a group, as often as they count. */
  sent: number[];
}

/**
 * When a message may be sent so that nobody is asked to wait: one a second to a chat, twenty in a minute to a group, twenty-five a second in all
 * (Bot FAQ: 1, 20 and about 30). Times are `Clock.elapsed`. An edit counts as a message, an album as one for each picture.
 */
export class Pace {
  private readonly clock: Clock;
  private readonly chats = new Map<string, ChatPace>();
  private all: number[] = [];
  private allFrozenUntil = 0;
  private lastFreeze: { readonly chat: string; readonly at: number } | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** The first moment at which that many messages may go to the chat; `leaving` room for others in a group. */
  readyAt(chat: string, cost: number, leaving = false): number {
    const pace = this.of(chat);
    return Math.max(
      pace.frozenUntil,
      this.allFrozenUntil,
      pace.last + CHAT_GAP,
      isGroup(chat) ? roomAt(pace.sent, GROUP_WINDOW, GROUP_MOST, leaving ? cost + GROUP_KEPT : cost) : 0,
      roomAt(this.all, ALL_WINDOW, ALL_MOST, cost),
    );
  }

  sent(chat: string, cost: number): void {
    const now = this.clock.elapsed();
    const pace = this.of(chat);
    pace.last = now;
    const marks = Array.from({ length: cost }, () => now);
    if (isGroup(chat)) pace.sent = [...pace.sent.filter((at) => at > now - GROUP_WINDOW), ...marks];
    this.all = [...this.all.filter((at) => at > now - ALL_WINDOW), ...marks];
  }

  /** The platform has taken what was sent. */
  answered(chat: string): void {
    this.of(chat).last = this.clock.elapsed();
  }

  /** The platform said to wait: nothing to that chat until then, and to none where two chats were told so at once. */
  freeze(chat: string, ms: number): void {
    const now = this.clock.elapsed();
    const until = now + ms + 500;
    const pace = this.of(chat);
    pace.frozenUntil = Math.max(pace.frozenUntil, until);
    const other = this.lastFreeze;
    if (other !== undefined && other.chat !== chat && now - other.at < SECOND)
      this.allFrozenUntil = Math.max(this.allFrozenUntil, until);
    this.lastFreeze = { chat, at: now };
  }

  isFrozen(chat: string): boolean {
    return Math.max(this.of(chat).frozenUntil, this.allFrozenUntil) > this.clock.elapsed();
  }

  /** Messages a group still takes in this minute; any number where there is no such limit. */
  roomLeft(chat: string): number {
    if (!isGroup(chat)) return Number.POSITIVE_INFINITY;
    const from = this.clock.elapsed() - GROUP_WINDOW;
    return GROUP_MOST - this.of(chat).sent.filter((at) => at > from).length;
  }

  private of(chat: string): ChatPace {
    let pace = this.chats.get(chat);
    if (pace === undefined) {
      pace = { last: Number.NEGATIVE_INFINITY, frozenUntil: 0, sent: [] };
      this.chats.set(chat, pace);
    }
    return pace;
  }
}

/** When a window that holds `most` has room for `cost` more: as soon as enough of the marks in it have left. */
function roomAt(marks: readonly number[], window: number, most: number, cost: number): number {
  const over = marks.length + Math.min(cost, most) - most;
  return over <= 0 ? 0 : (marks[over - 1] as number) + window;
}
