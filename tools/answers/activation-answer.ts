import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import type { ActivationChange, ActivationOutcome } from "../../src/services/activation/change-activation.js";
import { verifyCommand } from "../../src/services/causality/causality-words.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

/** What became of activating or pausing a setup, market by market; asked by a model, what would become of it, with the button that does it. */
export function activationAnswer(change: ActivationChange, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { setupId, wanted, dryRun, outcomes } = change;
  const blocks: Block[] = [
    {
      kind: "list",
      items: outcomes.map((outcome) => [
        { bold: `${setupId} · ${market(outcome)}: ` },
        ...sentence(outcome, change, say),
      ]),
    },
  ];
  const done = outcomes.filter(({ result }) => result === "done");
  if (wanted === "active" && done.length > 0) {
    blocks.push(
      text(
        say(
          "Watching starts with the live loop, which is not part of this version yet: no alert comes before it.",
          "Отслеживание начнётся с живым циклом, его в этой версии ещё нет: до него сигналов не будет.",
        ),
      ),
    );
  }
  const buttons = buttonsFor(change, say);
  if (buttons.length > 0) blocks.push({ kind: "buttons", buttons });
  return {
    message: message(...blocks),
    facts: {
      setup_id: setupId,
      wanted,
      asks_for_confirmation: dryRun && done.length > 0,
      markets: outcomes.map(({ state: { symbol, timeframe }, result }) => ({
        symbol,
        timeframe,
        outcome: dryRun && result === "done" ? "waits for the person's button" : result,
      })),
    },
    figures: {},
  };
}

const market = ({ state: { symbol, timeframe } }: ActivationOutcome): string => `${symbol} ${timeframe}`;

function sentence({ state, result }: ActivationOutcome, { wanted, dryRun }: ActivationChange, say: Say): Inline[] {
  const active = wanted === "active";
  if (result === "refused") return refusal(state, say);
  if (result === "already")
    return active
      ? [say("is active already.", "уже активен.")]
      : [say("is not active; nothing to pause.", "не активен, останавливать нечего.")];
  if (dryRun)
    return active
      ? [say("would be activated. Press the button to do it.", "будет включён. Нажмите кнопку, чтобы сделать это.")]
      : [
          say(
            "would be paused. Press the button to do it.",
            "будет поставлен на паузу. Нажмите кнопку, чтобы сделать это.",
          ),
        ];
  return active ? [say("is active now.", "теперь активен.")] : [say("is paused.", "на паузе.")];
}

function refusal(
  { setup_id, symbol, timeframe, against, certificate }: ActivationOutcome["state"],
  say: Say,
): Inline[] {
  const command = { code: verifyCommand(setup_id, symbol, timeframe) };
  if (against !== null)
    return [
      say(
        `cannot be activated: on ${against.made.slice(0, 10)} it was found to look ahead. What was found: `,
        `включить нельзя: ${against.made.slice(0, 10)} найдено, что он заглядывает вперёд. Что найдено: `,
      ),
      command,
    ];
  if (certificate !== null)
    return [
      say(
        `cannot be activated: its certificate is of engine ${certificate.engine}. Ask for a new one: `,
        `включить нельзя: сертификат от движка ${certificate.engine}. Запросите новый: `,
      ),
      command,
    ];
  return [
    say(
      "cannot be activated: it has no causality certificate here. Ask for it: ",
      "включить нельзя: здесь у него нет сертификата причинности. Запросите его: ",
    ),
    command,
  ];
}

function buttonsFor({ setupId, wanted, dryRun, outcomes }: ActivationChange, say: Say): Button[] {
  return outcomes.flatMap(({ state, result }): Button[] => {
    const { symbol, timeframe } = state;
    const where = outcomes.length > 1 ? ` ${symbol}` : "";
    if (result === "refused") {
      const label = say(`Verify${where}`, `Проверить${where}`);
      return [{ label, command: verifyCommand(setupId, symbol, timeframe) }];
    }
    if (!dryRun || result !== "done") return [];
    return wanted === "active"
      ? [{ label: say(`Activate${where}`, `Включить${where}`), command: `/activate ${setupId} ${symbol} ${timeframe}` }]
      : [{ label: say(`Pause${where}`, `Пауза${where}`), command: `/pause ${setupId} ${symbol} ${timeframe}` }];
  });
}
