import { text } from "../../src/domain/message.js";
import type { SweepPlan } from "../../src/services/research/plan-sweep.js";
import type { Services } from "../../src/services/services.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { offer } from "./offer.js";
import { sweepEffect } from "./sweep.js";

/** Says what a long sweep would take and asks before it begins, also where it was typed: how much it is, is seen first. */
export function offerSweep(
  services: Services,
  args: Readonly<Record<string, unknown>>,
  { setup, symbol, timeframe, variants, candles, seconds }: SweepPlan,
  context: ToolContext,
): Promise<ToolAnswer> {
  const say = sayIn(context.language);
  const minutes = Math.ceil(seconds / 60);
  const most = seconds <= 60 ? say("a minute", "минуты") : say(`${minutes} minutes`, `${minutes} мин`);
  const count = candles.toLocaleString(context.language === "ru" ? "ru-RU" : "en-US");
  return offer(
    services,
    {
      effect: sweepEffect,
      args,
      about: say(`sweep ${setup}, ${variants} variants`, `перебор ${setup}, вариантов: ${variants}`),
      shown: [
        text(
          { bold: `${say("Sweep of", "Перебор")} ${setup} · ${symbol} ${timeframe} ` },
          say(
            `would try ${variants} variants on about ${count} candles each: up to ${most} of work on a small machine. Other requests of this chat wait behind it; it can be cancelled at any time.`,
            `проверил бы вариантов: ${variants}, примерно по ${count} свечей каждый: до ${most} работы на небольшой машине. Другие запросы этого чата ждут за ним; отменить можно в любой момент.`,
          ),
        ),
      ],
      facts: { setup_id: setup, variants, candles, seconds },
      yes: say("▶ Run it", "▶ Запустить"),
      asksAlways: true,
    },
    context,
  );
}
