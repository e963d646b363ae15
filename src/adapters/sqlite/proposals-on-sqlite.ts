import { randomBytes } from "node:crypto";
import type { EpochMs } from "../../domain/civil.js";
import type { Decision, Proposal, ProposalAnswer, Proposals } from "../../ports/proposals.js";
import type { JournalFile } from "./journal-file.js";

interface Row extends Omit<Proposal, "args"> {
  readonly args: string;
  readonly state: "open" | "confirmed" | "done" | "discarded";
  readonly outcome: string | null;
}

const COLUMNS = "id, effect, args, about, person, chat, made, expires";

/** 72 bits in twelve signs. */
const newId = (): string => randomBytes(9).toString("base64url");

const proposalOf = ({ state: _state, outcome: _outcome, args, ...row }: Row): Proposal => ({
  ...row,
  args: JSON.parse(args) as Proposal["args"],
});

function decisionOn(row: Row | undefined, { verdict, person, chat, effects }: ProposalAnswer, now: EpochMs): Decision {
  if (row === undefined || effects?.includes(row.effect) === false) return { kind: "unknown" };
  if (row.person !== person) return { kind: "other_person" };
  if (row.chat !== chat) return { kind: "other_chat" };
  const proposal = proposalOf(row);
  if (row.state === "done") return { kind: "done", proposal, outcome: row.outcome ?? "" };
  if (row.state === "discarded") return { kind: "discarded", proposal, isFirst: false };
  if (row.state === "confirmed") return verdict === "confirm" ? { kind: "run", proposal } : { kind: "confirmed" };
  if (now >= row.expires) return { kind: "expired" };
  return verdict === "confirm" ? { kind: "run", proposal } : { kind: "discarded", proposal, isFirst: true };
}

export function createProposals(journal: JournalFile): Proposals {
  return {
    add: (asked) =>
      journal.change((database) => {
        const proposal = { ...asked, id: newId() };
        database
          .prepare(
            `INSERT INTO proposals (${COLUMNS}) VALUES (@id, @effect, @args, @about, @person, @chat, @made, @expires)`,
          )
          .run({ ...proposal, args: JSON.stringify(proposal.args) });
        return proposal;
      }),

    decide: (answer, now) =>
      journal.change((database): Decision => {
        const row = database.prepare(`SELECT ${COLUMNS}, state, outcome FROM proposals WHERE id = ?`).get(answer.id) as
          | Row
          | undefined;
        const decision = decisionOn(row, answer, now);
        if (row?.state === "open" && (decision.kind === "run" || decision.kind === "discarded")) {
          const state = decision.kind === "run" ? "confirmed" : "discarded";
          database.prepare("UPDATE proposals SET state = ?, decided = ? WHERE id = ?").run(state, now, row.id);
        }
        return decision;
      }),

    finish: (id, outcome) =>
      journal.change((database) => {
        database
          .prepare("UPDATE proposals SET state = 'done', outcome = ? WHERE id = ? AND state = 'confirmed'")
          .run(outcome, id);
      }),

    open: (person, chat, now) =>
      journal.read(
        (database) =>
          (
            database
              .prepare(
                `SELECT ${COLUMNS}, state, outcome FROM proposals WHERE state = 'open' AND person = ? AND chat = ? AND expires > ? ORDER BY made, id`,
              )
              .all(person, chat, now) as Row[]
          ).map(proposalOf),
        [],
      ),

    forget: (before) =>
      journal.change((database) => {
        database.prepare("DELETE FROM proposals WHERE expires < ?").run(before);
      }),
  };
}
