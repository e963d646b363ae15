import { randomBytes } from "node:crypto";
import { CODE_BYTES, pairingCode, pairingHash } from "../../../src/domain/pairing-code.js";
import { higherRole, type Role } from "../../../src/domain/roles.js";
import { type Invitation, type Member, MOST_WRONG, type People } from "../../../src/ports/people.js";

interface Kept extends Invitation {
  wrong: number;
  usedBy?: string;
}

/** `People` in memory, for tests. */
export function memoryPeople(): People {
  const members = new Map<string, Member>();
  const invitations = new Map<string, Kept>();
  const key = (person: string, chat: string): string => `${person} ${chat}`;
  const sorted = (): Member[] =>
    [...members.values()].sort((a, b) => (key(a.person, a.chat) < key(b.person, b.chat) ? -1 : 1));
  const of = (person: string): Member[] => sorted().filter((member) => member.person === person);
  const waits = ({ usedBy, wrong, expires }: Kept, now: number): boolean =>
    usedBy === undefined && wrong < MOST_WRONG && now < expires;
  return {
    all: () => Promise.resolve(sorted()),
    of: (person) => Promise.resolve(of(person)),
    isIn: (chat) => Promise.resolve(sorted().some((member) => member.chat === chat)),
    setRole: (person, role: Role) => {
      const before = of(person);
      for (const member of before) members.set(key(person, member.chat), { ...member, role });
      return Promise.resolve(before);
    },
    remove: (person) => {
      const before = of(person);
      for (const { chat } of before) members.delete(key(person, chat));
      return Promise.resolve(before);
    },
    invite: (invitation) => {
      const code = pairingCode(randomBytes(CODE_BYTES));
      invitations.set(pairingHash(code), { ...invitation, wrong: 0 });
      return Promise.resolve(code);
    },
    isOpen: (now) => Promise.resolve([...invitations.values()].some((each) => waits(each, now))),
    join: ({ person, chat, name, code, first }, now) => {
      const invitation = invitations.get(pairingHash(code));
      const me = key(person, chat);
      const before = members.get(me);
      if (invitation?.usedBy === me)
        return Promise.resolve(
          before === undefined ? { kind: "wrong", wasOpen: false } : { kind: "joined", member: before, isNew: false },
        );
      if (invitation === undefined || !waits(invitation, now)) {
        const open = [...invitations.values()].filter((each) => waits(each, now));
        for (const each of open) each.wrong += 1;
        return Promise.resolve({ kind: "wrong", wasOpen: open.length > 0 });
      }
      const given = invitation.role ?? (members.size === 0 ? first : "labeler");
      const member = { person, chat, name, role: higherRole(given, before?.role), since: before?.since ?? now };
      members.set(me, member);
      invitation.usedBy = me;
      return Promise.resolve({ kind: "joined", member, isNew: true });
    },
  };
}
