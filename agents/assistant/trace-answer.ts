import { formatDayMinute } from "../../src/domain/civil.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import { usdText } from "../../src/domain/model-prices.js";
import type { ToolTrace, Traces, TurnTrace } from "../../src/ports/traces.js";

const SAY = {
  en: {
    answer: "Answer",
    by: (model: string) => `worded by ${model}`,
    command: "by command, with no model",
    noTool: "No tool ran for it: there was no result to state, only words.",
    figures: ["figure", "as shown", "from"],
    whole: "Every figure in it is the tool's own; the model wrote none.",
    placed: "Figures that code put into the model's sentences:",
    dropped: "The model's own words were not shown",
    failed: "did not answer",
    tokens: (into: string, out: string) => `${into} tokens in, ${out} out`,
    free: "cost nothing",
    before: "◀ The answer before",
    none: "There is no answer of this conversation to explain yet.",
    unknown:
      "There is no answer of that number in this chat in the last seven days. Without a number /why_answer explains the last one.",
    s: "s",
    outcome: {
      answered: "answered",
      refused: "could not be done",
      cancelled: "stopped by the person",
      timeUp: "stopped, out of time",
      limit: "stopped at the limit of steps",
      tooLong: "too long a request",
    },
  },
  ru: {
    answer: "Ответ",
    by: (model: string) => `слова: ${model}`,
    command: "по команде, без модели",
    noTool: "Инструменты для него не запускались: результата нет, только слова.",
    figures: ["число", "как показано", "откуда"],
    whole: "Все числа в нём от самого инструмента; модель не писала ни одного.",
    placed: "Числа, которые код вставил в фразы модели:",
    dropped: "Слова самой модели не показаны",
    failed: "не ответил",
    tokens: (into: string, out: string) => `токены: ${into} на вход, ${out} на выход`,
    free: "бесплатно",
    before: "◀ Ответ перед ним",
    none: "В этом разговоре пока нечего объяснять.",
    unknown: "Такого ответа в этом чате за семь дней нет. Без номера /why_answer объяснит последний.",
    s: "с",
    outcome: {
      answered: "есть ответ",
      refused: "сделать не удалось",
      cancelled: "остановлено человеком",
      timeUp: "остановлено, вышло время",
      limit: "остановлено на пределе шагов",
      tooLong: "запрос слишком длинный",
    },
  },
} as const;

type Words = (typeof SAY)[Language];
const LOOK_BACK = 50;

/** The tools behind an answer of a chat: the last one of `thread`, or the one of that turn. Throws `Refusal`. */
export async function traceAnswer(
  traces: Traces | undefined,
  chat: string,
  thread: string,
  turn: string | undefined,
  language: Language,
): Promise<Message> {
  const words = SAY[language];
  const ofChat = (of: string): boolean => of.replace(/:\d+$/, "") === chat;
  const mine = turn === undefined ? (of: string) => of === thread : ofChat;
  const found = (await traces?.last(mine, turn === undefined ? 2 : LOOK_BACK)) ?? [];
  const at = turn === undefined ? 0 : found.findIndex((trace) => trace.turn === turn);
  const trace = found[at];
  if (trace === undefined) throw new Refusal("bad_request", turn === undefined ? words.none : words.unknown);
  const before = found.slice(at + 1).find((other) => other.thread === trace.thread);
  return message(
    text({ bold: `${words.answer} ` }, { code: trace.turn }, ` · ${headOf(trace, words)}`),
    ...callBlocks(trace, words),
    ...toolBlocks(trace, words),
    ...figureBlocks(trace, words),
    ...(before === undefined
      ? []
      : [{ kind: "buttons", buttons: [{ label: words.before, command: `/why_answer ${before.turn}` }] } as const]),
  );
}

const seconds = (ms: number, words: Words): string => `${(ms / 1_000).toFixed(ms < 10_000 ? 2 : 0)} ${words.s}`;

function headOf(trace: TurnTrace, words: Words): string {
  const by = trace.model === null ? words.command : words.by(trace.model);
  return [`${formatDayMinute(trace.at)} UTC`, by, words.outcome[trace.outcome], seconds(trace.ms, words)].join(" · ");
}

function callBlocks({ calls, dropped }: TurnTrace, words: Words): Block[] {
  const sum = (what: "inputTokens" | "outputTokens" | "cost"): number => calls.reduce((all, one) => all + one[what], 0);
  const spent =
    calls.length === 0
      ? words.free
      : `${words.tokens(String(sum("inputTokens")), String(sum("outputTokens")))} · ${usdText(sum("cost"))}`;
  const failed = calls
    .filter((call) => call.failed !== null)
    .map(({ model, failed: why }) => `${model} ${words.failed} (${why})`);
  return [
    text([spent, ...failed].join(" · ")),
    ...(dropped === null ? [] : [text({ bold: `${words.dropped}: ` }, dropped)]),
  ];
}

function toolBlocks({ tools }: TurnTrace, words: Words): Block[] {
  if (tools.length === 0) return [text(words.noTool)];
  const back = ({ ok, code, gave }: ToolTrace): string =>
    ok
      ? [...(code === null ? [] : [code]), ...Object.entries(gave).map(([key, value]) => `${key} ${value}`)].join(
          ", ",
        ) || "✓"
      : `✗ ${code ?? ""}`;
  return [
    {
      kind: "list",
      items: tools.map((tool, at) => [
        { bold: `${at + 1}. ${tool.name} ` },
        { code: tool.args },
        ` → ${back(tool)} · ${seconds(tool.ms, words)}`,
      ]),
    },
  ];
}

function figureBlocks({ figures, tools, model }: TurnTrace, words: Words): Block[] {
  if (figures.length === 0) return model === null || tools.length === 0 ? [] : [text(words.whole)];
  const [name = "", shown = "", from = ""] = words.figures;
  return [
    text(words.placed),
    {
      kind: "table",
      columns: [
        { title: name, align: "left" },
        { title: shown, align: "right" },
        { title: from, align: "left" },
      ],
      rows: figures.map((figure) => [figure.label, figure.text, `${figure.from}. ${figure.subject}`]),
    },
  ];
}
