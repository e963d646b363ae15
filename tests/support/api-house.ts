import { join } from "node:path";
import { z } from "zod";
import { createAskApi } from "../../agents/assistant/ask-api.js";
import { createChat } from "../../agents/assistant/chat.js";
import { gatedChat, gatedTools } from "../../agents/assistant/gated-chat.js";
import { washedChat } from "../../agents/assistant/washed-chat.js";
import { Refusal } from "../../src/domain/errors.js";
import { message, text } from "../../src/domain/message.js";
import { ROLES, type Role } from "../../src/domain/roles.js";
import { createGate } from "../../src/services/access/gate.js";
import { keptAccess } from "../../src/services/access/kept-access.js";
import { manageTokens } from "../../src/services/access/manage-tokens.js";
import { withOwner } from "../../src/services/access/with-owner.js";
import { withTokens } from "../../src/services/access/with-tokens.js";
import { decideProposal } from "../../src/services/proposals/decide-proposal.js";
import { propose } from "../../src/services/proposals/propose.js";
import type { Services } from "../../src/services/services.js";
import { defineEffect } from "../../tools/effects/effect.js";
import { offer } from "../../tools/effects/offer.js";
import { defineTool } from "../../tools/tool.js";
import { fakeBacktest, fakeSlow, stillClock } from "./fake-tools.js";
import { openDoor } from "./http-door.js";
import { memoryApiTokens } from "./journal/memory-api-tokens.js";
import { memoryAuditLog } from "./journal/memory-audit-log.js";
import { memoryPeople } from "./journal/memory-people.js";
import { memoryProposals } from "./journal/memory-proposals.js";
import { temporaryFolder } from "./temporary-folder.js";
import { assistantThatSays } from "./test-assistant.js";

const SECRET = "sk-abcdefgh12345678";

/** The HTTP door before a whole chat: gate, audit log, proposals and tokens as the product puts them together, over a few small tools. */
export async function openHouse() {
  const [clock, root, did] = [stillClock(), temporaryFolder(), [] as string[]];
  const [people, audit, proposals, apiTokens] = [
    memoryPeople(),
    memoryAuditLog(),
    memoryProposals(),
    memoryApiTokens(),
  ];
  const access = withTokens(
    withOwner(keptAccess({ list: { people: {}, chats: [] }, people, audit, clock })),
    apiTokens,
  );
  const services = {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    decideProposal: (asked) => decideProposal({ proposals, access, clock }, asked),
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
  } as Partial<Services> as Services;
  const effect = defineEffect({
    name: "turn",
    schema: z.strictObject({ what: z.string() }),
    run: (_services, { what }) => {
      did.push(what);
      return Promise.resolve({
        message: message(text(`Turned ${what}.`)),
        facts: { what },
        figures: {},
        change: { before: "off", after: "on" },
      });
    },
  });
  const turning = (name: string, asksAlways: boolean) =>
    defineTool({
      name,
      needs: "change",
      about: "Turn it.",
      schema: z.strictObject({ setup_id: z.string() }),
      run: (_services, { setup_id: what }, context) =>
        offer(
          services,
          {
            effect,
            args: { what },
            about: `turn ${what}`,
            shown: [text(`Would turn ${what}.`)],
            facts: {},
            yes: "Turn",
            ...(asksAlways ? { asksAlways } : {}),
          },
          context,
        ),
    });
  const drawing = defineTool({
    name: "take_snapshot",
    needs: "ask",
    about: "Draw it.",
    schema: z.strictObject({ symbol: z.string() }),
    run: (_services, { symbol }) => {
      if (symbol === "leaky") throw new Refusal("no_data", `No candles; the key is ${SECRET}.`, [`and ${SECRET}`]);
      return Promise.resolve({
        message: message(
          { kind: "album", pictures: [{ path: "exchange/to_vision/a.png", caption: "a" }] },
          { kind: "file", path: join(root, "exchange", "to_vision", "b.csv"), caption: "b" },
          { kind: "picture", path: "exchange/to_vision/gone.png", caption: "gone" },
        ),
        facts: { symbol, key: SECRET },
        figures: {},
      });
    },
  });
  const gate = createGate({ access, audit, clock });
  const tools = [fakeBacktest, fakeSlow, drawing, turning("activate_setup", false), turning("edit_setup", true)];
  const guarded = gatedTools(tools, gate);
  const { assistant } = assistantThatSays(["Hello."], { tools: guarded, services, clock });
  const desk = { answer: (name: string) => Promise.resolve(message(text(`The desk says ${name}.`))) };
  const house = { version: "0.1.0", health: () => Promise.resolve(message(text("all well"))), desk };
  const whole = gatedChat(createChat({ assistant, tools: guarded, effects: [effect], services, house }), gate, tools);
  const chat = washedChat(whole, (words) => words.replaceAll(SECRET, "[redacted]"));

  const manager = manageTokens({ apiTokens, audit, clock });
  const tokens = {} as Record<Role, { readonly id: string; readonly token: string }>;
  for (const role of ROLES) {
    const { token, kept } = await manager.create(role, role);
    tokens[role] = { id: kept.id, token };
  }
  const door = await openDoor({ asking: createAskApi(() => chat, tools), tokens: apiTokens, root });

  const ask = (token: string, path: string, body?: unknown, init: RequestInit = {}): Promise<Response> =>
    fetch(`${door.server.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...init,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    });
  return { ...door, ask, tokens, manager, audit, did, root, clock };
}

export const HOUSE_SECRET = SECRET;
