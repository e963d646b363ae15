/** The limits of the Bot FAQ as a server holds them, with a penalty for whoever does not wait. */
export class Flood {
  /** Messages that came while their chat, or the bot, was told to wait. */
  duringPenalty = 0;
  refused = 0;
  private readonly last = new Map<string, number>();
  private readonly group = new Map<string, number[]>();
  private readonly until = new Map<string, number>();
  private all: number[] = [];

  /** Seconds to wait where the messages are not taken; undefined where they are. */
  take(chat: string, cost: number, now: number): number | undefined {
    const penalty = Math.max(this.until.get(chat) ?? 0, this.until.get("*") ?? 0);
    if (now < penalty) {
      this.duringPenalty += 1;
      return Math.ceil((penalty - now) / 1_000);
    }
    this.all = this.all.filter((at) => at > now - 1_000);
    const sent = (this.group.get(chat) ?? []).filter((at) => at > now - 60_000);
    const isGroup = chat.startsWith("-");
    const tooFast = now - (this.last.get(chat) ?? Number.NEGATIVE_INFINITY) < 1_000;
    const tooMany = isGroup && sent.length + cost > 20;
    if (this.all.length + cost > 30) return this.punish("*", 5, now);
    if (tooFast || tooMany) return this.punish(chat, tooMany ? 30 : 3, now);
    this.last.set(chat, now);
    this.group.set(chat, [...sent, ...Array.from({ length: cost }, () => now)]);
    this.all.push(...Array.from({ length: cost }, () => now));
    return undefined;
  }

  /** The chat has to wait from now on. */
  punish(chat: string, seconds: number, now: number): number {
    this.refused += 1;
    this.until.set(chat, Math.max(this.until.get(chat) ?? 0, now + seconds * 1_000));
    return seconds;
  }
}
