import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createChat } from "../../../agents/assistant/chat.js";
import { COMMANDS } from "../../../agents/assistant/command-table.js";
import { doorDesk } from "../../../agents/assistant/door-desk.js";
import { gatedChat } from "../../../agents/assistant/gated-chat.js";
import { createAuditLog } from "../../../src/adapters/sqlite/audit-log-on-sqlite.js";
import { createPeople } from "../../../src/adapters/sqlite/people-on-sqlite.js";
import { createFileLogger } from "../../../src/adapters/system/file-logger.js";
import { createLogTail } from "../../../src/adapters/system/log-tail.js";
import { MINUTE } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import type { Role } from "../../../src/domain/roles.js";
import type { ChatRequest } from "../../../src/ports/messenger.js";
import { createGate } from "../../../src/services/access/gate.js";
import { keptAccess } from "../../../src/services/access/kept-access.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { GUILD } from "../../support/discord/wire.js";
import { fakeTools, noServices, stillClock } from "../../support/fake-tools.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { ANNA, BORIS, GROUP, MALLORY, TelegramBench } from "../../support/telegram/telegram-bench.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { assistantThatSays } from "../../support/test-assistant.js";

/** ITA as `ita run` has it, over a journal in a file; `code`: as another process makes one. */
function house(chats: readonly string[] = []) {
  const folder = temporaryFolder();
  const file = join(folder, "ita.db");
  const clock = stillClock();
  const journal = temporaryJournal({ file });
  const [people, audit] = [createPeople(journal), createAuditLog(journal)];
  const access = keptAccess({ list: { people: {}, chats }, people, audit, clock });
  const asked: ChatRequest[] = [];
  const { assistant } = assistantThatSays([], { clock });
  const desk = doorDesk({ access, audit, log: createLogTail({ folder }) });
  const facts = { version: "0", models: [], health: () => Promise.resolve(message(text("all well"))), desk };
  const chat = gatedChat(
    createChat({ assistant, tools: fakeTools, effects: [], services: noServices, house: facts }),
    createGate({ access, audit, clock }),
  );
  const ask = (request: ChatRequest) => {
    asked.push(request);
    return chat.answer(request);
  };
  const code = (role?: Role) =>
    createPeople(temporaryJournal({ file })).invite({
      role,
      made: clock.now(),
      expires: clock.now() + 10 * MINUTE,
    });
  return { access, people, audit, ask, asked, code, folder, file, journal };
}

describe("in Telegram", () => {
  it("a code made by another process lets the first one in as admin; strangers see nothing, whatever they do", async () => {
    const { access, ask, asked, code, people } = house();
    const bench = await TelegramBench.open(ask, { access });
    bench.say("/start", { from: MALLORY });
    bench.say("/start 0000-0000-0000-0000", { from: MALLORY });
    bench.sendFile("EURUSD.csv", Buffer.from("x"), "", MALLORY);
    bench.say("/whoami", { from: ANNA });
    await bench.time.pass(5_000);
    expect([bench.seen(MALLORY.id), bench.seen(), asked]).toEqual(["", "", []]);
    bench.say(`/start ${await code()}`);
    await bench.sees("Welcome. Your role: admin");
    bench.say("/whoami");
    await bench.sees("You: telegram:7");
    await bench.sees("Role: admin");
    bench.say(`/start ${(await code("viewer")).toLowerCase()}`, { from: BORIS });
    await bench.sees("Добро пожаловать. Ваша роль: наблюдатель", BORIS.id);
    bench.say("/logs", { from: BORIS });
    await bench.sees("нужна роль не ниже «администратор»", BORIS.id);
    bench.say("/logs");
    await bench.sees("The log has no lines yet.");
    bench.say("/start nonsense", { from: BORIS });
    await bench.sees("Этот код не действует", BORIS.id);
    expect((await people.all()).map(({ person, role }) => `${person} ${role}`)).toEqual([
      "telegram:7 admin",
      "telegram:8 viewer",
    ]);
    expect(bench.server.calls.filter(({ fields }) => String(fields["chat_id"]) === "666")).toEqual([]);
    await bench.close();
  });

  it("presses of a stranger on a button of somebody else come to nothing, and who was removed falls silent at once", async () => {
    const { access, ask, asked, code, people } = house();
    const bench = await TelegramBench.open(ask, { access });
    bench.say(`/start ${await code("operator")}`);
    await bench.sees("Welcome");
    const before = asked.length;
    const [token] = await bench.tokens.issue([
      { command: "/whoami", thread: "telegram:7", expires: Number.MAX_SAFE_INTEGER, once: false },
    ]);
    const shown = bench.server.store.shown("7").at(-1);
    if (shown === undefined || token === undefined) throw new Error("Nothing was shown");
    bench.pressData(token, shown, MALLORY);
    await bench.time.pass(5_000);
    expect(asked).toHaveLength(before);
    bench.pressData(token, shown, ANNA);
    await bench.sees("You: telegram:7");
    await people.remove("telegram:7");
    const seen = bench.seen();
    bench.pressData(token, shown, ANNA);
    bench.say("/whoami");
    await bench.time.pass(5_000);
    expect(bench.seen()).toBe(seen);
    await bench.close();
  });

  it("a group is joined by its code, for the one who sent it; after a restart too", async () => {
    const { access, ask, code } = house();
    const bench = await TelegramBench.open(ask, { access });
    bench.say(`/start@ita_test_bot ${await code("operator")}`, { from: ANNA, chat: GROUP });
    await bench.sees("Welcome. Your role: operator", GROUP);
    await bench.stop();
    bench.start();
    await bench.settle();
    bench.say("/whoami@ita_test_bot", { from: BORIS, chat: GROUP });
    bench.say("/whoami@ita_test_bot", { from: ANNA, chat: GROUP });
    await bench.sees("I say that in a chat between the two of us alone.", GROUP);
    expect(bench.seen(GROUP).match(/between the two of us/g)).toHaveLength(1);
    expect(bench.seen(GROUP)).not.toContain("telegram:7");
    await bench.close();
  });

  it("five wrong codes, from whomever, burn the right one", async () => {
    const { access, ask, code, people, audit } = house();
    const bench = await TelegramBench.open(ask, { access });
    const right = await code("admin");
    for (let i = 0; i < 5; i++) bench.say(`/start AAAA-AAAA-AAAA-AAA${i}`, { from: { id: 900 + i, first_name: "x" } });
    await bench.time.pass(5_000);
    bench.say(`/start ${right}`);
    await bench.time.pass(5_000);
    expect([bench.seen(), await people.all()]).toEqual(["", []]);
    expect((await audit.latest(9)).map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "refused"));
    await bench.close();
  });
});

describe("in Discord", () => {
  it("a code lets in by slash command and by word; strangers see nothing", async () => {
    const { access, ask, asked, code, people } = house([`discord:${GUILD}`]);
    const bench = await openDiscord(ask, { access, commands: COMMANDS });
    await bench.ready();
    const { trader, guest, stranger } = bench;
    stranger.write("/start 0000-0000-0000-0000");
    stranger.slash("start", { code: "0000-0000-0000-0000" });
    stranger.slash("whoami", {});
    trader.slash("start", { code: await code() });
    await trader.sees("Your role: admin");
    guest.write(`/start ${await code("viewer")}`);
    await guest.sees("Your role: viewer");
    guest.slash("audit", {});
    await guest.sees("That takes the role admin or higher.");
    trader.slash("audit", {});
    await trader.sees("/audit");
    expect(stranger.direct.messages.filter(({ author }) => author.id !== stranger.who.id)).toEqual([]);
    expect(asked.filter(({ from }) => from?.user === stranger.who.id)).toEqual([]);
    expect((await people.all()).map(({ role }) => role).sort()).toEqual(["admin", "viewer"]);
  });
});

/** One of each kind that could get into a log; none is real. */
const CANARIES = [
  "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFak",
  "MTAwMDAwMDAwMDAwMDAwMDAx.GfakeF.fakefakefakefakefakefakefakefake",
  "sk-fakefakefakefakefake",
  "ntn_fakefakefakefakefakefake",
  "secret_fakefakefakefakefakefake",
  "Bearer fakefakefakefake",
  "Basic ZmFrZTpmYWtlZmFrZQ==",
  "https://user:fakepassword@example.org/",
  "a-key-of-no-known-shape-at-all",
];

it("tells no secret of nine kinds in the log, the journal or an answer", async () => {
  const { access, ask, audit, code, folder, file, journal } = house();
  const from = { platform: "telegram" as const, user: "7", chat: "7", isPrivate: true, name: "Anna" };
  await access.knock(from, `/start ${await code()}`);
  const logger = createFileLogger({ folder, secrets: [CANARIES.at(-1) ?? ""] });
  for (const canary of CANARIES) {
    logger.error("tried", { error: new Error(`with ${canary} at /home/someone/ita`), url: canary, token: canary });
    await ask({ thread: "t", text: `/activate ${canary}`, from });
    await ask({ thread: "t", text: `/logs ${canary}`, from });
  }
  const { message: told } = await ask({ thread: "t", text: "/logs 50", from });
  const { message: acts } = await ask({ thread: "t", text: "/audit 50", from });
  const shown = JSON.stringify([told, acts, await audit.latest(99)]);
  expect(shown).toContain("tried");
  expect(shown).not.toContain("/home/someone");
  await journal.close();
  const everything = shown + readFileSync(join(folder, "ita.log"), "utf8") + readFileSync(file).toString("latin1");
  for (const canary of CANARIES) {
    const heart = canary.replace(/^(?:Bearer|Basic) |^https:\/\//, "").replace(/@.*$/, "");
    expect(everything).not.toContain(heart);
  }
});
