import type { Role } from "../../src/domain/roles.js";
import type { Access } from "../../src/ports/access.js";

/** `Access` for tests: people by their id, groups by theirs; a private chat is its person's own. */
export const fakeAccess = (people: Readonly<Record<string, Role>>, chats: readonly string[] = []): Access => ({
  roleOf: ({ user, chat, isPrivate }) => Promise.resolve(isPrivate || chats.includes(chat) ? people[user] : undefined),
  knowsChat: (_platform, chat) => Promise.resolve(chats.includes(chat)),
  knock: () => Promise.resolve(false),
});
