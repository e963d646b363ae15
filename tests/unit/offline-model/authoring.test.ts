import { describe, expect, it } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const context = contextOn(undefined, undefined);
const spokenOf = (setup_id: string) => ({
  ...context,
  memory: { calls: [{ name: "run_backtest", args: { setup_id } }], runs: [] },
});
const draft = (text: string) => ({ name: "draft_setup", args: { text } });
const edit = (setup_id: string, text: string) => ({ name: "edit_setup", args: { setup_id, text } });
const of = (name: string, setup_id: string) => ({ name, args: { setup_id } });
const undo = { name: "undo_setup", args: {} };
const waiting = { name: "list_proposals", args: {} };

describe("requests to make or change a setup", () => {
  it.each([
    [
      "draft a setup: London sweep of the Asia range, entry on the fvg, stop behind the sweep, 2R, only London session",
      draft("London sweep of the Asia range, entry on the fvg, stop behind the sweep, 2R, only London session"),
    ],
    ["Please draft me a new setup: IB raid on GER40, market, 2R", draft("IB raid on GER40, market, 2R")],
    [
      "can you write a strategy that trades the break of the asia range, 1:2",
      draft("trades the break of the asia range, 1:2"),
    ],
    ["build me a simple setup for the order block retest", draft("the order block retest")],
    [
      "create a setup where price sweeps yesterday's low and leaves a gap",
      draft("price sweeps yesterday's low and leaves a gap"),
    ],
    ["setup: judas swing, 3R", draft("judas swing, 3R")],
    ["new setup, fvg after a structure shift, 2R", draft("fvg after a structure shift, 2R")],
    ["sketch a setup", draft("sketch a setup")],
    [
      "набросай сетап: лондонский свип азии, вход от имбаланса, стоп за свип, 2R",
      draft("лондонский свип азии, вход от имбаланса, стоп за свип, 2R"),
    ],
    ["создай мне новый сетап: пробой азии, 1:2", draft("пробой азии, 1:2")],
    ["напиши стратегию по ретесту ордер-блока, 3R", draft("ретесту ордер-блока, 3R")],
    ["сделай простой сетап на дакс: снятие IB, 2R", draft("на дакс: снятие IB, 2R")],
    ["сетап: джудас свинг, цель 3R", draft("джудас свинг, цель 3R")],
    ["придумай сетап из слома структуры и имбаланса", draft("слома структуры и имбаланса")],
    ["edit asia_fvg_break: rr 1:3", edit("asia_fvg_break", "rr 1:3")],
    ["change london_sweep to only Mondays to Wednesdays", edit("london_sweep", "only Mondays to Wednesdays")],
    [
      "edit the london sweep setup so that it takes two trades a day",
      edit("london_sweep", "it takes two trades a day"),
    ],
    [
      "add a filter to asia_fvg_break: H1 structure not bearish",
      edit("asia_fvg_break", "add a filter : H1 structure not bearish"),
    ],
    ["remove the session filter from IB_raid_v1", edit("IB_raid_v1", "remove the session filter")],
    ["in pdh_pdl_raid set fvg.min_atr to 0.3", edit("pdh_pdl_raid", "set fvg.min_atr to 0.3")],
    ["modify ob_retest, use M5", edit("ob_retest", "use M5")],
    ["измени asia_fvg_break: тейк 1:3", edit("asia_fvg_break", "тейк 1:3")],
    ["поменяй в london_sweep стоп за экстремум плюс 0.2 ATR", edit("london_sweep", "стоп за экстремум плюс 0.2 ATR")],
    ["добавь в IB_raid_v1 фильтр: структура H4 бычья", edit("IB_raid_v1", "добавь фильтр: структура H4 бычья")],
    ["убери безубыток из london_sweep", edit("london_sweep", "убери безубыток")],
    ["отредактируй сетап ob_retest: только лонг", edit("ob_retest", "только лонг")],
    ["undo", undo],
    ["undo my last change please", undo],
    ["take back the last edit", undo],
    ["revert that", undo],
    ["отмени последнюю правку", undo],
    ["откати последнее изменение", undo],
    ["верни как было", undo],
    ["versions of asia_fvg_break", of("setup_versions", "asia_fvg_break")],
    ["show me the history of changes of london_sweep", of("setup_versions", "london_sweep")],
    ["какие версии есть у IB_raid_v1?", of("setup_versions", "IB_raid_v1")],
    ["история правок london_sweep", of("setup_versions", "london_sweep")],
    ["diff asia_fvg_break", of("diff_setup", "asia_fvg_break")],
    ["what changed in IB_raid_v1?", of("diff_setup", "IB_raid_v1")],
    ["что изменилось в london_sweep", of("diff_setup", "london_sweep")],
    ["покажи разницу между версиями ob_retest", of("diff_setup", "ob_retest")],
    ["save it", waiting],
    ["yes, save", waiting],
    ["ok save the setup", waiting],
    ["да, сохрани", waiting],
    ["сохрани сетап", waiting],
  ])("%s", (text, call) => {
    expect(understand(text, context).calls).toEqual([call]);
  });

  it.each([
    ["change it to only Mondays", edit("asia_fvg_break", "only Mondays")],
    ["edit the setup: use M5", edit("asia_fvg_break", "use M5")],
    [
      "add a filter to it: H1 structure not bearish",
      edit("asia_fvg_break", "add a filter to it: H1 structure not bearish"),
    ],
    ["измени его: только лонг", edit("asia_fvg_break", "только лонг")],
    ["добавь в него фильтр по спреду до 2", edit("asia_fvg_break", "добавь в него фильтр по спреду до 2")],
  ])("of the setup that was spoken of: %s", (text, call) => {
    expect(understand(text, spokenOf("asia_fvg_break")).calls).toEqual([call]);
  });

  it.each([
    "the same with rr 1:3",
    "run it with rr 1:3",
    "use M5",
    "now on GBPUSD",
    "and with 1:3",
    "change the symbol to GBPUSD and run again",
    "а теперь с rr 1:3",
    "прогони его на M5",
  ])("is none where a test is asked for: %s", (text) => {
    for (const { name } of understand(text, spokenOf("asia_fvg_break")).calls) expect(name).toBe("run_backtest");
  });

  it.each([
    "write me a poem",
    "create an order to buy EURUSD",
    "undo my order",
    "отмени мой ордер по EURUSD",
    "save the planet",
    "write a python script",
    "make me rich",
    "напиши стих про трейдинг",
    "what is a setup",
  ])("is none in what is about something else: %s", (text) => {
    const changing = /draft|edit|undo|proposals/;
    expect(understand(text, spokenOf("asia_fvg_break")).calls.filter(({ name }) => changing.test(name))).toEqual([]);
  });
});
