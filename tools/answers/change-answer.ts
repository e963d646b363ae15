import { diffText } from "../../src/domain/line-diff.js";
import { type Block, type Language, text } from "../../src/domain/message.js";
import { partIn } from "../../src/domain/russian/part-in-russian.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { SetupChange, Tried, WordsRead } from "../../src/services/setup-changes/setup-change.js";
import { comparedFigures } from "./compared-figures.js";
import { funnelTable } from "./funnel-table.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

/** What saving it would do, on one line. */
export function changeAbout({ setupId, versionBefore, versionAfter }: SetupChange, say: Say): string {
  if (versionAfter === null) return say(`take ${setupId} away`, `убрать ${setupId}`);
  if (versionBefore === null)
    return say(`save ${setupId} ${versionAfter}, new`, `сохранить ${setupId} ${versionAfter}, новый`);
  const from = versionBefore === "" ? say("(broken)", "(с ошибками)") : versionBefore;
  return say(`save ${setupId} ${from} → ${versionAfter}`, `сохранить ${setupId} ${from} → ${versionAfter}`);
}

const list = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [text({ bold: title }), { kind: "list", items: lines.map((line) => [line]) }];

/** What was not read stands first: it is what a person must not miss. */
function wordBlocks({ read, assumed, unread }: WordsRead, language: Language, say: Say): Block[] {
  const told = partIn(language);
  return [
    ...list(say("Not read, and not in it", "Не прочитано, и в сетапе этого нет"), unread),
    ...list(
      say("Read as", "Прочитано так"),
      read.map(({ said, became }) => `${said} → ${told(became)}`),
    ),
    ...list(say("Not said, chosen", "Не сказано, выбрано"), assumed.map(told)),
  ];
}

function headline(change: SetupChange, say: Say): Block {
  const { setupId, versionBefore, versionAfter, file } = change;
  if (versionAfter === null)
    return text(
      { bold: setupId },
      say(` · would be taken away, its versions stay kept · ${file}`, ` · будет убран, версии сохранятся · ${file}`),
    );
  if (versionBefore === null)
    return text({ bold: `${setupId} ${versionAfter}` }, say(` · new · ${file}`, ` · новый · ${file}`));
  return text({ bold: `${setupId} ${versionBefore || "?"} → ${versionAfter}` }, ` · ${file}`);
}

function trialBlocks(
  { before, after, sameRule, versionBefore, versionAfter }: SetupChange,
  language: Language,
  say: Say,
): Block[] {
  if (sameRule)
    return [
      text(
        say(
          "The rule means what it meant: no new test is needed.",
          "Смысл правила не изменился: новая проверка не нужна.",
        ),
      ),
    ];
  const run = (tried: Tried | null) => (tried?.kind === "run" ? tried.run : undefined);
  const [old, next] = [run(before), run(after)];
  const untested = [before, after].flatMap((tried) => (tried?.kind === "untested" ? [tried.why] : []));
  const runs = [old, next].filter((each) => each !== undefined);
  const [any] = runs;
  const blocks: Block[] = list(say("Not tested", "Не проверено"), [...new Set(untested)].map(toldIn(language)));
  if (any === undefined) return blocks;
  const { symbol, timeframe, data } = any.card;
  const titles = { before: versionBefore ?? "", after: versionAfter ?? "" };
  return [
    ...blocks,
    text(
      `${say("Tested on", "Проверено на")} ${symbol} ${timeframe} · ${any.result.period.join(" … ")} · ${toldIn(language)(data.source)}`,
    ),
    ...(data.synthetic ? [text(...syntheticNote(say))] : []),
    comparedFigures(
      [
        ...(old === undefined ? [] : [{ title: titles.before, run: old }]),
        ...(next === undefined ? [] : [{ title: titles.after, run: next }]),
      ],
      language,
      say,
    ),
    ...(next !== undefined && next.result.trades_count === 0 ? [funnelTable(next, language, say)] : []),
    text(
      runs.length === 2
        ? say(
            "Where the intervals overlap, the difference may be chance. In sample, in the past.",
            "Там, где интервалы перекрываются, разница может быть случайной. На тех же данных, в прошлом.",
          )
        : say("What would have happened in the past, in sample.", "Так было бы в прошлом, на этих же данных."),
    ),
  ];
}

/** A change as it would be saved: how the words were read, the file or its diff, and what it would have done beside what it did. */
export function changeBlocks(change: SetupChange, language: Language): readonly Block[] {
  const say = sayIn(language);
  const { words, diff, save } = change;
  const shown = save.base === null ? (save.yaml ?? "") : diffText(diff);
  return [
    headline(change, say),
    ...(words === null ? [] : wordBlocks(words, language, say)),
    ...(shown === "" ? [] : [{ kind: "code" as const, text: shown }]),
    ...trialBlocks(change, language, say),
  ];
}

const MOST_YAML = 1_500;

/** For a model: what was made of the words; the file where it is short enough. */
export function changeFacts({ setupId, versionAfter, words, save }: SetupChange): Readonly<Record<string, unknown>> {
  const yaml = save.yaml ?? "";
  return {
    setup_id: setupId,
    version: versionAfter,
    saved: false,
    ...(words === null ? {} : { not_read: words.unread, assumed: words.assumed }),
    ...(yaml.length <= MOST_YAML ? { yaml } : {}),
  };
}
