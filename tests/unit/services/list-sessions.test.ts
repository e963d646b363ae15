import { describe, expect, it } from "vitest";
import { listSessions } from "../../../src/services/market/list-sessions.js";
import { sessionsAnswer } from "../../../tools/answers/sessions-answer.js";
import { symbols } from "../../support/data/symbols.js";

const at = (iso: string) => ({ symbols, clock: { now: () => Date.parse(iso), elapsed: () => 0 } });
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

describe("the sessions", () => {
  it("stand by their own clocks: a Wednesday in winter, the open ones first", () => {
    const { sessions, newYorkBehind } = listSessions(at("2025-01-15T14:45:00Z"));
    const open = sessions.filter(({ open: runs }) => runs).map(({ window }) => window.name);
    expect(open.sort()).toEqual(["london_cash", "ny_am_index", "ny_kz_fx", "us_cash", "xetra_cash"]);
    expect(newYorkBehind).toBe(5);
    const asia = sessions.find(({ window }) => window.name === "asia_ict");
    expect([iso(asia?.start ?? 0), iso(asia?.end ?? 0)]).toEqual(["2025-01-16T01:00", "2025-01-16T05:00"]);
  });

  it("say in the weeks between the clock changes that New York stands nearer to London", () => {
    const table = listSessions(at("2025-03-19T12:00:00Z"), "EURUSD");
    expect(table.newYorkBehind).toBe(4);
    expect(table.zone).toBe("America/New_York");
    const said = JSON.stringify(sessionsAnswer(table, "en").message);
    expect(said).toContain("New York is 4 hours behind London these weeks, not 5");
    expect(said).toContain("EURUSD · 08:00 America/New_York: ");
  });

  it("are all shut on a Saturday, in both languages", () => {
    const table = listSessions(at("2025-01-18T12:00:00Z"));
    expect(table.sessions.some(({ open }) => open)).toBe(false);
    expect(JSON.stringify(sessionsAnswer(table, "ru").message)).toContain("ни одна сессия не открыта");
    expect(JSON.stringify(sessionsAnswer(table, "en").message)).toContain("no session is open");
  });

  it("refuse a symbol that nobody knows", () => {
    expect(() => listSessions(at("2025-01-15T14:45:00Z"), "NOPE")).toThrow(/NOPE/);
  });
});
