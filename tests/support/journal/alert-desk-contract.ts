import { describe, expect, it } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { AlertSettings } from "../../../src/ports/alert-settings.js";
import { LABELS, type Label, type LabelPress, type Labels } from "../../../src/ports/labels.js";
import type { Outcome, Outcomes } from "../../../src/ports/outcomes.js";

const NOW = Date.UTC(2026, 10, 9, 8);
const aPress = (fields: Partial<LabelPress> = {}): LabelPress => ({
  alert: 1,
  person: "telegram:7",
  name: "Ann",
  chat: "telegram:-100",
  at: NOW,
  ...fields,
});

/** A third of them handed in again, at some time after the first. */
function thousandPresses() {
  let state = 7;
  const draw = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const sent: { readonly id: string; readonly alert: number; readonly label: Label }[] = [];
  return Array.from({ length: 1_000 }, (_, i) => {
    const before = i % 3 === 2 ? sent[draw(sent.length)] : undefined;
    if (before !== undefined) return { ...before, isAgain: true };
    const press = { id: `p${i}`, alert: 1 + draw(20), label: LABELS[draw(3)] as Label };
    sent.push(press);
    return { ...press, isAgain: false };
  });
}

/** What is promised of labels. `open` gives the same ones each time it is called within a test: as after a restart. */
export function labelsContract(name: string, open: () => () => Labels): void {
  describe(`labels (${name})`, () => {
    const said = async (labels: Labels, alert = 1): Promise<string[]> =>
      (await labels.history(alert)).map(({ label }) => label);

    it("let the last word of a person hold, and keep every word", async () => {
      const reopen = open();
      expect(await reopen().press(aPress(), "take")).toEqual({ before: undefined, isNew: true });
      expect(await reopen().press(aPress({ at: NOW + 1 }), "bad_read")).toEqual({ before: "take", isNew: true });
      await reopen().press(aPress({ person: "discord:8", name: "Bo" }), "skip");
      await reopen().press(aPress({ alert: 2 }), "skip");
      expect((await reopen().of([1])).map(({ name: who, label }) => `${who} ${label}`)).toEqual([
        "Ann bad_read",
        "Bo skip",
      ]);
      expect(await said(reopen())).toEqual(["take", "bad_read", "skip"]);
      expect(await reopen().history(9)).toEqual([]);
    });

    it("count a press once: pressed twice, handed in again after others", async () => {
      const reopen = open();
      await reopen().press(aPress({ id: "a" }), "take");
      expect(await reopen().press(aPress({ id: "b" }), "take")).toEqual({ before: "take", isNew: false });
      await reopen().press(aPress({ id: "c" }), "skip");
      expect(await reopen().press(aPress({ id: "a" }), "take")).toEqual({ before: "skip", isNew: false });
      expect(await said(reopen())).toEqual(["take", "take", "skip"]);
    });

    it("take the last word back for a while: the one before holds again, or none", async () => {
      const reopen = open();
      const undo = (at: number, id?: string) => reopen().undo(aPress({ at, id }), at - MINUTE);
      expect(await undo(NOW)).toBeUndefined();
      await reopen().press(aPress(), "take");
      await reopen().press(aPress({ at: NOW + SECOND }), "skip");
      expect(await undo(NOW + SECOND + MINUTE + 1)).toBeUndefined();
      expect(await undo(NOW + MINUTE, "u")).toEqual({ now: "take" });
      expect(await undo(NOW + MINUTE, "u")).toEqual({ now: "take" });
      await reopen().press(aPress({ alert: 2 }), "take");
      expect(await reopen().undo(aPress({ alert: 2 }), NOW)).toEqual({ now: undefined });
      expect(await reopen().of([1, 2])).toMatchObject([{ alert: 1, label: "take" }]);
      expect(await said(reopen(), 2)).toEqual(["take", "none"]);
    });

    it("carry a note of whoever labelled, to the letter", async () => {
      const reopen = open();
      const note = "поздно; ' \" 🙂";
      expect(await reopen().note(aPress(), note)).toBe(false);
      await reopen().press(aPress(), "bad_read");
      expect(await reopen().note(aPress(), note)).toBe(true);
      expect(await reopen().of([1])).toMatchObject([{ label: "bad_read", note }]);
    });

    it("say missed of what nobody labelled, and nothing of the rest; a later word counts", async () => {
      const labels = open()();
      await labels.press(aPress(), "skip");
      expect(await labels.miss(1, NOW)).toBe(false);
      expect(await labels.miss(2, NOW)).toBe(true);
      expect(await labels.miss(2, NOW)).toBe(false);
      await labels.press(aPress({ alert: 2, at: NOW + 30 * 24 * HOUR }), "take");
      expect((await labels.of([2])).map(({ label }) => label)).toEqual(["missed", "take"]);
    });

    it("come out right of a thousand double, late and replayed presses with restarts in between", {
      timeout: 60_000,
    }, async () => {
      const reopen = open();
      let labels = reopen();
      const lines = new Map<number, Label[]>();
      for (const [i, { id, alert, label, isAgain }] of thousandPresses().entries()) {
        if (i % 100 === 0) labels = reopen();
        await labels.press(aPress({ alert, id, at: NOW + i }), label);
        if (!isAgain) lines.set(alert, [...(lines.get(alert) ?? []), label]);
      }
      for (const [alert, expected] of lines) {
        expect(await said(reopen(), alert)).toEqual(expected);
        expect((await reopen().of([alert]))[0]?.label).toBe(expected.at(-1));
      }
    });
  });
}

/** What is promised of outcomes. */
export function outcomesContract(name: string, open: () => () => Outcomes): void {
  describe(`outcomes (${name})`, () => {
    const closed: Outcome = {
      alert: 2,
      state: "closed",
      asOf: NOW,
      fill: { time: NOW, price: 1.1 },
      exit: { time: NOW + 1, price: 1.2, reason: "target" },
      r: 1.5,
      maeR: -0.3,
      mfeR: 1.5,
    };
    it("wait from the moment an alert is made, move on, and stand at their end", async () => {
      const reopen = open();
      await reopen().begin([1, 2], NOW);
      expect(await reopen().unsettled()).toEqual([1, 2]);
      expect(await reopen().of([1])).toEqual([{ alert: 1, state: "waiting", asOf: NOW }]);
      await reopen().put({ alert: 2, state: "open", asOf: NOW });
      expect(await reopen().unsettled()).toEqual([1, 2]);
      await reopen().put(closed);
      await reopen().put({ alert: 2, state: "open", asOf: NOW + 9 });
      await reopen().begin([2], NOW + 9);
      expect(await reopen().unsettled()).toEqual([1]);
      expect(await reopen().of([2, 3])).toEqual([closed]);
    });
  });
}

/** What is promised of how people wish to be alerted. */
export function alertSettingsContract(name: string, open: () => () => AlertSettings): void {
  describe(`wishes about alerts (${name})`, () => {
    const quiet = { from: 22 * 60, to: 7 * 60, tz: "Europe/Berlin" };
    it("are kept per chat; each changes what it names", async () => {
      const reopen = open();
      expect(await reopen().chat("terminal")).toEqual({});
      await reopen().wish("terminal", { language: "ru", quiet });
      await reopen().wish("terminal", { levels: { health: "silent" } });
      await reopen().wish("terminal", { levels: { alert: "off" } });
      expect(await reopen().chat("terminal")).toEqual({
        language: "ru",
        quiet,
        levels: { health: "silent", alert: "off" },
      });
      await reopen().wish("terminal", { quiet: null });
      expect((await reopen().chat("terminal")).quiet).toBeUndefined();
      expect(await reopen().chat("telegram:7")).toEqual({});
    });

    it("mute for a time; a new one of the same takes the place of the old", async () => {
      const reopen = open();
      const mute = { kind: "symbol", value: "EURUSD", until: NOW + HOUR, person: "telegram:7" } as const;
      await reopen().mute("terminal", mute);
      await reopen().mute("terminal", { ...mute, kind: "all", value: "", until: NOW + 2 * HOUR });
      expect((await reopen().mutes("terminal", NOW)).map(({ kind }) => kind)).toEqual(["symbol", "all"]);
      expect((await reopen().mutes("terminal", NOW + HOUR)).map(({ kind }) => kind)).toEqual(["all"]);
      await reopen().mute("terminal", { ...mute, until: NOW });
      expect((await reopen().mutes("terminal", NOW)).map(({ kind }) => kind)).toEqual(["all"]);
      expect(await reopen().mutes("telegram:7", NOW)).toEqual([]);
    });

    it("put a threshold in place of the files', and take it away", async () => {
      const reopen = open();
      const threshold = { setup: "", p: 0.6, person: "telegram:7", at: NOW };
      await reopen().setThreshold({ ...threshold, setup: "x", p: 0.7 });
      await reopen().setThreshold(threshold);
      expect(await reopen().thresholds()).toEqual([threshold, { ...threshold, setup: "x", p: 0.7 }]);
      await reopen().setThreshold({ ...threshold, p: null });
      expect((await reopen().thresholds()).map(({ setup }) => setup)).toEqual(["x"]);
      expect(await reopen().thresholdChanges()).toEqual([
        { ...threshold, setup: "x", p: 0.7 },
        threshold,
        { ...threshold, p: null },
      ]);
    });
  });
}
