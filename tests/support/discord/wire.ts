import type {
  APIAttachment,
  APIMessage,
  APIMessageTopLevelComponent,
  APIUser,
  RESTPostAPIChannelMessageJSONBody,
} from "discord.js";

/** Ids as Discord makes them: eighteen digits and more, in the order of time. The client's rate limits count on the digits. */
export function snowflakes(now: () => number): () => string {
  let sequence = 0n;
  let latest = 0n;
  return () => {
    const ms = BigInt(Math.floor(now()) - 1_420_070_400_000);
    if (ms > latest) latest = ms;
    sequence += 1n;
    return String((latest << 22n) + sequence);
  };
}

export const APP = "900000000000000001";
export const GUILD = "500000000000000001";
export const ELSEWHERE = "500000000000000099";
/** Where people talk. */
export const TRADING = "600000000000000001";
/** A text channel of a guild that is not on the list. */
export const FOREIGN = "600000000000000099";
export const BOT_ROLE = "800000000000000001";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale?: string;
}
export const TRADER: Person = { id: "100000000000000001", name: "trader" };
export const STRANGER: Person = { id: "100000000000000666", name: "stranger" };

export const userOf = ({ id, name }: Person, bot = false): APIUser => ({
  id,
  username: name,
  discriminator: "0",
  global_name: null,
  avatar: null,
  ...(bot ? { bot } : {}),
});
export const BOT_USER = userOf({ id: APP, name: "ita" }, true);

export interface Upload {
  readonly field: string;
  readonly filename: string;
  readonly data: Buffer;
}

export type MessageBody = RESTPostAPIChannelMessageJSONBody;
/** A message as the server keeps it. */
export type Kept = APIMessage & {
  guild_id?: string;
  /** Of words to one person: whose eyes they are for. */
  only_for?: string;
};

export interface MessageParts {
  readonly id: string;
  readonly channel: string;
  readonly guild?: string | undefined;
  readonly author: APIUser;
  readonly body: MessageBody;
  readonly attachments: readonly APIAttachment[];
  readonly timestamp: string;
}

export function wireMessage({ id, channel, guild, author, body, attachments, timestamp }: MessageParts): Kept {
  return {
    id,
    channel_id: channel,
    ...(guild === undefined ? {} : { guild_id: guild }),
    author,
    // Discord takes away the white space around a text.
    content: (body.content ?? "").trim(),
    timestamp,
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [...attachments],
    embeds: [],
    components: [...((body.components ?? []) as APIMessageTopLevelComponent[])],
    pinned: false,
    type: body.message_reference === undefined ? 0 : 19,
    flags: body.flags ?? 0,
    ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
    ...(body.message_reference === undefined
      ? {}
      : { message_reference: { type: 0, channel_id: channel, message_id: body.message_reference.message_id } }),
  } as Kept;
}

const member = (person: Person) => ({
  user: userOf(person),
  roles: [],
  joined_at: "2026-01-01T00:00:00.000Z",
  deaf: false,
  mute: false,
  flags: 0,
});

export const wireMember = (person: Person) => ({ ...member(person), permissions: "8" });

/** A guild as GUILD_CREATE brings it: one text channel, the bot with its managed role. */
export const wireGuild = (id: string, channel: string) => ({
  id,
  name: id === GUILD ? "Desk" : "Elsewhere",
  owner_id: TRADER.id,
  roles: [
    { id, name: "@everyone", managed: false },
    { id: BOT_ROLE, name: "ita", managed: true, tags: { bot_id: APP } },
  ].map((role, position) => ({
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position,
    permissions: "8",
    mentionable: false,
    flags: 0,
    ...role,
  })),
  emojis: [],
  features: [],
  channels: [{ id: channel, type: 0, name: "trading", position: 0, permission_overwrites: [], parent_id: null }],
  members: [{ ...member({ id: APP, name: "ita" }), user: BOT_USER, roles: [BOT_ROLE] }, member(TRADER)],
  threads: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  stickers: [],
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  system_channel_flags: 0,
  premium_tier: 0,
  preferred_locale: "en-US",
  nsfw_level: 0,
  member_count: 2,
  large: false,
  unavailable: false,
  joined_at: "2026-01-01T00:00:00.000Z",
  application_id: null,
  premium_progress_bar_enabled: false,
});
