/** Where people write to ITA; `api` is the HTTP door, where a token stands for a person. */
export type Platform = "terminal" | "telegram" | "discord" | "api";

/** Who asks, as the platform vouches for it. A gate decides by these ids; `name` is the person's own word, shown and never trusted. */
export interface Asker {
  readonly platform: Platform;
  /** The person's id on the platform. */
  readonly user: string;
  /** The chat's id on the platform: of a conversation between two, a group, a channel. */
  readonly chat: string;
  /** Only this person and ITA are in the chat. */
  readonly isPrivate: boolean;
  readonly name: string;
}

/** The person in front of the machine that ITA runs on. */
export const OWNER: Asker = { platform: "terminal", user: "owner", chat: "terminal", isPrivate: true, name: "owner" };

/** The owner of the machine, who can read the token file of the HTTP door. */
export const API_OWNER: Asker = { platform: "api", user: "owner", chat: "owner", isPrivate: true, name: "owner" };

/** A person and a chat as the journal knows them, `telegram:123`: ids of two platforms are never mixed up. */
export const personKey = ({ platform, user }: Asker): string => `${platform}:${user}`;
export const chatKey = ({ platform, chat }: Asker): string => `${platform}:${chat}`;
