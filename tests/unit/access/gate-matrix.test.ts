import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createChat } from "../../../agents/assistant/chat.js";
import { gatedChat, gatedTools } from "../../../agents/assistant/gated-chat.js";
import type { Asker, Platform } from "../../../src/domain/asker.js";
import { type Message, message, text } from "../../../src/domain/message.js";
import type { Role } from "../../../src/domain/roles.js";
import type { ChatRequest, SentFile } from "../../../src/ports/messenger.js";
import { createGate } from "../../../src/services/access/gate.js";
import { keptAccess } from "../../../src/services/access/kept-access.js";
import { decideProposal } from "../../../src/services/proposals/decide-proposal.js";
import { propose } from "../../../src/services/proposals/propose.js";
import type { Services } from "../../../src/services/services.js";
import { defineEffect } from "../../../tools/effects/effect.js";
import { offer } from "../../../tools/effects/offer.js";
import { defineTool, type Tool } from "../../../tools/tool.js";
import { stillClock } from "../../support/fake-tools.js";
import { memoryAuditLog } from "../../support/journal/memory-audit-log.js";
import { memoryPeople } from "../../support/journal/memory-people.js";
import { memoryProposals } from "../../support/journal/memory-proposals.js";
import { assistantThatSays } from "../../support/test-assistant.js";

const IN_GROUP = "-100";
const USERS: Readonly<Record<string, Role | undefined>> = {
  "11": "viewer",
  "12": "labeler",
  "13": "operator",
  "14": "admin",
  "666": undefined,
};

const EFFECT_COMMANDS = ["/activate", "/pause"];

/** A chat whose every effect is written down, behind the gate as the product puts it together. */
async function world(platform: Platform) {
  const did: string[] = [];
  const clock = stillClock();
  const [people, audit, proposals] = [memoryPeople(), memoryAuditLog(), memoryProposals()];
  const access = keptAccess({ list: { people: {}, chats: [`${platform}:${IN_GROUP}`] }, people, audit, clock });
  for (const [user, role] of Object.entries(USERS)) {
    if (role === undefined) continue;
    const code = await people.invite({ role, made: clock.now(), expires: clock.now() + 1 });
    await people.join({ person: `${platform}:${user}`, chat: "alone", name: "", code, first: "admin" }, clock.now());
  }
  const services = {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
    keepSentFile: (name) => {
      did.push(`kept ${name}`);
      return Promise.resolve("id");
    },
    importSentFile: () => {
      did.push("imported");
      return Promise.reject(new Error("enough"));
    },
    validateSetupText: (_yaml, name) => {
      did.push(`checked ${name}`);
      return Promise.reject(new Error("enough"));
    },
  } as Partial<Services> as Services;
  const schema = z.looseObject({});
  const effect = defineEffect({
    name: "turn",
    schema,
    run: () => {
      did.push("turned");
      return Promise.resolve({ message: message(text("Turned.")), facts: {}, figures: {} });
    },
  });
  const turning = (name: string): Tool =>
    defineTool({
      name,
      needs: "change",
      about: "Turn it.",
      schema,
      run: (_services, args, context) =>
        offer(services, { effect, args, about: "turn", shown: [], facts: {}, yes: "Turn" }, context),
    });
  const reading = defineTool({
    name: "list_setups",
    needs: "ask",
    about: "Read.",
    schema,
    run: () => Promise.resolve({ message: message(text("Read.")), facts: {}, figures: {} }),
  });
  const gate = createGate({ access, audit, clock });
  const tools = gatedTools([turning("activate_setup"), turning("pause_setup"), reading], gate);
  const { assistant } = assistantThatSays(
    Array.from({ length: 40 }, () => [{ name: "activate_setup", args: {} }]),
    { tools, services, clock },
  );
  const desk = {
    answer: (name: string) => {
      did.push(name);
      return Promise.resolve(message(text("Shown.")));
    },
  };
  const house = { version: "0", models: [], health: () => Promise.resolve(message(text("Well."))), desk };
  const chat = createChat({ assistant, tools, effects: [effect], services, house });
  return { chat: gatedChat(chat, gate), did, audit, proposals, clock };
}

const file = (name: string, kind: SentFile["kind"]): SentFile => ({
  name,
  kind,
  size: 3,
  read: () => Promise.resolve(new Uint8Array(3)),
});

/** Kinds of what a messenger hands on, and the least role for which anything may come of it. `did`: what does. */
interface Kind {
  readonly what: string;
  readonly least: Role;
  readonly request: (proposal: string) => Partial<ChatRequest>;
  /** What is written down where it is allowed; nothing where it only reads. */
  readonly did: string;
}

const KINDS: readonly Kind[] = [
  { what: "a command that reads", least: "viewer", request: () => ({ text: "/setups" }), did: "" },
  { what: "a command of the house", least: "viewer", request: () => ({ text: "/health" }), did: "" },
  { what: "no command", least: "viewer", request: () => ({ text: "/nothing" }), did: "" },
  { what: "who am I", least: "viewer", request: () => ({ text: "/whoami" }), did: "whoami" },
  { what: "a picture", least: "viewer", request: () => ({ text: "", files: [file("a.png", "picture")] }), did: "" },
  { what: "a no, pressed", least: "viewer", request: (id) => ({ text: `/discard ${id}` }), did: "" },
  { what: "a yes, pressed", least: "operator", request: (id) => ({ text: `/confirm ${id}` }), did: "turned" },
  { what: "a yes, written", least: "operator", request: (id) => ({ text: ` /CONFIRM@itabot ${id}` }), did: "turned" },
  ...EFFECT_COMMANDS.map(
    (name): Kind => ({ what: name, least: "operator", request: () => ({ text: `${name} x` }), did: "turned" }),
  ),
  {
    what: "candles",
    least: "operator",
    request: () => ({ text: "", files: [file("a.csv", "candles")] }),
    did: "kept a.csv imported",
  },
  {
    what: "a setup",
    least: "operator",
    request: () => ({ text: "", files: [file("a.yaml", "setup")] }),
    did: "checked a.yaml",
  },
  {
    what: "another file",
    least: "operator",
    request: () => ({ text: "/setups", files: [file("a.exe", "other")] }),
    did: "",
  },
  { what: "a clock for candles", least: "operator", request: () => ({ text: "/import id UTC" }), did: "imported" },
  { what: "a form, filled in", least: "operator", request: () => ({ text: "/import id UTC EURUSD" }), did: "imported" },
  { what: "the log", least: "admin", request: () => ({ text: "/logs 5" }), did: "logs" },
  { what: "the audit log", least: "admin", request: () => ({ text: "/audit" }), did: "audit" },
];
const ORDER: readonly (Role | undefined)[] = [undefined, "viewer", "labeler", "operator", "admin"];
const CHATS = ["alone", "a group that is let in", "a group that is not"] as const;

const textOf = ({ blocks }: Message): string => JSON.stringify(blocks);

describe.each(["telegram", "discord"] as const)("at the gate, from %s", (platform) => {
  const asker = (user: string, where: (typeof CHATS)[number]): Asker => ({
    platform,
    user,
    chat: where === "alone" ? user : where === "a group that is let in" ? IN_GROUP : "-200",
    isPrivate: where === "alone",
    name: "somebody",
  });

  it.each(KINDS.flatMap((kind) => CHATS.map((where) => [kind.what, where, kind] as const)))(
    "%s, %s",
    async (_what, where, kind) => {
      for (const [user, role] of Object.entries(USERS)) {
        const { chat, did, audit, proposals, clock } = await world(platform);
        const from = asker(user, where);
        const person = `${platform}:${user}`;
        const kept = await proposals.add({
          effect: "turn",
          args: {},
          about: "turn",
          person,
          chat: `${platform}:${from.chat}`,
          made: clock.now(),
          expires: clock.now() + 1,
        });
        const { message: told } = await chat.answer({ thread: "t", text: "", from, ...kind.request(kept.id) });
        const isHeard = role !== undefined && where !== "a group that is not";
        const isAllowed = isHeard && ORDER.indexOf(role) >= ORDER.indexOf(kind.least);
        expect(did.join(" ")).toBe(isAllowed ? kind.did : "");
        const acts = await audit.latest(9);
        if (!isHeard) expect([told.blocks, acts]).toEqual([[], []]);
        else if (!isAllowed) {
          expect(textOf(told)).toContain(`That takes the role ${kind.least} or higher.`);
          expect(acts).toMatchObject([{ person, chat: `${platform}:${from.chat}`, role, state: "refused" }]);
        } else if (kind.least === "viewer") expect(acts).toEqual([]);
        else expect(acts.map(({ state }) => state)).toEqual([expect.stringMatching(/^(?:done|failed)$/), "allowed"]);
      }
    },
  );

  it.each(CHATS)("words that a model makes an effect of, %s", async (where) => {
    for (const [user, role] of Object.entries(USERS)) {
      const { chat, did, audit } = await world(platform);
      const from = asker(user, where);
      const { message: told } = await chat.answer({ thread: "t", text: "activate it", from });
      // Not even an operator's words do anything: they get a button.
      expect(did).toEqual([]);
      const isHeard = role !== undefined && where !== "a group that is not";
      const mayPress = isHeard && ORDER.indexOf(role) >= ORDER.indexOf("operator");
      expect(textOf(told).includes("/confirm")).toBe(mayPress);
      if (isHeard && !mayPress) expect(textOf(told)).toContain("takes the role operator");
      expect((await audit.latest(9)).map(({ what, state }) => `${what} ${state}`)).toEqual(
        isHeard ? [`activate_setup ${mayPress ? "allowed" : "refused"}`] : [],
      );
    }
  });
});

it("tries more than 200 cases", () => {
  expect(KINDS.length * CHATS.length * Object.keys(USERS).length * 2).toBeGreaterThanOrEqual(200);
});

it("says in Russian to whoever asks in Russian what the right is", async () => {
  const { chat } = await world("telegram");
  const from = { platform: "telegram" as const, user: "11", chat: "11", isPrivate: true, name: "" };
  const { message: told } = await chat.answer({ thread: "t", text: "/logs", from, appLanguage: "ru" });
  expect(textOf(told)).toContain("нужна роль не ниже «администратор»");
});

it("does nothing where the audit log cannot be written", async () => {
  const { chat, did, audit } = await world("telegram");
  audit.add = () => Promise.reject(new Error("disk"));
  const from = { platform: "telegram" as const, user: "14", chat: "14", isPrivate: true, name: "" };
  await expect(chat.answer({ thread: "t", text: "/activate x", from })).rejects.toThrow("disk");
  expect(did).toEqual([]);
});
