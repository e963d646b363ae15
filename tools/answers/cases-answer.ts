import { formatDayMinute } from "../../src/domain/civil.js";
import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { albumBlock } from "../../src/services/alerts/alert-desk.js";
import type { NearestCases, PastCase } from "../../src/services/score/nearest-cases.js";
import type { ToolAnswer } from "../tool.js";
import { number, type Say, sayIn, syntheticNote } from "./words.js";

const signed = (r: number): string => `${r > 0 ? "+" : ""}${number(r, 2, " R")}`;

/** The past cases most like an alert: their pictures, what became of each, and how little five of them say. */
export function casesAnswer(found: NearestCases, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { alert, cases, among, lack } = found;
  const facts = { alert: `a${alert.number}`, setup_id: alert.setup_id, cases: cases.map(({ of }) => of), among };
  if (lack !== undefined) return { message: message(...lackBlocks(found, lack, say)), facts, figures: {} };
  return {
    message: message(
      ...(found.pictures.length === 0 ? [] : [albumBlock(found.pictures)]),
      text({ bold: headline(found, say) }),
      ...(alert.synthetic ? [text(...syntheticNote(say))] : []),
      { kind: "list", items: cases.map((one, i): Inline[] => line(one, i, say)) },
      text(summary(found, say)),
      ...buttons(found, say),
    ),
    facts,
    figures: {},
  };
}

function headline({ alert, cases, among }: NearestCases, say: Say): string {
  const when = formatDayMinute(alert.barClose);
  return say(
    `a${alert.number} · the ${cases.length} nearest of ${among} past case${among === 1 ? "" : "s"} of ${alert.setup_id}, known when its bar closed ${when} UTC`,
    `a${alert.number} · ${cases.length} ближайших из ${among} прошлых случаев ${alert.setup_id}, известных к закрытию свечи ${when} UTC`,
  );
}

function line({ of, symbol, timeframe, side, barClose, r, distance }: PastCase, i: number, say: Say): Inline[] {
  const word = side === "long" ? say("long", "лонг") : say("short", "шорт");
  return [
    `${i + 1} · ${symbol} ${timeframe} ${word} · ${formatDayMinute(barClose)} · `,
    { bold: signed(r) },
    ` · ${say("distance", "расстояние")} ${number(distance, 2)} · `,
    { code: of },
  ];
}

/** What came of them beside what came of all: five cases are no probability. */
function summary({ cases, among, wins }: NearestCases, say: Say): string {
  const won = cases.filter(({ outcome }) => outcome === 1).length;
  const few = cases.length < 5 ? say("There are no more. ", "Больше их нет. ") : "";
  return say(
    `${few}Won (above 0.1 R): ${won} of these ${cases.length}, ${wins} of all ${among}. Distance 0 is the same candidate, 1 as far as past cases usually are. So few cases are no probability.`,
    `${few}Побед (больше 0,1 R): ${won} из этих ${cases.length}, ${wins} из всех ${among}. Расстояние 0 — тот же кандидат, 1 — как обычно у прошлых случаев. Так мало случаев — ещё не вероятность.`,
  );
}

function lackBlocks({ alert }: NearestCases, lack: NonNullable<NearestCases["lack"]>, say: Say): Block[] {
  const name = `a${alert.number}`;
  switch (lack) {
    case "features":
      return [
        text(
          say(
            `${name} was made without its features: there is nothing to compare it by.`,
            `${name} сохранён без признаков: сравнить его не по чему.`,
          ),
        ),
      ];
    case "schema":
      return [
        text(
          say(
            `${name} was made with other features than past cases are kept with now: it cannot be compared.`,
            `${name} сохранён с другими признаками, чем прошлые случаи сейчас: сравнить нельзя.`,
          ),
        ),
      ];
    case "cases":
      return [
        text(
          say(
            `No past case of this version of ${alert.setup_id} had ended when the bar of ${name} closed. They come from alerts, replays and runs that were trained from: `,
            `К закрытию свечи ${name} не завершился ни один прошлый случай этой версии ${alert.setup_id}. Их дают алерты, реплеи и прогоны, на которых учились: `,
          ),
          { code: `/backtest ${alert.setup_id}` },
          say(", then ", ", затем "),
          { code: `/retrain ${alert.setup_id}` },
        ),
      ];
  }
}

/** Each case whole: the trade of its run, or its alert. */
function buttons({ cases, alert }: NearestCases, say: Say): Block[] {
  const list = cases.map(({ of }, i): Button => {
    const [where = "", trade] = of.split(" #");
    return { label: String(i + 1), command: trade === undefined ? `/alert ${where}` : `/trade ${where} ${trade}` };
  });
  return [
    {
      kind: "buttons",
      buttons: [...list, { label: say("Model", "Модель"), command: `/model ${alert.setup_id}` }],
    },
  ];
}
