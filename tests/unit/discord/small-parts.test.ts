import { describe, expect, it } from "vitest";
import { CatchUp } from "../../../src/adapters/discord/catch-up.js";
import { buttonId, cancelId, formId, readCustomId } from "../../../src/adapters/discord/custom-id.js";
import { patientThrottler } from "../../../src/adapters/discord/gateway-guard.js";
import { Lanes } from "../../../src/adapters/discord/lanes.js";
import { nonceOf } from "../../../src/adapters/discord/nonce.js";
import { SeenIds } from "../../../src/adapters/discord/seen-ids.js";
import { createGate } from "../../support/gate.js";
import { VirtualTime } from "../../support/virtual-time.js";

describe("what a button carries", () => {
  it("is read back as what it was made of, within a hundred signs", () => {
    const token = "A-z_0".repeat(4);
    expect(readCustomId(cancelId(token))).toEqual({ kind: "cancel", turn: token });
    expect(readCustomId(buttonId(token))).toEqual({ kind: "button", token });
    expect(readCustomId(formId(token))).toEqual({ kind: "filled in", token });
    const asked = buttonId(token, "Почему это плохой сигнал? Опишите своими словами 🙂");
    expect(asked.length).toBeLessThanOrEqual(100);
    expect(readCustomId(asked)).toEqual({
      kind: "form",
      token,
      question: "Почему это плохой сигнал? Опишите своими сло…",
    });
  });

  it.each([
    "",
    "ita1",
    "ita1:b:",
    "ita1:b:a b",
    "ita1:b:x:y",
    "ita1:f:x",
    "ita2:b:x",
    "ita1:z:x",
    `ita1:b:${"x".repeat(41)}`,
  ])("is nothing where it is %j", (id) => expect(readCustomId(id)).toBeUndefined());
});

describe("a nonce", () => {
  it("is the same for the same part of the same message, of at most 25 plain signs, and no other's", () => {
    const keys = ["a", "alert-1", "x".repeat(25), "x".repeat(26), "ключ", "", "a b"];
    const nonces = keys.flatMap((key) => [0, 1, 2, 10].map((part) => nonceOf(key, part)));
    for (const nonce of nonces) expect(nonce).toMatch(/^[\x21-\x7e]{1,25}$/);
    expect(new Set(nonces).size).toBe(nonces.length);
    expect(keys.flatMap((key) => [0, 1, 2, 10].map((part) => nonceOf(key, part)))).toEqual(nonces);
  });
});

describe("lanes", () => {
  it("keep the order of each, delay no other, and go on after what fails", async () => {
    const lanes = new Lanes();
    const gate = createGate();
    const done: string[] = [];
    const work = (name: string, wait?: Promise<void>) => async () => {
      await wait;
      done.push(name);
    };
    const failing = lanes.run("a", () => Promise.reject(new Error("broken")));
    void lanes.run("a", work("a1", gate.pass()));
    void lanes.run("a", work("a2"));
    await lanes.run("b", work("b1"));
    await expect(failing).rejects.toThrow("broken");
    expect([done, lanes.depth("a"), lanes.depth("b")]).toEqual([["b1"], 2, 0]);
    gate.open();
    await lanes.idle();
    expect([done, lanes.depth("a")]).toEqual([["b1", "a1", "a2"], 0]);
  });
});

describe("what was dealt with", () => {
  it("is known again, the latest thousands of it", () => {
    const seen = new SeenIds(3);
    expect(["1", "2", "1", "3", "4", "2", "1"].map((id) => seen.add(id))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});

describe("catching up", () => {
  it("asks each conversation for what came after its last word, and passes over those it cannot read", async () => {
    const catchUp = new CatchUp();
    for (const [channel, id] of [
      ["a", "5"],
      ["b", "7"],
      ["a", "9"],
      ["a", "8"],
      ["c", "1"],
    ] as const)
      catchUp.heard(channel, id);
    const asked: string[] = [];
    const missed: string[] = [];
    for await (const each of catchUp.missed(({ channel, id }) => {
      asked.push(`${channel} after ${id}`);
      return channel === "b" ? Promise.reject(new Error("gone")) : Promise.resolve([`${channel}1`, `${channel}2`]);
    }))
      missed.push(each);
    expect(asked).toEqual(["b after 7", "a after 9", "c after 1"]);
    expect(missed).toEqual(["a1", "a2", "c1", "c2"]);
  });
});

describe("new sessions", () => {
  it("wait longer each time they are short-lived, never more than two minutes, and not at all after a healthy one", async () => {
    const time = new VirtualTime();
    const throttler = patientThrottler(time, time);
    const waits: number[] = [];
    for (let n = 0; n < 9; n += 1) {
      const began = time.elapsed();
      let over = false;
      void throttler.waitForIdentify(0, new AbortController().signal).then(() => {
        over = true;
      });
      await time.pass(0);
      while (!over) await time.pass(1_000);
      waits.push((time.elapsed() - began) / 1_000);
    }
    expect(waits).toEqual([0, 5, 10, 20, 40, 80, 120, 120, 120]);
    await time.pass(61_000);
    const began = time.elapsed();
    await throttler.waitForIdentify(0, new AbortController().signal);
    expect(time.elapsed()).toBe(began);
  });

  it("do not begin on a line that broke while they waited", async () => {
    const time = new VirtualTime();
    const throttler = patientThrottler(time, time);
    await throttler.waitForIdentify(0, new AbortController().signal);
    const line = new AbortController();
    const waiting = throttler.waitForIdentify(0, line.signal);
    line.abort();
    await expect(waiting).rejects.toThrow("broke");
    expect(time.next()).toBeUndefined();
  });
});
