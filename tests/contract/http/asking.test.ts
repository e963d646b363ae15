import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAskApi } from "../../../agents/assistant/ask-api.js";
import { COMMANDS as COMMAND_TABLE } from "../../../agents/assistant/command-table.js";
import type { AnswerBody } from "../../../src/adapters/http/schemas.js";
import { ROLES, type Role } from "../../../src/domain/roles.js";
import { tools } from "../../../tools/index.js";
import { HOUSE_SECRET, openHouse } from "../../support/api-house.js";
import { openDoor, TOKEN } from "../../support/http-door.js";

const TOOLS = "/api/v1/tools";
const COMMANDS = "/api/v1/commands";
const CHAT = "/api/v1/chat";

const said = async (response: Response): Promise<AnswerBody> => {
  expect(response.status).toBe(200);
  return (await response.json()) as AnswerBody;
};

interface Kind {
  readonly path: string;
  readonly body?: unknown;
  readonly least: Role;
  /** How the audit log names it, where it is an act with an effect. */
  readonly act?: string;
}
const KINDS: readonly Kind[] = [
  { path: TOOLS, least: "viewer" },
  { path: COMMANDS, least: "viewer" },
  { path: "/openapi.json", least: "viewer" },
  { path: `${TOOLS}/run_backtest`, body: { setup_id: "asia_fvg_break" }, least: "viewer" },
  { path: COMMANDS, body: { text: "/backtest asia_fvg_break" }, least: "viewer" },
  { path: COMMANDS, body: { text: "/health" }, least: "viewer" },
  { path: CHAT, body: { text: "hello" }, least: "viewer" },
  { path: `${TOOLS}/activate_setup`, body: { setup_id: "x" }, least: "operator", act: "activate_setup" },
  { path: `${TOOLS}/edit_setup`, body: { setup_id: "x" }, least: "operator", act: "edit_setup" },
  { path: COMMANDS, body: { text: "/activate x" }, least: "operator", act: "/activate" },
  { path: CHAT, body: { text: "/activate x" }, least: "operator", act: "/activate" },
  { path: COMMANDS, body: { text: "/logs" }, least: "admin", act: "/logs" },
  { path: COMMANDS, body: { text: "/audit 5" }, least: "admin", act: "/audit" },
];

describe("who may, by HTTP", () => {
  it.each(KINDS)("$path $body takes $least", async ({ path, body, least, act }) => {
    const { ask, tokens, manager, audit, did } = await openHouse();
    for (const role of ROLES) {
      const mayIt = ROLES.indexOf(role) >= ROLES.indexOf(least);
      const before = [(await audit.latest(99)).length, did.length] as const;
      const response = await ask(tokens[role].token, path, body);
      expect([role, response.status]).toEqual([role, mayIt ? 200 : 403]);
      const answer = (await response.json()) as { readonly code?: string };
      if (!mayIt) expect(answer.code).toBe("not_allowed");
      const lines = (await audit.latest(99)).slice(0, (await audit.latest(99)).length - before[0]).reverse();
      if (act === undefined) expect(lines).toEqual([]);
      else {
        expect(lines.map(({ person, what, state }) => [person, what, state])).toEqual(
          (mayIt ? ["allowed", "done"] : ["refused"]).map((state) => [`api:${tokens[role].id}`, act, state]),
        );
      }
      if (!mayIt) expect(did.length).toBe(before[1]);
    }
    // The machine's own token is its owner's.
    const own = await ask(TOKEN, path, body);
    expect(own.status).toBe(200);
    await own.arrayBuffer();
    await manager.revoke(tokens.admin.id);
    const revoked = await ask(tokens.admin.token, path, body);
    expect(revoked.status).toBe(401);
    expect(await revoked.json()).toMatchObject({ code: "unauthorized" });
  });

  it("no route that is described answers without a token, but /healthz", async () => {
    const { ask, server } = await openHouse();
    const { paths } = (await (await ask(TOKEN, "/openapi.json")).json()) as { paths: Record<string, object> };
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, "x")] as const),
    );
    expect(routes.length).toBeGreaterThan(12);
    const statuses = new Set<number>();
    for (const [method, path] of routes.filter(([, each]) => each !== "/healthz"))
      for (const authorization of ["", `Bearer ita_${"A".repeat(43)}`, `Bearer ${TOKEN.slice(1)}`]) {
        const body = method === "POST" ? "{}" : null;
        const headers = { "Content-Type": "application/json", ...(authorization === "" ? {} : { authorization }) };
        const response = await fetch(`${server.url}${path}`, { method, body, headers });
        statuses.add(response.status);
        await response.arrayBuffer();
      }
    expect([...statuses]).toEqual([401]);
  });
});

describe("a tool by HTTP", () => {
  it("is called with its own arguments: text, tree, facts, figures and what can be done next", async () => {
    const { ask, tokens } = await openHouse();
    const answer = await said(await ask(tokens.viewer.token, `${TOOLS}/run_backtest`, { setup_id: "asia_fvg_break" }));
    expect(answer.text).toContain("asia_fvg_break on EURUSD: 62 trades, profit factor 1.34");
    expect(answer.facts).toMatchObject({ run_id: "bt_2025_10_31_1a2b3c4d", symbol: "EURUSD" });
    expect(answer.figures["run.metrics.winrate"]).toEqual({ label: "win rate", text: "58 % (n=62)" });
    expect(answer.blocks.map(({ kind }) => kind)).toEqual(["text", "text"]);
    expect(answer.buttons).toEqual([{ label: "Trades", command: "/trades bt_2025_10_31_1a2b3c4d" }]);
  });

  it("is listed with the schema of its arguments, and described in OpenAPI by the same", async () => {
    const { ask, tokens } = await openHouse();
    const { tools } = (await (await ask(tokens.viewer.token, TOOLS)).json()) as {
      tools: { name: string; least_role: string; href: string; input: object }[];
    };
    const { paths } = (await (await ask(tokens.viewer.token, "/openapi.json")).json()) as {
      paths: Record<string, { post?: { requestBody: { content: Record<string, { schema: object }> } } }>;
    };
    expect(tools.map(({ name, least_role }) => `${name} ${least_role}`)).toContain("activate_setup operator");
    expect(tools.length).toBe(5);
    for (const { href, input } of tools)
      expect(paths[href]?.post?.requestBody.content["application/json"]?.schema).toEqual(input);
  });

  it.each([
    ["no such tool", "run_backtst", {}, 404, "unknown_tool", "did you mean"],
    ["an argument of another kind", "run_backtest", { setup_id: 3 }, 400, "bad_request", "setup_id"],
    ["an unknown argument", "run_backtest", { setup_id: "a", setup: 1 }, 400, "bad_request", "setup"],
    ["no argument", "run_backtest", "", 400, "bad_request", "setup_id"],
    ["a list", "run_backtest", [], 400, "bad_request", "one JSON object"],
    ["no JSON", "run_backtest", "{", 400, "bad_request", "one JSON object"],
    ["what is not there", "run_backtest", { setup_id: "nothing" }, 404, "unknown_setup", "Known: asia_fvg_break"],
    ["a bug", "run_backtest", { setup_id: "broken" }, 500, "internal", "it is in the log"],
    ["a secret in a refusal", "take_snapshot", { symbol: "leaky" }, 422, "no_data", "[redacted]"],
  ])("says in words what is wrong: %s", async (_what, tool, body, status, code, words) => {
    const { ask, tokens } = await openHouse();
    const response = await ask(tokens.viewer.token, `${TOOLS}/${tool}`, body);
    const told = await response.text();
    expect([response.status, JSON.parse(told)]).toEqual([status, expect.objectContaining({ status, code })]);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(told).toContain(words);
    for (const never of ["/home/", "someone", " at ", HOUSE_SECRET]) expect(told).not.toContain(never);
  });

  it("gives files by links that only its own token can follow, and no path", async () => {
    const { ask, tokens, root } = await openHouse();
    mkdirSync(join(root, "exchange", "to_vision"), { recursive: true });
    writeFileSync(join(root, "exchange", "to_vision", "a.png"), "a picture");
    writeFileSync(join(root, "exchange", "to_vision", "b.csv"), "a,b\n");
    const response = await ask(tokens.viewer.token, `${TOOLS}/take_snapshot`, { symbol: "EURUSD" });
    const told = await response.text();
    expect(told).not.toContain(root);
    expect(told).not.toContain("to_vision");
    expect(told).not.toContain(HOUSE_SECRET);
    const { artifacts, blocks } = JSON.parse(told) as AnswerBody;
    expect(artifacts.map(({ name, type, caption }) => [name, type, caption])).toEqual([
      ["a.png", "image/png", "a"],
      ["b.csv", "text/csv; charset=utf-8", "b"],
      ["gone.png", "image/png", "gone"],
    ]);
    expect(blocks[0]).toEqual({ kind: "album", artifacts: [artifacts[0]?.id] });
    expect(blocks[1]).toEqual({ kind: "file", artifact: artifacts[1]?.id, caption: "b" });
    const [picture, file, gone] = artifacts.map(({ href }) => href) as [string, string, string];
    expect(await (await ask(tokens.viewer.token, picture)).text()).toBe("a picture");
    const csv = await ask(tokens.viewer.token, file);
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="b.csv"');
    expect(await csv.text()).toBe("a,b\n");
    for (const [token, href] of [
      [tokens.viewer.token, gone],
      [tokens.admin.token, picture],
      [TOKEN, picture],
      [tokens.viewer.token, "/api/v1/files/..%2f..%2fetc%2fpasswd"],
      [tokens.viewer.token, `${picture}x`],
    ] as const) {
      const none = await ask(token, href);
      expect([href, none.status]).toEqual([href, 404]);
      await none.arrayBuffer();
    }
  });

  it("answers in the language that is asked for", async () => {
    const { ask, tokens } = await openHouse();
    const broken = (await (
      await ask(tokens.viewer.token, `${TOOLS}/run_backtest?language=ru`, { setup_id: 3 })
    ).json()) as { detail: string };
    expect(broken.detail).toBe("Запрос не подходит:");
    const wrong = await ask(tokens.viewer.token, `${TOOLS}/run_backtest?language=de`, { setup_id: "a" });
    expect([wrong.status, ((await wrong.json()) as { detail: string }).detail]).toEqual([
      400,
      expect.stringContaining("language"),
    ]);
  });
});

describe("an effect by HTTP", () => {
  it("of an operator's own call is done, as an operator's own command is, and audited with what it changed", async () => {
    const { ask, tokens, did, audit } = await openHouse();
    const answer = await said(await ask(tokens.operator.token, `${TOOLS}/activate_setup`, { setup_id: "x" }));
    expect([answer.text, answer.refused, did]).toEqual(["Turned x.", false, ["x"]]);
    expect((await audit.latest(1))[0]).toMatchObject({
      what: "activate_setup",
      state: "done",
      before: "off",
      after: "on",
    });
  });

  it("that is proposed waits for /confirm of the same token, and is done once", async () => {
    const { ask, tokens, did } = await openHouse();
    const proposed = await said(await ask(tokens.operator.token, `${TOOLS}/edit_setup`, { setup_id: "x" }));
    expect([proposed.text, did]).toEqual([expect.stringContaining("Would turn x."), []]);
    const yes = proposed.buttons.find(({ command }) => command.startsWith("/confirm"))?.command ?? "";
    const by = async (token: string) => await ask(token, COMMANDS, { text: yes });
    expect((await by(tokens.viewer.token)).status).toBe(403);
    expect((await said(await by(tokens.admin.token))).text).toContain("somebody else's");
    expect(did).toEqual([]);
    expect((await said(await by(tokens.operator.token))).text).toBe("Turned x.");
    expect((await said(await by(tokens.operator.token))).text).toContain("It was answered before");
    expect(did).toEqual(["x"]);
  });
});

describe("commands and words by HTTP", () => {
  it("a command has to be one, and is told what is wrong with it", async () => {
    const { ask, tokens } = await openHouse();
    for (const [body, status, words] of [
      [{ text: "hello" }, 400, "a command begins with /"],
      [{ text: "" }, 400, "text"],
      [{ text: "/setup", more: 1 }, 400, "more"],
      [{ text: "/x".repeat(3_000) }, 400, "text"],
      [{ text: "/frobnicate" }, 400, "There is no command /frobnicate"],
      [{ text: "/setup" }, 400, "Usage: /setup <setup>"],
      [{ text: "/help", conversation: "../x" }, 400, "conversation"],
    ] as const) {
      const response = await ask(tokens.viewer.token, COMMANDS, body);
      expect([body.text.slice(0, 20), response.status]).toEqual([body.text.slice(0, 20), status]);
      expect(await response.text()).toContain(words);
    }
  });

  it("free text is answered by the model, and says which", async () => {
    const { ask, tokens } = await openHouse();
    const answer = await said(await ask(tokens.viewer.token, CHAT, { text: "hello" }));
    expect([answer.text, answer.model]).toEqual(["Hello.", "scripted model"]);
    expect(answer.turn).toEqual(expect.any(String));
  });

  it("what one token runs, another does not see, and /stop of its own ends it", async () => {
    const { ask, tokens } = await openHouse();
    const running = ask(tokens.operator.token, `${TOOLS}/slow`, {});
    const jobs = async (token: string) => (await said(await ask(token, COMMANDS, { text: "/jobs" }))).text;
    await expect.poll(() => jobs(tokens.operator.token)).toContain("slow {}");
    expect(await jobs(tokens.viewer.token)).toBe("Nothing is running.");
    await said(await ask(tokens.viewer.token, COMMANDS, { text: "/stop" }));
    expect(await jobs(tokens.operator.token)).toContain("slow {}");
    expect((await said(await ask(tokens.operator.token, COMMANDS, { text: "/stop" }))).text).toContain("Stopped");
    const ended = await running;
    expect([ended.status, await ended.json()]).toEqual([409, expect.objectContaining({ code: "cancelled" })]);
  });

  it("work ends when the program hangs up", async () => {
    const { ask, tokens } = await openHouse();
    const hangUp = new AbortController();
    const running = ask(tokens.viewer.token, `${TOOLS}/slow`, {}, { signal: hangUp.signal }).catch(() => "hung up");
    const jobs = async () => (await said(await ask(tokens.viewer.token, COMMANDS, { text: "/jobs" }))).text;
    await expect.poll(jobs).toContain("slow");
    hangUp.abort();
    expect(await running).toBe("hung up");
    await expect.poll(jobs).toBe("Nothing is running.");
  });

  it("a fifth request of a token at a time is told that it is busy; other tokens are not, and /stop passes", async () => {
    const { ask, tokens } = await openHouse();
    const running = Array.from({ length: 4 }, () => ask(tokens.viewer.token, `${TOOLS}/slow`, {}));
    const jobs = async () => (await said(await ask(tokens.viewer.token, COMMANDS, { text: "/jobs" }))).text;
    await expect.poll(async () => (await jobs()).split("slow {}").length).toBe(5);
    const fifth = await ask(tokens.viewer.token, `${TOOLS}/run_backtest`, { setup_id: "asia_fvg_break" });
    expect([fifth.status, fifth.headers.get("retry-after"), await fifth.json()]).toEqual([
      503,
      "2",
      expect.objectContaining({ code: "busy", detail: expect.stringContaining("/stop") }),
    ]);
    await said(await ask(tokens.operator.token, `${TOOLS}/run_backtest`, { setup_id: "asia_fvg_break" }));
    await said(await ask(tokens.viewer.token, COMMANDS, { text: "/stop" }));
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    await said(await ask(tokens.viewer.token, `${TOOLS}/run_backtest`, { setup_id: "asia_fvg_break" }));
  });
});

describe("the product's own tools and commands", () => {
  it("are all offered, each with an object of arguments that says what it takes", async () => {
    const asking = createAskApi(() => expect.unreachable("Nobody asks"), tools);
    const { call } = await openDoor({ asking });
    const described = (await (await call("/openapi.json")).json()) as { paths: Record<string, object> };
    const listed = (await (await call(COMMANDS)).json()) as { commands: { name: string; about: object }[] };
    expect(listed.commands.map(({ name }) => name)).toEqual(COMMAND_TABLE.map(({ name }) => name));
    expect(asking.tools.map(({ name }) => name)).toEqual(tools.map(({ name }) => name));
    for (const { name, input } of asking.tools) {
      expect(described.paths[`${TOOLS}/${name}`]).toBeDefined();
      expect([name, input]).toEqual([
        name,
        expect.objectContaining({ type: "object", properties: expect.any(Object), additionalProperties: false }),
      ]);
    }
  });
});
