import { describe, expect, it } from "vitest";
import { checkText } from "../../../agents/assistant/checked-text.js";
import { claimsResult } from "../../../agents/assistant/claims-result.js";
import { FigureBook } from "../../../agents/assistant/figure-book.js";
import { Licence } from "../../../agents/assistant/licence.js";
import { OWNER } from "../../../src/domain/asker.js";
import { message, text } from "../../../src/domain/message.js";
import { fakeBacktest, noServices, wordsOf } from "../../support/fake-tools.js";
import { CLEAN, PLANTED } from "../../support/spoken-texts.js";

const REQUEST = "backtest asia_fvg_break on EURUSD M15 from January to September 2025 with rr 1:2";
const help = message(text("what I can do"));

async function afterBacktest(request = REQUEST): Promise<{ book: FigureBook; licence: Licence }> {
  const book = new FigureBook();
  const licence = new Licence();
  licence.addRequest(request);
  licence.addGiven(["2026-11-22", ["asia_fvg_break", "IB_raid_v1"], ["EURUSD", "GBPUSD", "GER40"]]);
  const answer = await fakeBacktest.run(
    noServices,
    { setup_id: "asia_fvg_break", symbol: "EURUSD", mode: "backtest" },
    { language: "en", from: OWNER },
  );
  licence.addGiven(answer.facts);
  book.add(answer);
  return { book, licence };
}

describe("figures by reference", () => {
  it("catches what a model makes up, in digits, words and disguises", async () => {
    const { book, licence } = await afterBacktest();
    const missed = PLANTED.filter((planted) => checkText(planted, book, licence, help).ok);
    expect(PLANTED.length).toBeGreaterThanOrEqual(60);
    expect(new Set([...PLANTED, ...CLEAN]).size).toBeGreaterThanOrEqual(200);
    expect(missed).toEqual([]);
  });

  it("lets stand what may be said", async () => {
    const { book, licence } = await afterBacktest();
    const rejected = CLEAN.map((clean) => [clean, checkText(clean, book, licence, help)] as const).filter(
      ([, check]) => !check.ok,
    );
    expect(CLEAN.length).toBeGreaterThanOrEqual(100);
    expect(rejected).toEqual([]);
  });

  it("holds no figure in an accepted text but those it was given", async () => {
    const { book, licence } = await afterBacktest();
    for (const spoken of [...CLEAN, ...PLANTED]) {
      const check = checkText(spoken.replaceAll(/\{\{\s*(?:answer|help)[^}]*\}\}/g, ""), book, licence, help);
      if (!check.ok) continue;
      const bare = wordsOf(check.message)
        .replaceAll(/profit factor 1\.34|win rate 58 % \(n=62\)|trades 62/g, "")
        .replaceAll(/bt_2025_10_31_1a2b3c4d|IB_raid_v1|GER40|[MH]\d+|2026-11-22|2025-\d\d-\d\d|2025|1:2/g, "");
      expect(bare).not.toMatch(/\p{N}/u);
    }
  });

  it("shows a figure under its own name, whatever it was passed off as", async () => {
    const { book, licence } = await afterBacktest();
    const check = checkText("The profit factor is {{run.metrics.winrate}}.", book, licence, help);
    expect(check.ok && wordsOf(check.message)).toBe("The profit factor is win rate 58 % (n=62).");
  });

  it("takes a person's own figures, with their unit, and no other", async () => {
    const { book, licence } = await afterBacktest("risk 0.5% a trade, 20 trades, шестьдесят сделок");
    const said = (words: string): boolean => checkText(words, book, licence, help).ok;
    expect(said("With a risk of 0.5% a trade, as you said.")).toBe(true);
    expect(said("With a risk of 0.5 % a trade, as you said.")).toBe(true);
    expect(said("These are the 20 trades you asked for.")).toBe(true);
    expect(said("Вот шестьдесят сделок, как вы просили.")).toBe(true);
    expect(said("It won 20% of them.")).toBe(false);
    expect(said("It returned 0.5 R.")).toBe(false);
    expect(said("-20 in a row")).toBe(false);
  });

  it("takes no bare number of a tool's facts for an id", () => {
    const licence = new Licence();
    licence.addGiven({ trades: "1523", note: "1500 trades, 58 %", pf: 1.34, run_id: "bt_1", when: "2025-03-10 10:30" });
    expect(["1523", "1500", "58%", "1.34"].map((token) => licence.allowsToken(token))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(["bt_1", "2025-03-10", "10:30", "2025"].map((token) => licence.allowsToken(token))).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("reads the little Markdown that models write", async () => {
    const { book, licence } = await afterBacktest();
    const check = checkText(
      "## Result\nIt **did** `asia_fvg_break`:\n- one\n- **{{run.trades_count}}**\n\nDone.",
      book,
      licence,
      help,
    );
    expect(check.ok && check.message.blocks).toEqual([
      { kind: "text", text: ["Result It ", { bold: "did" }, " ", { code: "asia_fvg_break" }, ":"] },
      { kind: "list", items: [["one"], ["trades ", { bold: "62" }]] },
      { kind: "text", text: ["Done."] },
    ]);
  });

  it("ends in no time on a hostile text", async () => {
    const { book, licence } = await afterBacktest();
    const began = performance.now();
    for (const unit of ["{{", "a_", "- ", "**", "one in ", "x.", "1.", "два "])
      checkText(unit.repeat(1_900), book, licence, help);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe("a result that no run showed", () => {
  it.each([
    "The setup was profitable.",
    "Yes, the strategy works well on EURUSD.",
    "The win rate is 60.",
    "asia_fvg_break made money in 2025.",
    "Its drawdown was low.",
    "It made money.",
    "Сетап прибыльный.",
    "Стратегия показала хороший результат.",
    "Винрейт составляет 60.",
  ])("is heard in: %s", (claim) => expect(claimsResult(claim)).toBe(true));

  it.each([
    "Was the setup profitable? I can run a backtest to see.",
    "I can test whether the setup was profitable in 2025.",
    "The profit factor means gross profit over gross loss.",
    "No trade is ever placed.",
    "It is better to ask for a backtest first.",
    "Hello. Tell me what to test.",
    "Which setup do you mean: asia_fvg_break or IB_raid_v1?",
    "Могу проверить, был ли сетап прибыльным.",
    "Сетап ждёт пробоя азиатского диапазона.",
  ])("is not heard in: %s", (words) => expect(claimsResult(words)).toBe(false));
});
