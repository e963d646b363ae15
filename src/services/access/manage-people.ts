import { MINUTE } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import { didYouMean } from "../../domain/nearest.js";
import type { Role } from "../../domain/roles.js";
import type { AuditLog } from "../../ports/audit-log.js";
import type { Clock } from "../../ports/clock.js";
import type { Member, People } from "../../ports/people.js";
import type { AccessList } from "./kept-access.js";
import { managed } from "./managed.js";

export interface ManageDeps {
  /** Of the settings. */
  readonly list: AccessList;
  readonly people: People;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

export interface Pairing {
  readonly code: string;
  /** What it makes of whoever sends it, as things stand. */
  readonly role: Role;
  /** Nobody is let in yet, and no role was asked for. */
  readonly isFirst: boolean;
  readonly expires: number;
}

/** Somebody as the list of people shows it. */
export interface KnownPerson extends Pick<Member, "person" | "chat" | "role"> {
  /** `settings`: by ita.yaml, which stands above the journal. */
  readonly by: "pairing" | "settings";
  readonly name: string;
  readonly since?: number;
}

/** What the person at the machine does about people; each act is in the audit log. */
export function managePeople({ list, people, audit, clock }: ManageDeps) {
  const note = managed({ audit, clock });

  /** Where the settings name somebody, nothing else counts. */
  function refuseListed(person: string): void {
    if (Object.hasOwn(list.people, person))
      throw new Refusal(
        "conflict",
        `${person} is let in by ita.yaml, which stands above pairing: change it there, under access.people.`,
      );
  }

  async function unknown(person: string): Promise<Refusal> {
    const known = (await people.all()).map((member) => member.person);
    return new Refusal(
      "bad_request",
      `Nobody is called ${person.slice(0, 60)}${didYouMean(person, known) || "."} \`ita people list\` shows who there is.`,
    );
  }

  const rolesOf = (members: readonly Member[]): string => [...new Set(members.map(({ role }) => role))].join(",");

  return {
    async pair(role: Role | undefined, minutes: number): Promise<Pairing> {
      const made = clock.now();
      const expires = made + minutes * MINUTE;
      const isEmpty = Object.keys(list.people).length === 0 && (await people.all()).length === 0;
      await note("ita pair", { role: role ?? null, minutes });
      const code = await people.invite({ role, made, expires });
      return { code, role: role ?? (isEmpty ? "admin" : "labeler"), isFirst: isEmpty && role === undefined, expires };
    },

    async all(): Promise<readonly KnownPerson[]> {
      const listed = Object.entries(list.people).map(
        ([person, role]): KnownPerson => ({ person, chat: "alone", role, by: "settings", name: "" }),
      );
      const paired = (await people.all())
        .filter(({ person }) => !Object.hasOwn(list.people, person))
        .map((member): KnownPerson => ({ ...member, by: "pairing" }));
      return [...listed, ...paired];
    },

    async setRole(person: string, role: Role): Promise<void> {
      refuseListed(person);
      const before = await people.setRole(person, role);
      if (before.length === 0) throw await unknown(person);
      await note("ita people role", { person, role }, { before: rolesOf(before), after: role });
    },

    async remove(person: string): Promise<void> {
      refuseListed(person);
      const before = await people.remove(person);
      if (before.length === 0) throw await unknown(person);
      await note("ita people remove", { person }, { before: rolesOf(before) });
    },
  };
}
