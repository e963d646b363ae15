import type { Role } from "../../domain/roles.js";
import type { Access } from "../../ports/access.js";

/** Who is let in by the settings: `telegram:123456789` → role, and the groups `telegram:-1001234567890`. */
export interface AccessList {
  readonly people: Readonly<Record<string, Role>>;
  readonly chats: readonly string[];
}

/** `Access` by a list. A private chat is its person's own; in a group both the person and the group must be listed. An empty list lets nobody in. */
export function listedAccess({ people, chats }: AccessList): Access {
  const roles = new Map(Object.entries(people));
  const known = new Set(chats);
  return {
    roleOf: ({ platform, user, chat, isPrivate }) =>
      Promise.resolve(isPrivate || known.has(`${platform}:${chat}`) ? roles.get(`${platform}:${user}`) : undefined),
    knowsChat: (platform, chat) => Promise.resolve(known.has(`${platform}:${chat}`)),
  };
}
