import { Annotation, MemorySaver, START, StateGraph } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import { buildAlertFlow } from "../../../agents/live-flow/alert-graph.js";
import { createAlertRuns } from "../../../agents/live-flow/alert-runs.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { AlertWork } from "../../../src/services/alerts/alert-work.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryAlertParts } from "../../support/journal/memory-alert-parts.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { VirtualTime } from "../../support/virtual-time.js";

const VERDICT = { verdict: "contradicts", confidence: 5, by: "model", model: "seer" } as const;
const CHAT = "telegram:7";
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const clock = { now: () => Date.UTC(2026, 2, 2, 9), elapsed: () => 0 };

async function flow(work: Partial<AlertWork>, state: Alert["state"] = "signal") {
  const [alerts, parts, outbox] = [memoryAlerts(), memoryAlertParts(), memoryOutbox()];
  const [alert] = await alerts.commit(
    aStep(0, { alerts: [anAlert(0, { state, reason: state === "held" ? "p 0.4" : null })] }),
  );
  await outbox.add([{ about: "mt5:a1", step: "text", thread: CHAT, due: 0 }], 0);
  const calls: string[] = [];
  const told = <K extends keyof AlertWork>(name: K, made: AlertWork[K]): AlertWork[K] =>
    ((...args: Parameters<AlertWork[K]>) => {
      calls.push(name);
      return (made as (...given: unknown[]) => unknown)(...args);
    }) as AlertWork[K];
  const deps = {
    ...{ alerts, parts, outbox, clock },
    work: {
      snapshot: told("snapshot", work.snapshot ?? (() => Promise.resolve([{ path: "a.png", caption: "M15" }]))),
      comment: told("comment", work.comment ?? (() => Promise.resolve({ text: "A fresh gap.", verdict: VERDICT }))),
      publish: told("publish", work.publish ?? (() => Promise.resolve("http://127.0.0.1/r/a1"))),
    },
    wake: () => calls.push("wake"),
    // Nothing that is late is waited for: time is up at once.
    timers: {
      after: (_ms: number, call: () => void) => {
        const timer = setImmediate(call);
        return () => clearImmediate(timer);
      },
    },
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return { alert: alert as Alert, deps, calls, parts, outbox };
}
const thread = { configurable: { thread_id: "alert:mt5:a1" } };

describe("the alert flow", () => {
  it("goes from the snapshot to the amended message, each part once", async () => {
    const { deps, calls, parts, outbox } = await flow({});
    const end = await buildAlertFlow(deps).invoke({ number: 1 });
    expect(end).toMatchObject({ pictures: 1, decision: "signal", comment: "said", report: "there" });
    expect(calls).toEqual(["snapshot", "wake", "comment", "publish", "wake"]);
    expect(await parts.of(1)).toEqual({
      album: [{ path: "a.png", caption: "M15" }],
      comment: "A fresh gap.",
      verdict: VERDICT,
      report: "http://127.0.0.1/r/a1",
    });
    expect((await outbox.of("mt5:a1")).map(({ step }) => step)).toEqual(["text", "edit"]);
  });

  it("keeps a candidate that the score held back with its pictures, and tells nobody", async () => {
    const { deps, calls, outbox } = await flow({}, "held");
    expect(await buildAlertFlow(deps).invoke({ number: 1 })).toMatchObject({ decision: "held", comment: null });
    expect(calls).toEqual(["snapshot"]);
    expect((await outbox.of("mt5:a1")).map(({ step }) => step)).toEqual(["text"]);
  });

  it.each([
    { what: "that never answer", work: { snapshot: never, comment: never, publish: never } },
    {
      what: "that throw",
      work: {
        snapshot: () => Promise.reject(new Error("down")),
        comment: () => Promise.reject(new Error("no JSON")),
        publish: () => Promise.reject(new Error("502")),
      },
    },
  ])("goes on without pictures, vision and report $what, and says so", async ({ work }) => {
    const { deps, parts } = await flow(work as Partial<AlertWork>);
    await buildAlertFlow(deps).invoke({ number: 1 });
    expect(await parts.of(1)).toEqual({ album: [], comment: null, report: null });
  });

  it("is taken up where a process ended, and does nothing twice", async () => {
    const saver = new MemorySaver();
    const first = await flow({});
    await buildAlertFlow(first.deps, saver).invoke({ number: 1 }, { ...thread, interruptBefore: ["vision"] });
    expect(first.calls).toEqual(["snapshot", "wake"]);
    const runs = createAlertRuns(first.deps, () => Promise.resolve(saver));
    runs.take([first.alert, first.alert]);
    await runs.idle();
    expect(first.calls).toEqual(["snapshot", "wake", "comment", "publish", "wake"]);
    await runs.stop();
  });

  it("takes up by itself what was left open, also where its thread was lost", async () => {
    const { deps, calls, parts } = await flow({});
    await parts.put(1, { album: [] });
    const runs = createAlertRuns(deps, () => Promise.resolve(new MemorySaver()));
    await runs.resume();
    await runs.idle();
    expect(calls).toEqual(["wake", "comment", "publish", "wake"]);
    await runs.resume();
    await runs.stop();
  });

  it("takes one that failed up again by itself after half a minute: its disk was full for a moment", async () => {
    const { alert, deps, calls } = await flow({});
    const time = new VirtualTime();
    let full = true;
    const parts = {
      ...deps.parts,
      put: (...given: Parameters<typeof deps.parts.put>) =>
        full ? Promise.reject(new Error("full")) : deps.parts.put(...given),
    };
    const timers = {
      after: (ms: number, call: () => void) => (ms === 30_000 && full ? time.after(ms, call) : () => undefined),
    };
    const runs = createAlertRuns({ ...deps, parts, timers }, () => Promise.resolve(undefined));
    runs.take([alert]);
    await runs.idle();
    expect(calls).toEqual(["snapshot"]);
    full = false;
    await time.pass(30_000);
    await runs.idle();
    expect(calls).toEqual(["snapshot", "snapshot", "wake", "comment", "publish", "wake"]);
    await runs.stop();
  });

  it("is a flow of its own where the node of another graph found the alert: kept under its own thread", async () => {
    const { alert, deps, calls } = await flow({});
    const saver = new MemorySaver();
    const runs = createAlertRuns(deps, () => Promise.resolve(saver));
    const tick = new StateGraph(Annotation.Root({ made: Annotation<number> }))
      .addNode("evaluate", () => {
        runs.take([alert]);
        return { made: 1 };
      })
      .addEdge(START, "evaluate")
      .compile();
    await tick.invoke({});
    await runs.idle();
    expect(calls).toEqual(["snapshot", "wake", "comment", "publish", "wake"]);
    expect(await saver.getTuple({ configurable: { thread_id: "alert:mt5:a1", checkpoint_ns: "" } })).toBeDefined();
    await runs.stop();
  });

  it("opens its threads again where they could not be opened the first time", async () => {
    const { alert, deps, calls } = await flow({});
    const time = new VirtualTime();
    let opened = 0;
    const runs = createAlertRuns({ ...deps, timers: time }, () => {
      opened += 1;
      return opened === 1 ? Promise.reject(new Error("locked")) : Promise.resolve(undefined);
    });
    runs.take([alert]);
    await runs.idle();
    expect([opened, calls]).toEqual([1, []]);
    runs.take([alert]);
    await runs.idle();
    expect(calls).toEqual(["snapshot", "wake", "comment", "publish", "wake"]);
    await runs.stop();
  });

  it("makes those that nobody waits for one at a time, with a second between them, and what is waited for before", async () => {
    const { alert, deps, calls } = await flow({});
    const others = await Promise.all(
      [1, 2].map((n) => deps.alerts.commit(aStep(n, { alerts: [anAlert(n, { made: deps.clock.now() })] }))),
    );
    const time = new VirtualTime();
    const timers = { after: (ms: number, call: () => void) => time.after(ms, call) };
    const runs = createAlertRuns({ ...deps, timers }, () => Promise.resolve(undefined));
    const drawn = (): number => calls.filter((call) => call === "snapshot").length;
    runs.take(others.flat(), true);
    await runs.idle();
    expect(drawn()).toBe(1);
    runs.take([alert]);
    await runs.idle();
    expect(drawn()).toBe(2);
    await time.pass(1_000);
    await runs.idle();
    expect(drawn()).toBe(3);
    await runs.stop();
  });

  it("leaves nothing behind of one alert while the next ones run", async () => {
    const { alert, deps } = await flow({ snapshot: never, comment: never });
    const others = await Promise.all(
      Array.from({ length: 30 }, (_, n) => deps.alerts.commit(aStep(n + 1, { alerts: [anAlert(n + 1)] }))),
    );
    const warned: string[] = [];
    const hear = ({ name }: Error): number => warned.push(name);
    process.on("warning", hear);
    const runs = createAlertRuns(deps, () => Promise.resolve(new MemorySaver()));
    runs.take([alert, ...others.flat()]);
    await runs.idle();
    await runs.stop();
    process.off("warning", hear);
    expect(warned).toEqual([]);
  });
});
