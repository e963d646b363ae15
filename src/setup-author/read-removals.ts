import type { DataEdit, DataPath } from "../setup-manager/writing/edit-data.js";
import { valueAt } from "../setup-manager/writing/edit-data.js";
import type { Reading } from "./reading.js";
import type { SetupView } from "./setup-view.js";

const OFF =
  "(?:(?:please )?(?:remove|drop|delete|without|no|lose|disable|turn off|switch off|get rid of|take (?:out|away)|forget)(?: (?:the|any|all|my))*|(?:убери~|удали~|убрать|удалить|выключи~|отключи~|без|сними~|отмени~)(?: (?:все|весь|всякий))*)";
const FILTER = "(?: (?:filters?|limits?|rule|condition|check|фильтр~|лимит~|ограничени~|услови~))?";

/** What can be taken out, by the words for it. */
const THINGS: readonly (readonly [string, (view: SetupView) => readonly DataPath[]])[] = [
  [
    `(?:the )?(?:session|time|hours|time window|сесси~|врем~|фильтр~ сесси~|фильтр~ времени)${FILTER}`,
    () => [["filters", "sessions"]],
  ],
  [
    `(?:week ?days?|days?|day of week|дн(?:и|ей|ям)(?: недели)?|фильтр~ дн(?:ей|я)(?: недели)?)${FILTER}`,
    () => [["filters", "weekdays"]],
  ],
  [
    `(?:max(?:imum)? per day|per-day|daily|max_per_day|trades per day|дневн~|сделок в день|лимит~ (?:сделок )?(?:в день|на день))${FILTER}`,
    () => [["filters", "max_per_day"]],
  ],
  [`(?:spread|max_spread|спред~|фильтр~ спреда)${FILTER}`, () => [["filters", "max_spread"]]],
  [`(?:cool ?-?down|pause|кулдаун~|пауз~)${FILTER}`, () => [["filters", "cooldown"]]],
  ["(?:all )?filters|все фильтры|фильтры", () => [["filters"]]],
  [`(?:break ?-?even|be|безубыт~|бу)(?: (?:move|rule|stop|перенос~))?`, (view) => manageSteps(view, "move_stop")],
  [
    "(?:partials?|partial (?:close|exit|profit)s?|scaling out|частичн~(?: (?:закрыти~|фиксаци~))?|фиксаци~)",
    (view) => manageSteps(view, "close"),
  ],
  ["(?:trail(?:ing)?(?: stop)?|трейлинг~(?: стоп~)?|трал~)", (view) => manageSteps(view, "trail_atr")],
  ["(?:targets?|take ?-?profit|tp|тейк~|цел~)", ({ trades }) => trades.map(({ path }) => [...path, "target"])],
  [
    "(?:time exit|exit time|exit|exit_at|выход~ по времени|закрыти~ по времени)",
    ({ trades }) => trades.map(({ path }) => [...path, "exit_at"]),
  ],
  [
    `(?:(?:m|h|d)\\d{1,2} )?(?:structure|bias|trend|higher timeframe|htf|структур~|тренд~|байас~|фильтр~ (?:структуры|тренда))${FILTER}`,
    (view) => conditions(view, /\.direction\b/),
  ],
  [`(?:depth|глубин~)${FILTER}`, (view) => conditions(view, /\.depth(?:_atr)?\b/)],
  [`(?:premium|discount|дисконт~|премиум~)${FILTER}`, (view) => conditions(view, /\.pos\b/)],
  ["(?:checks?|hard checks?|min(?:imum)? rr|проверк~)", () => [["checks"]]],
];

/** "Remove the session filter", "без безубытка": edits that take out what is there. */
export function readRemovals(reading: Reading, view: SetupView): readonly DataEdit[] {
  const edits: DataEdit[] = [];
  for (const [thing, pathsOf] of THINGS) {
    const taken = reading.first(`${OFF} (?:${thing})(?: (?:from|out|in) (?:it|the setup|there))?`);
    if (taken === undefined) continue;
    const paths = pathsOf(view).filter((path) => valueAt(view.data, path) !== undefined);
    reading.note(
      taken,
      paths.length === 0 ? "nothing: there is none" : `without ${paths.map((path) => path.join(".")).join(", ")}`,
    );
    // From the last one back, so that the places of the others stay.
    for (const path of [...paths].reverse()) edits.push({ kind: "remove", path });
  }
  return edits;
}

/** Steps of `manage` that do it; one that does something else too only loses that. */
function manageSteps({ trades, data }: SetupView, action: string): DataPath[] {
  return trades.flatMap(({ path }) => {
    const steps = valueAt(data, [...path, "manage"]);
    if (!Array.isArray(steps)) return [];
    return steps.flatMap((step: Record<string, unknown>, at): DataPath[] => {
      if (step[action] === undefined) return [];
      const isAlone = Object.keys(step).every((key) => key === "at_r" || key === action);
      return [[...path, "manage", at, ...(isAlone ? [] : [action])]];
    });
  });
}

const conditions = ({ require, side }: SetupView, about: RegExp): DataPath[] =>
  require.flatMap((text, at) => (about.test(text) ? [["rule", side, "require", at]] : []));
