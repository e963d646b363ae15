import { type Block, type Message, message, text } from "../../src/domain/message.js";
import { checkText, usedAnswers } from "./checked-text.js";
import { claimsResult } from "./claims-result.js";
import type { Closing } from "./closing.js";
import type { BookedAnswer } from "./figure-book.js";
import type { Turn } from "./turn.js";
import { modelNotice, refusalBlocks, said } from "./wording.js";

/** The answer of a turn: the model's text with every figure filled in by code, or the tools' own answers where the text may not be shown. */
export function closeTurn(turn: Turn, help: Message): Closing {
  const notices = [
    ...turn.notices.map(({ model, why }) => modelNotice(turn.language, model, why, turn.answeredBy)),
    ...turn.warnings.map((warning) => text(warning)),
  ];
  if (turn.stop === "cancelled") return closing(turn, notices, said(turn.language, "cancelled").blocks, true);
  if (turn.stop !== undefined) {
    const blocks = [...template(turn), ...said(turn.language, turn.stop).blocks];
    return closing(turn, notices, blocks, turn.book.answers.length === 0);
  }
  if (turn.answeredBy === undefined && turn.book.answers.length === 0) return closing(turn, notices, [], true);
  return spoken(turn, notices, help);
}

function spoken(turn: Turn, notices: readonly Block[], help: Message): Closing {
  const words = turn.text.trim();
  const ran = turn.book.answers.length > 0;
  // Where a yes is asked for, code alone says what it would do.
  if (turn.book.answers.some(({ answer }) => answer.proposes === true))
    return closing(turn, notices, template(turn), false);
  if (words === "" && (ran || turn.lastRefusal !== undefined)) return closing(turn, notices, template(turn), !ran);
  const check = checkText(words, turn.book, turn.spokenByCode ? undefined : turn.licence, help);
  const why = !check.ok
    ? check.why
    : !ran && !turn.spokenByCode && claimsResult(words)
      ? "a result was stated and nothing was run"
      : undefined;
  if (!check.ok || why !== undefined) {
    return {
      ...closing(turn, notices, template(turn), !ran),
      dropped: why ?? "",
      memo: "(the tools' own answers were shown)",
    };
  }
  // An answer whose figures are used is shown whole, so that its period, costs and warnings stand beside them.
  const missing = usedAnswers(words, turn.book);
  const last = turn.book.answers.at(-1);
  if (check.shown.size === 0 && missing.size === 0 && last !== undefined) missing.add(last.number);
  const more = turn.book.answers.filter(({ number }) => missing.has(number) && !check.shown.has(number));
  const refusal =
    ran || turn.lastRefusal === undefined
      ? []
      : refusalBlocks(turn.lastRefusal.sentence, turn.lastRefusal.details, turn.language);
  const blocks = [
    ...check.message.blocks,
    ...refusal,
    ...more.flatMap(({ answer }) => answer.message.blocks),
    ...(ran ? [] : offerBlocks(turn.offers)),
  ];
  return { ...closing(turn, notices, blocks, !ran && (turn.declined || turn.lastRefusal !== undefined)), memo: words };
}

const offerBlocks = (offers: readonly string[]): readonly Block[] =>
  offers.length === 0
    ? []
    : [{ kind: "buttons", buttons: offers.map((offer) => ({ label: `▶ ${offer}`, command: offer })) }];

/** Of several drafts of one setup in a turn the last one is meant: a model that tried again shows one question, not two. */
function lastOfEach(answers: readonly BookedAnswer[]): readonly BookedAnswer[] {
  const setupOf = ({ answer }: BookedAnswer) => (answer.proposes === true ? answer.facts["setup_id"] : undefined);
  return answers.filter((booked, at) => {
    const setup = setupOf(booked);
    return setup === undefined || !answers.slice(at + 1).some((later) => setupOf(later) === setup);
  });
}

/** The tools' own answers, each once; a refusal where there is none; else that nothing was run. */
function template(turn: Turn): readonly Block[] {
  if (turn.book.answers.length > 0) return lastOfEach(turn.book.answers).flatMap(({ answer }) => answer.message.blocks);
  if (turn.lastRefusal !== undefined)
    return refusalBlocks(turn.lastRefusal.sentence, turn.lastRefusal.details, turn.language);
  return turn.stop === undefined ? said(turn.language, "nothingRun").blocks : [];
}

const closing = (turn: Turn, notices: readonly Block[], blocks: readonly Block[], refused: boolean): Closing => ({
  message: message(...notices, ...blocks),
  refused,
  dropped: undefined,
  memo: turn.stop === undefined ? "(the tools' own answers were shown)" : `(stopped: ${turn.stop})`,
});
