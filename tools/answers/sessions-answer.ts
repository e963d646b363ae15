import { formatMinute, HOUR, MINUTE, type Weekday } from "../../src/domain/civil.js";
import { type Language, message, text } from "../../src/domain/message.js";
import { zone } from "../../src/domain/zone.js";
import type { SessionState, SessionTable } from "../../src/services/market/list-sessions.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

const USUAL_HOURS = 5;
const DAYS_RU: Readonly<Record<Weekday, string>> = {
  sun: "вс",
  mon: "пн",
  tue: "вт",
  wed: "ср",
  thu: "чт",
  fri: "пт",
  sat: "сб",
};
const DAYS_EN: Readonly<Record<Weekday, string>> = {
  sun: "Sun",
  mon: "Mon",
  tue: "Tue",
  wed: "Wed",
  thu: "Thu",
  fri: "Fri",
  sat: "Sat",
};

function span(ms: number, say: Say): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE));
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return hours === 0 ? say(`${rest} min`, `${rest} мин`) : say(`${hours} h ${rest} min`, `${hours} ч ${rest} мин`);
}

/** The wall clock of a window: minutes since midnight. */
const clockOf = ({ from, to }: SessionState["window"]): string =>
  `${formatMinute(from * MINUTE)}–${to === 1440 ? "24:00" : formatMinute(to * MINUTE)}`;

/** The sessions as they stand now. */
export function sessionsAnswer(table: SessionTable, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { now, sessions, symbol, newYorkBehind } = table;
  const local = zone(table.zone);
  const day = language === "ru" ? DAYS_RU : DAYS_EN;
  const time = (ms: number): string => formatMinute(local.toWall(ms));
  const open = sessions.filter((session) => session.open).map(({ window }) => window.name);
  return {
    message: message(
      text(
        { bold: `${symbol === null ? "" : `${symbol} · `}${time(now)} ${table.zone}: ` },
        open.length === 0 ? say("no session is open.", "ни одна сессия не открыта.") : say("open: ", "открыты: "),
        open.join(", "),
      ),
      {
        kind: "table",
        columns: [
          { title: say("session", "сессия"), align: "left" },
          { title: say("its own clock", "по своим часам"), align: "left" },
          { title: say("begins on", "дни начала"), align: "left" },
          { title: table.zone, align: "left" },
          { title: say("now", "сейчас"), align: "left" },
        ],
        rows: sessions.map(({ window, start, end, open: runs }) => [
          window.name,
          `${clockOf(window)} ${window.tz}`,
          `${day[window.days[0] as Weekday]}–${day[window.days.at(-1) as Weekday]}`,
          `${time(start)}–${time(end)}`,
          runs
            ? say(`open, ${span(end - now, say)} left`, `открыта, осталось ${span(end - now, say)}`)
            : say(`in ${span(start - now, say)}`, `через ${span(start - now, say)}`),
        ]),
      },
      ...(newYorkBehind === USUAL_HOURS
        ? []
        : [
            text(
              say(
                `New York is ${newYorkBehind} hours behind London these weeks, not ${USUAL_HOURS}: windows of the two stand an hour nearer to each other.`,
                `В эти недели Нью-Йорк отстаёт от Лондона на ${newYorkBehind} ч, а не на ${USUAL_HOURS}: окна этих зон сдвинуты на час друг к другу.`,
              ),
            ),
          ]),
    ),
    facts: {
      symbol,
      zone: table.zone,
      open,
      next_hours: Math.round((Math.min(...sessions.map(({ start }) => start)) - now) / HOUR),
    },
    figures: {},
  };
}
