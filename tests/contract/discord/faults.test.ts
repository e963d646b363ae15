import { describe, expect, it } from "vitest";
import { SECOND } from "../../../src/domain/civil.js";
import { message, text } from "../../../src/domain/message.js";
import { Undelivered } from "../../../src/domain/undelivered.js";
import type { Ask, ChatAnswer } from "../../../src/ports/messenger.js";
import { type DiscordBench, openDiscord } from "../../support/discord/discord-bench.js";
import { DiscordPerson } from "../../support/discord/discord-person.js";
import type { Fault } from "../../support/discord/fault-script.js";
import { type Person, TRADER } from "../../support/discord/wire.js";

const answer = (words: string): ChatAnswer => ({ message: message(text(words)), refused: false });
const echo: Ask = ({ text: line }) => Promise.resolve(answer(`answer to ${line}.`));
const CREATE = { method: "POST", path: /\/messages$/ };

/** `FAULTS=10000` runs the long form, in a minute. */
const FAULTS = Number(process.env["FAULTS"] ?? 200);

/** How often a send meets a fault: seldom one that costs real time. */
function timesOf(fault: Fault): number {
  if (fault.kind === "rate limit") return fault.global === true ? 1 : 2;
  return fault.kind === "hang" ? 2 : 4;
}

/** How often each of so many requests was answered. */
const answers = (seen: string, count: number): number[] =>
  Array.from({ length: count }, (_, n) => seen.split(`answer to request ${n}.`).length - 1);

/** What waits for another try is waited for. */
async function drained(bench: DiscordBench): Promise<void> {
  const { server } = bench;
  for (let quiet = 0, before = -1; quiet < 3; before = server.calls.length) {
    quiet = before === server.calls.length ? quiet + 1 : 0;
    await bench.pass(10 * SECOND);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whole numbers below a bound, the same ones each time. */
function seeded(start: number): (below: number) => number {
  let seed = start;
  return (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
}

/** Lets time pass until that holds; each second of it takes milliseconds. */
async function passUntil(bench: DiscordBench, holds: () => boolean, seconds = 120): Promise<void> {
  for (let second = 0; second < seconds && !holds(); second += 1) await bench.pass(SECOND);
  // A limit is waited for in real time.
  await bench.server.until(holds, () => "what was to come");
}

describe("whatever goes wrong with a message on its way out", () => {
  const faults: readonly (readonly [string, Fault, repeats: boolean])[] = [
    ["500", { kind: "status", status: 500 }, false],
    ["502 of a proxy", { kind: "status", status: 502, body: "<html>" }, false],
    ["429", { kind: "rate limit", seconds: 0.05 }, false],
    ["429 for everything", { kind: "rate limit", seconds: 0.05, global: true }, false],
    ["a line that is reset", { kind: "reset", after: false }, false],
    ["a line that is reset when the message stands", { kind: "reset", after: true }, true],
    ["no answer at all", { kind: "hang", after: false }, false],
    ["no answer when the message stands", { kind: "hang", after: true }, true],
    ["an answer that is none", { kind: "garbage" }, false],
  ];

  it.each(faults)("it arrives once: %s", async (_name, fault, repeats) => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { trader, server } = bench;
    const count = 3;
    server.faults.next(CREATE, fault, timesOf(fault));
    for (let n = 0; n < count; n += 1) trader.write(`request ${n}`);
    await passUntil(bench, () => answers(trader.seen(), count).every((times) => times > 0));
    await bench.pass(60 * SECOND);
    expect(answers(trader.seen(), count)).toEqual([1, 1, 1]);
    expect(server.faults.met).toBe(timesOf(fault));
    expect(server.rest.repeats.length > 0).toBe(repeats);
    expect(server.rest.store.unguarded).toEqual([]);
  });

  it("it is told to its sender as unknown where Discord says nothing for a minute, and can be sent again", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { messenger, trader, server } = bench;
    const thread = `discord:${trader.direct.id}`;
    server.faults.next(CREATE, { kind: "status", status: 503 }, 1_000);
    const sent = messenger
      .send(thread, message(text("GER40 alert")), { key: "alert-1" })
      .catch((error: unknown) => error);
    await bench.pass(90 * SECOND);
    expect(await sent).toMatchObject({ outcome: "unknown" });
    server.faults.clear();
    await messenger.send(thread, message(text("GER40 alert")), { key: "alert-1" });
    await messenger.send(thread, message(text("GER40 alert")), { key: "alert-1", mayRepeat: true });
    expect(trader.seen()).toBe("GER40 alert");
  });

  it("it is told to its sender as refused where Discord says no", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { messenger, trader, server } = bench;
    server.rest.closed.add(trader.direct.id);
    const sent = messenger.send(`discord:${trader.direct.id}`, message(text("alert")));
    await expect(sent).rejects.toThrow(Undelivered);
    await expect(sent).rejects.toMatchObject({ outcome: "refused" });
    await expect(messenger.send("telegram:7", message(text("alert"))).then(() => "sent")).rejects.toMatchObject({
      outcome: "refused",
    });
  });
});

describe("one chat that is in trouble", () => {
  const people: readonly Person[] = Array.from({ length: 20 }, (_, n) => ({
    id: String(200_000_000_000_000_000n + BigInt(n)),
    name: `person ${n}`,
  }));
  const access = {
    roleOf: () => Promise.resolve("operator" as const),
    knock: () => Promise.resolve(false),
    knowsChat: () => Promise.resolve(true),
  };

  it.each<[string, (bench: DiscordBench) => void]>([
    ["work that never ends", () => undefined],
    [
      "a limit that lasts",
      ({ server, trader }) =>
        server.faults.next({ method: "POST", path: new RegExp(trader.direct.id) }, { kind: "rate limit", seconds: 30 }),
    ],
    [
      "sends that hang",
      ({ server, trader }) =>
        server.faults.next({ path: new RegExp(trader.direct.id) }, { kind: "hang", after: false }, 100),
    ],
    [
      "sends that fail",
      ({ server, trader }) =>
        server.faults.next({ path: new RegExp(trader.direct.id) }, { kind: "status", status: 500 }, 1_000),
    ],
  ])("delays no other: %s", async (name, trouble) => {
    const ask: Ask = (request) =>
      request.from?.user === TRADER.id && name === "work that never ends"
        ? new Promise(() => undefined)
        : echo(request);
    const bench = await openDiscord(ask, { access });
    await bench.ready();
    const { server, trader } = bench;
    const others = people.map((who) => new DiscordPerson(server, who));
    void trader.direct;
    trouble(bench);
    for (let n = 0; n < 5; n += 1) trader.write(`request ${n}`);
    const began = performance.now();
    const [virtual] = [bench.time.elapsed()];
    for (let n = 0; n < 2; n += 1) for (const other of others) other.write(`request ${n}`);
    await Promise.all(others.map((other) => other.sees("answer to request 1.")));
    // Not a second passed for ITA, nor on the machine.
    expect(bench.time.elapsed() - virtual).toBe(0);
    expect(performance.now() - began).toBeLessThan(2_500);
    for (const other of others) expect(answers(other.seen(), 2)).toEqual([1, 1]);
  });
});

describe("Discord's own pace", () => {
  it("is kept: nothing is lost, nothing comes twice, and what is refused is little", async () => {
    const bench = await openDiscord(echo);
    await bench.ready();
    const { server, trader } = bench;
    server.limits.set(5, 100);
    for (let n = 0; n < 20; n += 1) trader.write(`request ${n}`);
    await trader.sees("answer to request 19.");
    expect(answers(trader.seen(), 20)).toEqual(Array.from({ length: 20 }, () => 1));
    expect(server.limits.refusals).toBeLessThanOrEqual(3);
  });
});

const KINDS: readonly Fault[] = [
  { kind: "status", status: 500 },
  { kind: "status", status: 404, body: { code: 10062, message: "Unknown interaction" } },
  { kind: "status", status: 400, body: { code: 50035, message: "Invalid Form Body" } },
  { kind: "status", status: 403, body: { code: 50013, message: "Missing Permissions" } },
  { kind: "rate limit", seconds: 0.01 },
  { kind: "reset", after: false },
  { kind: "reset", after: true },
  { kind: "garbage" },
];

/** So many requests of these people, each of which meets something that goes wrong. */
async function storm(bench: DiscordBench, people: readonly DiscordPerson[]): Promise<void> {
  const random = seeded(7);
  for (let n = 0; n < FAULTS; n += 1) {
    const fault = KINDS[random(KINDS.length)] as Fault;
    bench.server.faults.next({ path: /callback|webhooks|messages|typing/ }, fault);
    const who = people[random(people.length)] as DiscordPerson;
    if (random(3) === 0) who.slash(random(2) === 0 ? "help" : "trades");
    else who.write(random(4) === 0 ? `throw ${n}` : `anything ${n}`);
    // The queue of a chat may be full, never stuck.
    if (n % 20 === 19) await bench.pass(60 * SECOND);
  }
}

describe(`${FAULTS} things that go wrong one after the other`, () => {
  it("end neither ITA nor a conversation", async () => {
    const ask: Ask = (request) =>
      /throw/.test(request.text) ? Promise.reject(new Error("secret /home/someone/x.ts")) : echo(request);
    const bench = await openDiscord(ask);
    await bench.ready();
    const { server, trader, friend } = bench;
    await storm(bench, [trader, friend]);
    await bench.pass(120 * SECOND);
    server.faults.clear();
    await drained(bench);
    for (const who of [trader, friend]) who.write("request 0");
    await bench.pass(2 * SECOND);
    for (const who of [trader, friend]) {
      await who.sees("answer to request 0.");
      who.slash("help");
      await who.sees("answer to /help");
      expect(who.seen()).not.toMatch(/someone|secret|stack/);
    }
    expect(bench.messenger.health("en").ok).toBe(true);
    expect(server.rest.store.unguarded).toEqual([]);
  });
});
