import { formatDayMinute } from "../../src/domain/civil.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Block, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { albumBlock } from "../../src/services/alerts/alert-desk.js";
import { alertMessage, whyLine } from "../../src/services/alerts/alert-message.js";
import type { AlertServices, LabelledAlert, ListedAlert } from "../../src/services/alerts/alert-services.js";
import { labelOf } from "../../src/services/alerts/alert-stats.js";
import { briefOutcome, dayTime, labelWord, signedR } from "../../src/services/alerts/alert-words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { type Say, sayIn } from "./words.js";

type Shown = Awaited<ReturnType<AlertServices["showAlert"]>>;

/** Alerts on a line each, the newest first. `held`: of those that the score held back; `others`: there are such beside those listed. */
export function alertsAnswer(
  listed: readonly ListedAlert[],
  { held, others }: { readonly held: boolean; readonly others: boolean },
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  const more: Block[] = others
    ? [
        {
          kind: "buttons",
          buttons: [{ label: say("Held by the score", "Удержанные оценкой"), command: "/alerts held" }],
        },
      ]
    : [];
  if (listed.length === 0)
    return {
      message: message(
        held
          ? text(say("The score has held nothing back.", "Оценка ничего не удержала."))
          : text(say("There is no alert yet. See some now: ", "Алертов ещё нет. Увидеть их сейчас: "), {
              code: "/live replay",
            }),
        ...more,
      ),
      facts: { alerts: 0 },
      figures: {},
    };
  return {
    message: message(
      {
        kind: "table",
        columns: [
          { title: say("alert", "алерт"), align: "left" },
          { title: say("market", "рынок"), align: "left" },
          { title: say("side", "сторона"), align: "left" },
          { title: say("setup", "сетап"), align: "left" },
          { title: say("bar closed", "закрытие свечи"), align: "left" },
          { title: say("label", "метка"), align: "left" },
          { title: say("outcome", "итог"), align: "left" },
        ],
        rows: listed.map(({ alert, symbol, labels, outcome }) => [
          `a${alert.number}${alert.feed === "replay" ? " ⏪" : ""}`,
          `${alert.symbol} ${alert.timeframe}`,
          toldIn(language)(alert.side),
          alert.setup_id,
          dayTime(alert.barClose, symbol, language),
          alert.state === "signal" ? labelCell(labelOf(labels), say, language) : stateWord(alert.state, say),
          briefOutcome(outcome, language) ?? "…",
        ]),
      },
      text(say("Open one: ", "Открыть: "), { code: `/alert a${listed[0]?.alert.number ?? 1}` }),
      ...more,
    ),
    facts: {
      alerts: listed.map(({ alert, labels }) => ({
        alert: `a${alert.number}`,
        setup_id: alert.setup_id,
        symbol: alert.symbol,
        label: labelOf(labels),
        replay: alert.feed === "replay",
      })),
    },
    figures: {},
  };
}

const labelCell = (label: ReturnType<typeof labelOf>, say: Say, language: Language): string =>
  label === "none" ? say("no label", "без метки") : labelWord(label, language);

const stateWord = (state: "held" | "missed", say: Say): string =>
  state === "held" ? say("held by the score", "удержан оценкой") : say("too late", "слишком поздно");

/** An alert again, whole: its pictures, its message as it stands, its rule, who said what, and what became of it. */
export function alertAnswer({ view, history }: Shown, only: "why" | undefined, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { alert, parts } = view;
  const name = `a${alert.number}`;
  const lines: Block =
    alert.why.length === 0
      ? text(say("No conditions were kept.", "Условия не сохранены."))
      : { kind: "code", text: alert.why.map((line) => whyLine(line, language)).join("\n") };
  const head = text(
    { bold: `${name} · ${alert.setup_id} ${alert.setup_version}` },
    say(" · the rule at that bar", " · правило на этой свече"),
  );
  const kept: Block[] =
    alert.reason === null ? [] : [text(say("It is no signal: ", "Это не сигнал: "), toldIn(language)(alert.reason))];
  const facts = {
    alert: name,
    signal_id: alert.signal.signal_id,
    setup_id: alert.setup_id,
    symbol: alert.symbol,
    state: alert.state,
    label: labelOf(view.labels),
    replay: alert.feed === "replay",
    outcome: view.outcome?.state ?? "waiting",
  };
  if (only === "why") return { message: message(head, ...kept, lines), facts, figures: {} };
  const whole = message(
    ...((parts.album ?? []).length === 0 ? [] : [albumBlock(parts.album ?? [])]),
    ...kept,
    ...alertMessage(view).blocks.filter(({ kind }) => kind !== "buttons" && kind !== "list"),
    head,
    lines,
    ...historyBlocks(history, say, language),
    ...alertMessage(view).blocks.flatMap((block) => (block.kind === "buttons" ? [withCases(block, name, say)] : [])),
  );
  const about = subjectText({ kind: "alert", number: alert.number });
  return { message: { ...whole, about }, facts, figures: {} };
}

/** The buttons under an alert, with one for past cases like it. */
const withCases = ({ buttons }: Extract<Block, { readonly kind: "buttons" }>, name: string, say: Say): Block => ({
  kind: "buttons",
  buttons: [...buttons, { label: say("≈ Similar cases", "≈ Похожие случаи"), command: `/cases ${name}` }],
});

function historyBlocks(history: Shown["history"], say: Say, language: Language): Block[] {
  if (history.length === 0) return [];
  const items = history.map(({ at, name, label, note }): Inline[] => [
    `${formatDayMinute(at)} UTC · ${name} · ${labelWord(label, language)}`,
    ...(note === null ? [] : [` · “${note}”`]),
  ]);
  return [text({ bold: say("Labels", "Метки") }), { kind: "list", items }];
}

interface LabelArguments {
  readonly alert: string;
  readonly label: "take" | "bad_read" | "skip" | "undo" | "note";
  readonly note?: string | undefined;
}

/** A press is answered in a line; what it changed is seen on the alert itself. */
export async function labelledAnswer(
  services: AlertServices,
  { alert, label, note }: LabelArguments,
  { from, thread, id, language }: Pick<ToolContext, "from" | "thread" | "id" | "language">,
): Promise<ToolAnswer> {
  const say = sayIn(language);
  const speaker = { from, thread, id };
  if (label === "note") {
    if (note === undefined)
      throw new Refusal("bad_request", "The note is missing. Usage: /label a17 note <what you saw>");
    const { alert: noted } = await services.noteAlert(alert, note, speaker, language);
    return said([`a${noted.number}: `, say("noted.", "записано.")], noted.number, "note");
  }
  if (label === "undo") {
    const { view, now } = await services.undoLabel(alert, speaker, language);
    const stands = now === undefined ? say("no label", "без метки") : labelWord(now, language);
    return said(
      [`a${view.alert.number}: `, say("taken back; now ", "отменено; теперь "), stands],
      view.alert.number,
      now,
    );
  }
  const done = await services.labelAlert(alert, label, speaker, language);
  const { number } = done.view.alert;
  const answer = said(
    [{ bold: `a${number} · ${labelWord(label, language)}` }, ...changed(done, say, language)],
    number,
    label,
  );
  return {
    ...answer,
    message: message(...answer.message.blocks, {
      kind: "buttons",
      buttons: [
        {
          label: say("↩ Undo", "↩ Отменить"),
          command: `/label a${number} undo`,
          validMs: done.undoMs,
          bound: true,
          once: true,
        },
        {
          label: say("✎ Note", "✎ Заметка"),
          command: `/label a${number} note`,
          bound: true,
          asks: say("What did you see?", "Что вы увидели?"),
        },
      ],
    }),
    change: { before: done.before, after: label },
  };
}

function changed({ before, now, view }: LabelledAlert, say: Say, language: Language): Inline[] {
  const was =
    before === undefined || before === now
      ? ""
      : say(` (was ${labelWord(before, language)})`, ` (было ${labelWord(before, language)})`);
  const r = view.outcome?.state === "closed" ? ` · ${signedR(view.outcome.r ?? 0)} R` : "";
  return [`${was}${r}`];
}

const said = (inlines: readonly Inline[], number: number, label: string | undefined): ToolAnswer => ({
  message: message(text(...inlines)),
  facts: { alert: `a${number}`, label: label ?? "none" },
  figures: {},
});
