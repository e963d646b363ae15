import { describe, expect, it } from "vitest";
import { DAY, MINUTE } from "../../../src/domain/civil.js";
import type { Proposal, ProposalAnswer, Proposals } from "../../../src/ports/proposals.js";

const NOW = Date.UTC(2026, 10, 9, 8);
const asked = (fields: Partial<Omit<Proposal, "id">> = {}): Omit<Proposal, "id"> => ({
  effect: "save_setup",
  args: { setup_id: "london", yaml: "id: london\n# ' -- ← 🙂", base: null, list: [1, "two"] },
  about: "london v1.0 → v1.1",
  person: "telegram:7",
  chat: "telegram:-100",
  made: NOW,
  expires: NOW + 15 * MINUTE,
  ...fields,
});

/** What is promised of the proposals that wait. `open` gives the same ones each time it is called within a test: as after a restart. */
export function proposalsContract(name: string, open: () => () => Proposals): void {
  describe(`proposals (${name})`, () => {
    const yes = (id: string, fields: Partial<ProposalAnswer> = {}): ProposalAnswer => ({
      id,
      verdict: "confirm",
      person: "telegram:7",
      chat: "telegram:-100",
      ...fields,
    });
    const no = (id: string): ProposalAnswer => yes(id, { verdict: "discard" });

    it("keeps what it is of, whole, also over a restart", async () => {
      const reopen = open();
      const kept = await reopen().add(asked());
      expect(kept).toEqual({ ...asked(), id: kept.id });
      expect(kept.id).toMatch(/^[A-Za-z0-9_-]{1,20}$/);
      expect(await reopen().decide(yes(kept.id), NOW)).toEqual({ kind: "run", proposal: kept });
    });

    it("gives each an id of its own", async () => {
      const proposals = open()();
      const ids = new Set<string>();
      for (let i = 0; i < 50; i++) ids.add((await proposals.add(asked())).id);
      expect(ids.size).toBe(50);
    });

    it("is carried out once: after its end a yes gives what came of it", async () => {
      const reopen = open();
      const { id } = await reopen().add(asked());
      expect((await reopen().decide(yes(id), NOW)).kind).toBe("run");
      await reopen().finish(id, "saved");
      await reopen().finish(id, "saved twice");
      for (const answer of [yes(id), no(id)])
        expect(await reopen().decide(answer, NOW + DAY)).toMatchObject({ kind: "done", outcome: "saved" });
    });

    it("is carried out again where it was confirmed and never came to its end, however late; a no comes too late", async () => {
      const reopen = open();
      const { id } = await reopen().add(asked());
      await reopen().decide(yes(id), NOW);
      expect((await reopen().decide(no(id), NOW)).kind).toBe("confirmed");
      expect((await reopen().decide(yes(id), NOW + DAY)).kind).toBe("run");
    });

    it("takes an answer that is meant for some effects alone to no other, which stays open", async () => {
      const reopen = open();
      const { id, effect } = await reopen().add(asked());
      expect((await reopen().decide(yes(id, { effects: [`${effect}_not`] }), NOW)).kind).toBe("unknown");
      expect((await reopen().decide(yes(id, { effects: [effect] }), NOW)).kind).toBe("run");
    });

    it("ends with a no, whatever is pressed later", async () => {
      const reopen = open();
      const { id } = await reopen().add(asked());
      expect(await reopen().decide(no(id), NOW)).toMatchObject({ kind: "discarded", isFirst: true });
      for (const answer of [yes(id), no(id)])
        expect(await reopen().decide(answer, NOW)).toMatchObject({ kind: "discarded", isFirst: false });
      await reopen().finish(id, "saved");
      expect((await reopen().decide(yes(id), NOW)).kind).toBe("discarded");
    });

    it("counts until it expires", async () => {
      const proposals = open()();
      const [early, late] = [await proposals.add(asked()), await proposals.add(asked())];
      expect((await proposals.decide(yes(early.id), NOW + 15 * MINUTE - 1)).kind).toBe("run");
      expect((await proposals.decide(yes(late.id), NOW + 15 * MINUTE)).kind).toBe("expired");
      expect((await proposals.decide(no(late.id), NOW + 15 * MINUTE)).kind).toBe("expired");
    });

    it("is answered by the person it is of, in the chat it was made in, and by nobody else used up", async () => {
      const proposals = open()();
      const { id } = await proposals.add(asked());
      const strangers = [yes(id, { person: "telegram:8" }), yes(id, { person: "discord:7" })];
      for (const stranger of strangers) {
        expect((await proposals.decide(stranger, NOW)).kind).toBe("other_person");
        expect((await proposals.decide({ ...stranger, verdict: "discard" }, NOW)).kind).toBe("other_person");
      }
      expect((await proposals.decide(yes(id, { chat: "telegram:7" }), NOW)).kind).toBe("other_chat");
      expect((await proposals.decide(yes(id), NOW)).kind).toBe("run");
    });

    it("lists what waits for a person in a chat, the oldest first", async () => {
      const proposals = open()();
      const second = await proposals.add(asked({ made: NOW + 2 }));
      const first = await proposals.add(asked({ made: NOW + 1 }));
      const answered = await proposals.add(asked());
      await proposals.add(asked({ person: "telegram:8" }));
      await proposals.add(asked({ chat: "telegram:7" }));
      await proposals.decide(no(answered.id), NOW);
      expect(await proposals.open("telegram:7", "telegram:-100", NOW)).toEqual([first, second]);
      expect(await proposals.open("telegram:7", "telegram:-100", NOW + 15 * MINUTE)).toEqual([]);
    });

    it("forgets what expired long ago, and knows nothing of ids it never gave", async () => {
      const proposals = open()();
      const old = await proposals.add(asked());
      const fresh = await proposals.add(asked({ expires: NOW + DAY }));
      await proposals.forget(NOW + 15 * MINUTE + 1);
      expect((await proposals.decide(yes(old.id), NOW)).kind).toBe("unknown");
      expect((await proposals.decide(yes(fresh.id), NOW)).kind).toBe("run");
      for (const strange of ["", "x", "' OR 1=1 --", "🙂".repeat(40), "__proto__"])
        expect((await proposals.decide(yes(strange), NOW)).kind).toBe("unknown");
    });

    it("lets one of many that answer at once be the first", async () => {
      const proposals = open()();
      const { id } = await proposals.add(asked());
      const kinds = await Promise.all(
        Array.from({ length: 20 }, (_, i) => proposals.decide(i % 2 === 0 ? no(id) : yes(id), NOW)),
      );
      const firsts = kinds.filter((decision) => decision.kind === "discarded" && decision.isFirst);
      const runs = kinds.filter(({ kind }) => kind === "run");
      expect(firsts.length === 0 || runs.length === 0).toBe(true);
      expect(firsts.length <= 1 && firsts.length + runs.length > 0).toBe(true);
    });
  });
}
