import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import type { ActivationChange, ActivationOutcome } from "../../src/services/activation/change-activation.js";
import { verifyCommand } from "../../src/services/causality/causality-words.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

/** What became of activating or pausing a setup, market by market; of a dry run, what would become of it. */
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
          "It is watched from the next candle on, wherever the live loop runs: /live says whether it does.",
          "Он под наблюдением со следующей свечи там, где идёт живой цикл: /live скажет, идёт ли он.",
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
      waits_for_the_persons_button: dryRun && done.length > 0,
      markets: outcomes.map(({ state: { symbol, timeframe }, result }) => ({
        symbol,
        timeframe,
        outcome: dryRun && result === "done" ? "would be done" : result,
      })),
    },
    figures: {},
    ...(dryRun || done.length === 0 ? {} : { change: changeOf(done) }),
  };
}

/** For the audit log: what each market was and is. */
const changeOf = (done: readonly ActivationOutcome[]): ToolAnswer["change"] => ({
  before: done.map((outcome) => `${market(outcome)} ${outcome.before ?? "?"}`).join(", "),
  after: done.map((outcome) => `${market(outcome)} ${outcome.state.activation}`).join(", "),
});

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
      ? [say("would be activated.", "будет включён.")]
      : [say("would be paused.", "будет поставлен на паузу.")];
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

/** A certificate can be asked for where there is none. */
function buttonsFor({ setupId, outcomes }: ActivationChange, say: Say): Button[] {
  return outcomes
    .filter(({ result }) => result === "refused")
    .map(({ state: { symbol, timeframe } }) => {
      const where = outcomes.length > 1 ? ` ${symbol}` : "";
      return { label: say(`Verify${where}`, `Проверить${where}`), command: verifyCommand(setupId, symbol, timeframe) };
    });
}
