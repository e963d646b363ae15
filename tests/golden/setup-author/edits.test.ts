import { describe, expect, it } from "vitest";
import { editCases, edited } from "../../support/setup-author.js";

describe("setups edited in words", () => {
  const cases = editCases();
  it("are fifty at least", () => expect(cases.length).toBeGreaterThanOrEqual(50));

  it.each(cases.map((each) => [each.setup, each.text, each] as const))("%s: %s", (setup, text, wanted) => {
    expect(edited(setup, text)).toEqual(wanted);
  });

  it("leave a setup that can be loaded", () => {
    expect(cases.filter(({ issues }) => issues !== undefined)).toEqual([]);
  });

  it.each([
    ["IB_raid_v1", "rr 1:3", "rr 1:2"],
    ["IB_raid_v1", "max two trades a day", "max one trade a day"],
    ["asia_fvg_break", "use M5", "use M15"],
    [
      "asia_fvg_break",
      "entry at the near edge of the gap, valid 16 bars",
      "entry at the middle of the gap, valid 16 bars",
    ],
    ["london_sweep", "only on Monday", "Monday to Friday"],
    ["ob_retest", "risk 0.5%", "risk 1%"],
    ["asia_fvg_break", "long only", "both sides"],
    ["pdh_pdl_raid", "спред до 1", "спред до 2.5"],
    ["pdh_pdl_raid", "стоп за экстремум плюс 0.4 ATR", "стоп за экстремум плюс 0.1 ATR"],
  ])("come back to where they were: %s, %s, then %s", (setup, there, back) => {
    expect(edited(setup, there).changes).not.toEqual([]);
    expect(edited(setup, there, back).changes).toEqual([]);
  });
});
