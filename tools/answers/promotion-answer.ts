import { type Block, type Button, type Language, message, text } from "../../src/domain/message.js";
import type { ForwardDuel } from "../../src/services/score/forward-duel.js";
import type { PromotionCheck } from "../../src/services/score/promote-model.js";
import type { Rollback } from "../../src/services/score/roll-back-model.js";
import type { ToolAnswer } from "../tool.js";
import { number, percent, type Say, sayIn } from "./words.js";

/** What a promotion would do, and what speaks for it. */
export function promotionBlocks({ model, champion, duel }: PromotionCheck, language: Language): readonly Block[] {
  const say = sayIn(language);
  const { id, setupId, kind, card, manifest } = model;
  const { judged } = card;
  const what =
    kind === "outcome"
      ? say(`would score the alerts of ${setupId}`, `оценивала бы алерты ${setupId}`)
      : say(`would say what you take of ${setupId}`, `говорила бы, что из ${setupId} вы берёте`);
  const blocks: Block[] = [
    text({ bold: id }, ` ${what}.`),
    text(
      say("Learned from ", "Выучено на исходах: "),
      `${card.n}${say(" outcomes", "")}; `,
      judged === null
        ? ""
        : `AUC ${number(judged.auc, 2)}, ${say("Brier skill", "выигрыш по Брайеру")} ${percent(judged.skill)} (${judged.skillInterval.map((share) => percent(share)).join(" … ")}).`,
    ),
  ];
  if (manifest.synthetic)
    blocks.push(text(say("It scores the sample market alone.", "Она оценивает только учебный рынок.")));
  if (champion !== undefined)
    blocks.push(
      text(
        say("It would take the place of ", "Она заняла бы место "),
        { code: champion.id },
        say("; /rollback brings that back.", "; /rollback вернёт её."),
      ),
    );
  if (duel !== undefined) blocks.push(text(duelLine(duel, say)));
  return blocks;
}

const duelLine = ({ n, champion, challenger, gain, interval }: ForwardDuel, say: Say): string =>
  `${say(`On the same ${n} alerts that neither had learned from: Brier`, `На тех же алертах (${n}), которых ни одна не видела: Брайер`)} ${number(challenger, 4)} ${say("against", "против")} ${number(champion, 4)}, ${say("saved", "выигрыш")} ${number(gain, 4)} (${(interval ?? []).map((bound) => number(bound, 4)).join(" … ")}).`;

export function promotedAnswer({ model, champion }: PromotionCheck, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { id, setupId, kind } = model;
  const retired =
    champion === undefined ? "" : say(` ${champion.id} is retired and kept.`, ` ${champion.id} в отставке и хранится.`);
  return {
    message: message(
      text({ bold: id }, say(` is champion of ${setupId} now.`, ` теперь действующая модель ${setupId}.`), retired),
      text(
        say(
          "Alerts from the next candle on carry its score where enough outcomes are known.",
          "Её оценка будет в алертах со следующей свечи, если исходов известно достаточно.",
        ),
      ),
      { kind: "buttons", buttons: [rollbackButton(setupId, kind, say)] },
    ),
    facts: { model: id, setup_id: setupId, state: "champion" },
    figures: {},
    change: { before: champion?.id, after: id },
  };
}

const rollbackButton = (setupId: string, kind: "outcome" | "preference", say: Say): Button => ({
  label: say("↩ Roll back", "↩ Откатить"),
  command: `/rollback ${setupId}${kind === "preference" ? " preference" : ""}`,
});

export function rolledBackAnswer({ setupId, was, now }: Rollback, language: Language): ToolAnswer {
  const say = sayIn(language);
  const stands =
    now === undefined
      ? say(
          `no model scores ${setupId} now: none was champion before it.`,
          `${setupId} теперь не оценивает ни одна модель: до неё действующей не было.`,
        )
      : say(` scores ${setupId} again.`, ` снова оценивает ${setupId}.`);
  return {
    message: message(
      text(
        { bold: was.id },
        say(" is retired and kept; ", " в отставке и хранится; "),
        ...(now === undefined ? [stands] : [{ bold: now.id }, stands]),
      ),
    ),
    facts: { setup_id: setupId, was: was.id, champion: now?.id ?? null },
    figures: {},
    change: { before: was.id, after: now?.id ?? "" },
  };
}
