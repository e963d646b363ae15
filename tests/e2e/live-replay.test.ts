import { describe, expect, it } from "vitest";
import { sampleHouse } from "../support/run-ita.js";

const house = sampleHouse();

describe("/live replay in the terminal", () => {
  it("shows the loop's alerts as they arise, marked, and says when it is over, all in the language it was asked in", async () => {
    const words = "запусти реплей ob_retest на EURUSD за 2025-12-18..2025-12-19 скорость 100000";
    const { code, stdout } = await house.ita(["chat", words]);
    expect(code).toBe(0);
    expect(stdout).toContain("в 100000 раз быстрее рынка");
    expect(stdout).toContain("ob_retest · EURUSD M15 · 2025-12-18 … 2025-12-19 · синтетический учебный рынок");
    expect(stdout).toContain("⏪ REPLAY: повтор истории");
    expect(stdout).not.toMatch(/bar closed|stands in the way|Replay over/);
    const counted = Number(/Реплей окончен: свечей \d+, алертов (\d+)\./.exec(stdout)?.[1]);
    const plain = await house.ita([
      "replay",
      "ob_retest",
      "--symbol",
      "EURUSD",
      "--from",
      "2025-12-18",
      "--to",
      "2025-12-19",
      "--json",
    ]);
    expect(counted).toBe(plain.stdout.trim().split("\n").length);
    expect(counted).toBeGreaterThan(0);
  });

  it("says how the watching stands where no feed is set, in both languages", async () => {
    const english = await house.ita(["chat", "/live"]);
    expect(english.stdout).toContain("Not watching.");
    expect(english.stdout).toContain("/live replay");
    const stop = await house.ita(["chat", "/live stop"]);
    expect(stop.stdout).toContain("No replay is under way in this chat");
  });

  it.each([
    ["/live replay nowhere_setup", 'There is no setup "nowhere_setup"'],
    ["/live again", '"again" is nothing /live knows'],
    ["/live replay ob_retest rr=1:2", '"rr" cannot be set in a replay'],
    ["/live replay ob_retest 2031-01-01..2031-02-01", "No candles of"],
  ])("refuses %s in words", async (words, said) => {
    const { code, stdout } = await house.ita(["chat", words]);
    expect(code).toBe(2);
    expect(stdout).toContain(said);
  });
});
