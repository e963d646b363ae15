import { type Asker, chatKey, personKey } from "../../domain/asker.js";
import { HOUR } from "../../domain/civil.js";
import { digestOf } from "../../domain/digest.js";
import type { Role } from "../../domain/roles.js";
import { oneLine } from "../../domain/untrusted.js";
import type { Access } from "../../ports/access.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import { ALONE, type JoinVerdict, type People } from "../../ports/people.js";

/** Who is let in by the settings: `telegram:123456789` → role, and the groups `telegram:-1001234567890`. */
export interface AccessList {
  readonly people: Readonly<Record<string, Role>>;
  readonly chats: readonly string[];
}

export interface KeptAccessDeps {
  /** Of the settings: it stands above what the journal says. */
  readonly list: AccessList;
  readonly people: People;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly logger?: Logger | undefined;
}

export interface KeptAccess extends Access {
  /** Takes a code that somebody sent, stranger or not. */
  join(from: Asker, code: string): Promise<JoinVerdict>;
}

const START = /^\s*\/?start(?:@\w+)?\s+(\S+)\s*$/i;

/** The code in `/start <code>`; undefined where there is none. */
export const codeIn = (words: string): string | undefined => START.exec(words)?.[1];

/**
 * `Access` by the settings and by the journal. A private chat is its person's own. In a group both count: a person has the role that was given in
 * that very group, else its own, and the group must be let in. Where nobody was let in, nobody may.
 */
export function keptAccess({ list, people, audit, clock, logger }: KeptAccessDeps): KeptAccess {
  const listed = new Map(Object.entries(list.people));
  const chats = new Set(list.chats);
  const strangers = { since: Number.NEGATIVE_INFINITY, knocks: 0 };

  const isKnown = async (chat: string): Promise<boolean> => chats.has(chat) || (await people.isIn(chat));

  async function roleOf(from: Asker): Promise<Role | undefined> {
    const own = listed.get(personKey(from));
    if (from.isPrivate && own !== undefined) return own;
    const chat = chatKey(from);
    if (own !== undefined) return (await isKnown(chat)) ? own : undefined;
    const members = await people.of(personKey(from));
    const roleIn = (where: string): Role | undefined => members.find((member) => member.chat === where)?.role;
    if (from.isPrivate) return roleIn(ALONE);
    return roleIn(chat) ?? ((await isKnown(chat)) ? roleIn(ALONE) : undefined);
  }

  async function join(from: Asker, code: string): Promise<JoinVerdict> {
    const verdict = await people.join(
      {
        person: personKey(from),
        chat: from.isPrivate ? ALONE : chatKey(from),
        name: oneLine(from.name).slice(0, 64),
        code,
        first: listed.size === 0 ? "admin" : "labeler",
      },
      clock.now(),
    );
    const isWorthALine = verdict.kind === "joined" ? verdict.isNew : verdict.wasOpen;
    if (isWorthALine)
      await audit.add({
        at: clock.now(),
        person: personKey(from),
        chat: chatKey(from),
        role: verdict.kind === "joined" ? verdict.member.role : undefined,
        act: "join",
        what: "/start",
        digest: digestOf(code),
        state: verdict.kind === "joined" ? "done" : "refused",
        ...(verdict.kind === "joined" ? { after: verdict.member.role } : {}),
      });
    return verdict;
  }

  function countStranger({ platform, user, chat }: Asker): void {
    strangers.knocks += 1;
    const now = clock.elapsed();
    if (now - strangers.since < HOUR) return;
    logger?.warn("access.strangers", { knocks: strangers.knocks, platform, user, chat });
    strangers.since = now;
    strangers.knocks = 0;
  }

  return {
    roleOf,
    join,
    knowsChat: async (platform, chat) => (await isKnown(`${platform}:${chat}`)) || (await people.isOpen(clock.now())),
    async knock(from, words) {
      const code = codeIn(words);
      if (code !== undefined && (await join(from, code)).kind === "joined") return true;
      countStranger(from);
      return false;
    },
  };
}
