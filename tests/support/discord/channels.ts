import { BOT_USER, ELSEWHERE, FOREIGN, GUILD, type Kept, type Person, TRADING, userOf } from "./wire.js";

export interface Channel {
  readonly id: string;
  /** 0 text, 1 direct, 11 thread. */
  readonly type: 0 | 1 | 11;
  readonly guild: string | undefined;
  readonly parent: string | undefined;
  readonly name: string | undefined;
  readonly recipient: Person | undefined;
  readonly messages: Kept[];
}

/** Channels, threads and direct messages with what was written in them. */
export class Channels {
  readonly #channels = new Map<string, Channel>();
  readonly #nextId: () => string;

  constructor(nextId: () => string) {
    this.#nextId = nextId;
    this.#open({ id: TRADING, type: 0, guild: GUILD, name: "trading" });
    this.#open({ id: FOREIGN, type: 0, guild: ELSEWHERE, name: "trading" });
  }

  get(id: string): Channel | undefined {
    return this.#channels.get(id);
  }

  get all(): readonly Channel[] {
    return [...this.#channels.values()];
  }

  /** The direct channel of bot and person, made at the first word. */
  direct(person: Person): Channel {
    const known = this.all.find(({ recipient }) => recipient?.id === person.id);
    return known ?? this.#open({ id: this.#nextId(), type: 1, recipient: person });
  }

  thread(parent: Channel, id: string, name: string): Channel {
    return this.#open({ id, type: 11, guild: parent.guild, parent: parent.id, name });
  }

  message(id: string): Kept | undefined {
    for (const { messages } of this.#channels.values()) {
      const found = messages.find((each) => each.id === id);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  remove(id: string): void {
    for (const { messages } of this.#channels.values()) {
      const at = messages.findIndex((each) => each.id === id);
      if (at >= 0) messages.splice(at, 1);
    }
  }

  wire(channel: Channel): Record<string, unknown> {
    const { id, type, guild, parent, name, recipient } = channel;
    if (type === 1) return { id, type, recipients: recipient === undefined ? [] : [userOf(recipient)], flags: 0 };
    const shared = { id, type, guild_id: guild, name, flags: 0, permissions: "8" };
    if (type === 0) return { ...shared, position: 0, permission_overwrites: [], parent_id: null };
    return {
      ...shared,
      parent_id: parent,
      owner_id: BOT_USER.id,
      message_count: 0,
      member_count: 1,
      total_message_sent: 0,
      rate_limit_per_user: 0,
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 1440,
        archive_timestamp: "2026-01-01T00:00:00.000Z",
        create_timestamp: "2026-01-01T00:00:00.000Z",
      },
    };
  }

  #open(given: Partial<Channel> & Pick<Channel, "id" | "type">): Channel {
    const channel: Channel = {
      guild: undefined,
      parent: undefined,
      name: undefined,
      recipient: undefined,
      messages: [],
      ...given,
    };
    this.#channels.set(channel.id, channel);
    return channel;
  }
}
