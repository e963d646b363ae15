import type { Button } from "../../src/domain/message.js";
import type { MarketState } from "../../src/services/activation/market-state.js";
import type { Say } from "./words.js";

/** What can be done with a setup as it stands: verified before it is activated, paused where it is active. */
export function setupButtons(id: string, states: readonly MarketState[], say: Say): readonly Button[] {
  const buttons: Button[] = [{ label: say("▶ Backtest", "▶ Бэктест"), command: `/backtest ${id}` }];
  const waiting = states.filter(({ activation }) => activation !== "active");
  if (states.some(({ certificate }) => certificate === null))
    buttons.push({ label: say("Verify", "Заглядывает ли вперёд"), command: `/verify ${id}` });
  if (waiting.some(({ certificate }) => certificate !== null))
    buttons.push({ label: say("👁 Activate", "👁 Включить"), command: `/activate ${id}` });
  if (waiting.length < states.length) buttons.push({ label: say("⏸ Pause", "⏸ Пауза"), command: `/pause ${id}` });
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
