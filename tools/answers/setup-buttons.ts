import type { Button } from "../../src/domain/message.js";
import type { MarketState } from "../../src/services/activation/market-state.js";
import type { Say } from "./words.js";

/**
 * What can be done with a setup: tested, activated and paused, whatever its state (a press that changes nothing says why), and verified where a
 * certificate is missing. Where nothing is known of its state, it can be tested and looked at.
 */
export function setupButtons(id: string, states: readonly MarketState[], say: Say): readonly Button[] {
  const buttons: Button[] = [{ label: say("▶ Backtest", "▶ Бэктест"), command: `/backtest ${id}` }];
  if (states.length > 0)
    buttons.push(
      { label: say("👁 Activate", "👁 Включить"), command: `/activate ${id}` },
      { label: say("⏸ Pause", "⏸ Пауза"), command: `/pause ${id}` },
    );
  if (states.some(({ certificate }) => certificate === null))
    buttons.push({ label: say("Verify", "Заглядывает ли вперёд"), command: `/verify ${id}` });
  buttons.push(
    {
      label: say("Why, on a day …", "Почему, за день …"),
      command: `/why ${id}`,
      asks: say("Which day (2025-03-10)?", "За какой день (2025-03-10)?"),
    },
    { label: say("Check the file", "Проверить файл"), command: `/validate ${id}` },
  );
  return buttons;
}
