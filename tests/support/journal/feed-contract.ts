import { describe, expect, it } from "vitest";
import type { FeedTerminals, TerminalSign } from "../../../src/ports/feed-terminals.js";
import type { FeedTokens } from "../../../src/ports/feed-tokens.js";

const SIGN: TerminalSign = {
  terminal: "t-7f3a",
  server: "Broker-Live",
  ea: "1.0.0",
  build: 4755,
  connected: true,
  clock: { rule: "NY+7", ruleOffsetMs: 7_200_000, observedOffsetMs: 7_200_000, verdict: "right", skewMs: -3 },
  facts: [{ name: "EURUSD.r", digits: 5, point: 0.00001 }],
};

export interface FeedJournal {
  readonly tokens: FeedTokens;
  readonly terminals: FeedTerminals;
}

/** What is promised of feed tokens and terminals. `open` gives the same record each time it is called within a test: as after a restart. */
export function feedContract(name: string, open: () => () => FeedJournal): void {
  describe(`feed tokens (${name})`, () => {
    it("are known by what they are, and only to whoever was shown them", async () => {
      const reopen = open();
      const { token, ...made } = await reopen().tokens.make("VPS London", 5);
      expect(token).toMatch(/^[\w-]{43}$/);
      expect(made).toEqual({ id: expect.stringMatching(/^ft_[0-9a-f]{8}$/), name: "VPS London", made: 5 });
      expect(await reopen().tokens.find(token)).toEqual(made);
      expect(await reopen().tokens.all()).toEqual([made]);
      for (const wrong of ["", made.id, token.toLowerCase(), `${token}x`, token.slice(1)])
        expect(await reopen().tokens.find(wrong)).toBe(undefined);
    });

    it("count no longer once revoked, and are remembered", async () => {
      const { tokens } = open()();
      const first = await tokens.make("a", 1);
      const second = await tokens.make("b", 2);
      expect(await tokens.revoke(first.id, 9)).toBe(true);
      expect(await tokens.revoke(first.id, 10)).toBe(false);
      expect(await tokens.revoke("ft_00000000", 9)).toBe(false);
      expect(await tokens.find(first.token)).toBe(undefined);
      expect((await tokens.find(second.token))?.name).toBe("b");
      expect((await tokens.all()).map(({ revoked }) => revoked)).toEqual([9, undefined]);
    });
  });

  describe(`terminals (${name})`, () => {
    it("are heard once a message, in order, over restarts of either side", async () => {
      const reopen = open();
      const { id } = await reopen().tokens.make("a", 1);
      const hear = (boot: number, seq: number, now: number) => reopen().terminals.hear(id, { boot, seq }, SIGN, now);
      expect(await hear(100, 1, 10)).toBe(undefined);
      expect(await hear(100, 1, 11)).toEqual({ boot: 100, seq: 1 });
      expect(await hear(100, 7, 12)).toBe(undefined);
      expect(await hear(100, 6, 13)).toEqual({ boot: 100, seq: 7 });
      expect(await hear(200, 1, 14)).toBe(undefined);
      expect(await hear(100, 99, 15)).toEqual({ boot: 200, seq: 1 });
      expect(await reopen().terminals.of(id)).toEqual({ token: id, boot: 200, seq: 1, heard: 14, sign: SIGN });
    });

    it("are told apart by their tokens, the one heard last first", async () => {
      const { tokens, terminals } = open()();
      const [a, b] = [await tokens.make("a", 1), await tokens.make("b", 2)];
      await terminals.hear(a.id, { boot: 1, seq: 1 }, SIGN, 20);
      await terminals.hear(b.id, { boot: 1, seq: 1 }, { ...SIGN, connected: false }, 30);
      expect((await terminals.all()).map(({ token }) => token)).toEqual([b.id, a.id]);
      expect(await terminals.of("ft_none")).toBe(undefined);
    });
  });
}
