import { COMMAND } from "../../src/domain/command-line.js";
import { message, text } from "../../src/domain/message.js";
import {
  BASE_RATE_BELOW,
  type KnownNow,
  type ModelAnswer,
  NOTHING_BELOW,
  type SetupScore,
} from "../../src/services/score/show-model.js";
import type { ToolAnswer } from "../tool.js";
import { knownLine } from "./model-figures.js";
import { percent, type Say } from "./words.js";

type NoModel = Extract<ModelAnswer, { readonly kind: "none" }>;

/** That a setup has no model, and what one is learned from. */
export function noModelAnswer({ setupId, of, known }: NoModel, say: Say): ToolAnswer {
  const lines =
    of === "preference"
      ? [text(knownLine({ n: 0, wins: 0, synthetic: false }, of, say))]
      : [
          ...(known === null ? [] : [text(knownLine(known, of, say))]),
          text(
            say(
              `A model needs ${BASE_RATE_BELOW}; until then the base rate is shown from ${NOTHING_BELOW} on, and until_trained of the setup decides. Outcomes come from alerts, replays and runs: `,
              `Модели нужно ${BASE_RATE_BELOW}; до того с ${NOTHING_BELOW} показывается базовая частота, а решает until_trained сетапа. Исходы дают алерты, реплеи и прогоны: `,
            ),
            { code: `/backtest ${setupId}` },
            say(", then ", ", затем "),
            { code: `${COMMAND} train --from-run last` },
          ),
        ];
  return {
    message: message(text({ bold: say(`${setupId} has no model yet.`, `У ${setupId} ещё нет модели.`) }), ...lines, {
      kind: "buttons",
      buttons: [
        {
          label: say("🎓 Train", "🎓 Обучить"),
          command: `/retrain ${setupId}${of === "preference" ? " preference" : ""}`,
        },
        { label: say("Setup", "Сетап"), command: `/setup ${setupId}` },
      ],
    }),
    facts: { setup_id: setupId, model: null, kind: of },
    figures: {},
  };
}

/** How the score of every setup stands, a line each. */
export function modelListAnswer(setups: readonly SetupScore[], say: Say): ToolAnswer {
  const trained = setups.filter(({ models }) => models > 0);
  const rows = setups.map(({ setupId, known, champion, models, isOwn }) => [
    setupId,
    knownCell(known, say),
    champion === undefined
      ? models === 0
        ? say("no model", "модели нет")
        : say(`none of ${models} in use`, `ни одна из ${models} не используется`)
      : `${champion.id}${isOwn ? "" : say(" (another version)", " (другая версия)")}`,
    champion?.card.judged == null ? "" : percent(champion.card.judged.skill),
  ]);
  return {
    message: message(
      text(
        trained.length === 0
          ? say("No setup has a model yet. ", "Ни у одного сетапа ещё нет модели. ")
          : say("How the score of each setup stands. ", "Как обстоят дела с оценкой каждого сетапа. "),
        say(
          `Under ${NOTHING_BELOW} outcomes nothing is said, under ${BASE_RATE_BELOW} the base rate.`,
          `До ${NOTHING_BELOW} исходов не говорится ничего, до ${BASE_RATE_BELOW} базовая частота.`,
        ),
      ),
      {
        kind: "table",
        columns: [
          { title: say("setup", "сетап"), align: "left" },
          { title: say("outcomes", "исходов"), align: "right" },
          { title: say("in use", "используется"), align: "left" },
          { title: say("Brier skill", "по Брайеру"), align: "right" },
        ],
        rows,
      },
      {
        kind: "buttons",
        buttons: trained.slice(0, 6).map(({ setupId }) => ({ label: setupId, command: `/model ${setupId}` })),
      },
    ),
    facts: { setups: setups.map(({ setupId, models }) => ({ setup_id: setupId, models })) },
    figures: {},
  };
}

function knownCell(known: KnownNow | null, say: Say): string {
  if (known === null) return say("file has mistakes", "в файле ошибки");
  const of = known.synthetic ? say(" (sample)", " (учебных)") : "";
  return known.n < NOTHING_BELOW ? `${known.n}/${NOTHING_BELOW}${of}` : `${known.n}${of}`;
}
