import type { EpochMs } from "../../domain/civil.js";
import {
  type Block,
  type Button,
  type Inline,
  type Language,
  type Message,
  message,
  text,
} from "../../domain/message.js";
import { treeIn } from "../../domain/russian/tree-in-russian.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import type { AlertParts } from "../../ports/alert-parts.js";
import type { Alert, WhyLine } from "../../ports/alerts.js";
import { LABELS, type LabelEvent } from "../../ports/labels.js";
import type { Outcome } from "../../ports/outcomes.js";
import { alertPrices } from "./alert-prices.js";
import {
  commentWord,
  distanceWords,
  LABEL_SIGNS,
  labelLine,
  labelWord,
  localTime,
  outcomeWords,
} from "./alert-words.js";
import { scoreWords } from "./score-words.js";

/** All that stands of an alert at a moment: the same gives the same message. */
export interface AlertView {
  readonly alert: Alert;
  readonly symbol: SymbolSpec;
  readonly parts: AlertParts;
  readonly labels: readonly LabelEvent[];
  readonly outcome: Outcome | undefined;
  /** Numbers of alerts of the same setup and symbol because of whose positions `max_open` would stop this one's order. */
  readonly under: readonly number[];
  readonly language: Language;
  /** The chat is between one person and ITA. */
  readonly isAlone: boolean;
  readonly now: EpochMs;
}

const MOST_WHY = 6;
const LONGEST_WHY = 90;
const SIGNS = new Map<boolean | null, string>([
  [true, "✓"],
  [false, "✗"],
  [null, "?"],
]);

export const isTest = ({ session }: Alert): boolean => session.startsWith("test");

/** An alert as a chat shows it, from its first word to its end: an edit is the same function of what stands by then. */
export function alertMessage(view: AlertView): Message {
  const { alert, symbol, language, parts, labels, isAlone } = view;
  const ru = language === "ru";
  const outcome = outcomeWords(view.outcome, language);
  const said = labelLine(labels, isAlone, language);
  const closing = [outcome, said].filter((part) => part !== undefined).join(" · ");
  const blocks: Block[] = [
    ...marks(view),
    text(
      { bold: headline(alert) },
      ` · ${ru ? "свеча закрылась" : "bar closed"} ${localTime(alert.barClose, symbol, view.now, language)} · a${alert.number}`,
    ),
    text(...figures(alert, symbol, language)),
    text(...score(view)),
    ...why(alert.why, language),
    ...(view.under.length === 0
      ? []
      : [text(underWords(view.under.length, ru), view.under.map((n) => `a${n}`).join(", "))]),
    ...commentBlocks(parts, language),
    ...(closing === "" ? [] : [text({ bold: closing })]),
    { kind: "buttons", buttons: buttonsOf(alert, labels, language) },
  ];
  return message(...blocks);
}

function underWords(n: number, ru: boolean): string {
  if (n === 1) return ru ? "⚠ позиция уже открыта: " : "⚠ a position is open already: ";
  return ru
    ? `⚠ уже открыто позиций: ${n}, больше сетапу нельзя: `
    : `⚠ ${n} positions are open already, as many as the setup may have: `;
}

/** `GER40 M15 · IB_raid_v1 v1.2 · LONG`. */
export const headline = ({ symbol, timeframe, setup_id, setup_version, side }: Alert): string =>
  `${symbol} ${timeframe} · ${setup_id} ${setup_version} · ${side.toUpperCase()}`;

/** What must not be taken for a live alert of a real market says so first. */
function marks({ alert, language }: Pick<AlertView, "alert" | "language">): Block[] {
  const ru = language === "ru";
  const said = [
    ...(isTest(alert) ? [ru ? "🧪 ПРОВЕРКА: это не сигнал" : "🧪 TEST: this is no signal"] : []),
    ...(alert.feed === "replay" && !isTest(alert) ? [ru ? "⏪ REPLAY: повтор истории" : "⏪ REPLAY of history"] : []),
    ...(alert.synthetic ? [ru ? "синтетический рынок" : "synthetic market"] : []),
  ];
  return said.length === 0 ? [] : [text({ bold: said.join(" · ") })];
}

function figures(alert: Alert, symbol: SymbolSpec, language: Language): Inline[] {
  const ru = language === "ru";
  const { entry, stop, target } = alertPrices(alert);
  const price = (value: number): string => value.toFixed(symbol.digits);
  const risk = Math.abs(entry - stop);
  const line: Inline[] = [
    `${ru ? "вход" : "entry"} `,
    { code: price(entry) },
    `  ${ru ? "стоп" : "stop"} `,
    { code: price(stop) },
  ];
  const riskWords = `${ru ? "риск" : "risk"} ${distanceWords(risk, symbol, language)}`;
  if (target === null) return [...line, `  ${ru ? "без цели" : "no target"}\n${riskWords}`];
  const reward = Math.abs(target - entry);
  return [
    ...line,
    `  ${ru ? "цель" : "target"} `,
    { code: price(target) },
    `\n${riskWords} · ${ru ? "прибыль" : "reward"} ${distanceWords(reward, symbol, language)} · ${Math.round((reward / risk) * 100) / 100} R`,
  ];
}

/** `p_success 0.61  (bucket 0.55–0.65: 23 of 38) · model 2026-11-02`. */
function score({ alert, language }: AlertView): Inline[] {
  const ru = language === "ru";
  const { p, about, model, preference, isNovel } = scoreWords(alert.score, language);
  return [
    `${isNovel ? "⚠ " : ""}p_success `,
    alert.score.p === null ? p : { bold: p },
    about.length === 0
      ? ""
      : `  (${about[0]})${about
          .slice(1)
          .map((words) => ` · ${words}`)
          .join("")}`,
    model === undefined ? "" : ` · ${ru ? "модель" : "model"} ${model}`,
    preference === undefined ? "" : `\n${preference}`,
  ];
}

/** Why-lines of the rule as it stood at that bar: what was bound and what was true. */
function why(lines: readonly WhyLine[], language: Language): Block[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, MOST_WHY).map((line): Inline[] => [cut(whyLine(line, language))]);
  const more = lines.length - shown.length;
  if (more > 0) shown.push([language === "ru" ? `и ещё ${more}: 🔍 Почему` : `and ${more} more: 🔍 Why`]);
  return [{ kind: "list", items: shown }];
}

/** `✓ fvg touched · fvg.size = 12`; what `a == b` says already is not said twice. */
export function whyLine({ text: said, passed, values }: WhyLine, language: Language): string {
  const read = passed === true ? values.filter((value) => value.replace(" = ", " == ") !== said) : values;
  return treeIn(language)(`${SIGNS.get(passed)} ${said}${read.length === 0 ? "" : ` · ${read.join(", ")}`}`);
}

const cut = (line: string): string => (line.length <= LONGEST_WHY ? line : `${line.slice(0, LONGEST_WHY - 1)}…`);

function commentBlocks({ comment, verdict, report }: AlertParts, language: Language): Block[] {
  const ru = language === "ru";
  return [
    ...(comment === null ? [text(ru ? "комментария нет" : "no commentary")] : []),
    ...(comment == null || comment === "" ? [] : [text(`${commentWord(verdict?.by, language)}: `, comment)]),
    ...(report == null ? [] : [text({ link: ru ? "отчёт ↗" : "report ↗", url: report })]),
  ];
}

/** Each label with how many hold it: what was pressed is seen on the keyboard itself. */
function buttonsOf(alert: Alert, labels: readonly LabelEvent[], language: Language): Button[] {
  const ru = language === "ru";
  const name = `a${alert.number}`;
  const count = (label: LabelEvent["label"]): number => labels.filter((event) => event.label === label).length;
  return [
    ...LABELS.map((label) => ({
      label: count(label) === 0 ? labelWord(label, language) : `${LABEL_SIGNS[label]} ${count(label)}`,
      command: `/label ${name} ${label}`,
    })),
    { label: ru ? "🔍 Почему" : "🔍 Why", command: `/alert ${name} why` },
    // A test stands on no setup that could be muted.
    ...(isTest(alert) ? [] : [{ label: ru ? "🔕 Тихо 4 ч" : "🔕 Mute 4h", command: `/mute ${alert.setup_id} 4h` }]),
  ];
}
