import type { SymbolNames } from "../../src/domain/reading/symbol-names.js";
import type { SetupNames } from "./setup-names.js";
import type { ToolCall } from "./understanding.js";

interface Names {
  readonly setups: SetupNames;
  readonly symbols: SymbolNames;
}

const ALERT = "(?:alert|signal|сигнал|алерт)";
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:as )?(?:take|taken|took it|беру|взят[ао]?|взял[аи]?)$/, "take"],
  [/^(?:as )?(?:bad|bad[ _]read|misread|ошибка|ошибочный|плохой)$/, "bad_read"],
  [/^(?:as )?(?:skip|skipped|пропуск|пропущен|пропустил[аи]?)$/, "skip"],
];
const BY: readonly (readonly [RegExp, string])[] = [
  [/sessions?|сесси/, "session"],
  [/weekdays?|day of the week|дня?м? недели/, "weekday"],
  [/hours?|часам?/, "hour"],
  [/setups?|сетапам?/, "setup"],
  [/verdicts?|вердикт/, "verdict"],
];
const MINUTES: readonly (readonly [RegExp, number])[] = [
  [/^(?:m|min|minutes?|мин\p{L}*)$/u, 1],
  [/^(?:h|hours?|ч|час\p{L}*)$/u, 60],
  [/^(?:d|days?|дн\p{L}*|день)$/u, 1_440],
];

const call = (name: string, args: ToolCall["args"] = {}): ToolCall => ({ name, args });
const replayed = (text: string): ToolCall["args"] => (/replay|реплей|реплея/.test(text) ? { feed: "replay" } : {});

function labelling(text: string): ToolCall | undefined {
  const found =
    new RegExp(`^(?:label|mark|отметь|пометь|метка) (?:${ALERT} )?(a\\d{1,9}) (?:как |as )?(.+)$`, "u").exec(text) ??
    /^()(?:undo|cancel|сними|отмени) (?:the |my )?(?:label|метку) (?:of |on |с |у )?(a\d{1,9})$/u.exec(text);
  if (found === null) return undefined;
  if (found[1] === "") return call("label_alert", { alert: found[2], label: "undo" });
  const label = LABELS.find(([form]) => form.test(found[2] ?? ""))?.[1];
  return label === undefined ? undefined : call("label_alert", { alert: found[1], label });
}

function muting(text: string, { setups, symbols }: Names): ToolCall | undefined {
  const found =
    /^(?:mute|silence|заглуши|приглуши) (\S+)(?: signals| alerts| сигналы)? (?:for |на )(?:(\d{1,4}|an?|one) ?)?(\p{L}+)$/u.exec(
      text,
    );
  const unit = MINUTES.find(([form]) => form.test(found?.[3] ?? ""))?.[1];
  if (found === null || unit === undefined) return undefined;
  const [, said = "", count = "1"] = found;
  const what = /^(?:all|everything|alerts|вс[её])$/.test(said) ? "all" : (setups.find(said) ?? symbols.find(said));
  if (what === undefined) return undefined;
  return call("mute_alerts", { what, minutes: (Number(count) || 1) * unit });
}

/** `put a17 into Notion`, `отправь последний прогон в notion`. */
function publishing(text: string): ToolCall | undefined {
  const found = new RegExp(
    `^(?:(?:put|send|publish|post|export|отправь|опубликуй|выгрузи|положи) )?(?:the |an? )?(?:report (?:of|on|about) |отч[её]т (?:о|об|по) )?(?:the |my )?(?:(?:${ALERT} |сигнале |сигналу )?(a\\d{1,9})|(?:run |прогон |прогоне |прогону )?(bt_\\w{1,60})|((?:last |latest |this )(?:run|backtest)|последний (?:прогон|бэктест)|последнем прогоне|последнему прогону|этот прогон)) (?:in|into|to|on|в) (?:the )?(?:notion|ноушн|ноушен)$`,
    "u",
  ).exec(text);
  if (found === null) return undefined;
  return call("publish_report", { of: found[1] ?? found[2] ?? "last" });
}

/** Requests about alerts, each read as a whole: a sentence that says more than these is left to the rest of the grammar. */
export function alertCall(given: string, names: Names): ToolCall | undefined {
  const text = given
    .toLowerCase()
    .replace(/[?!.]+$/, "")
    .replace(/^(?:please|пожалуйста),? /, "")
    .replace(/,? (?:please|пожалуйста)$/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  const shown = new RegExp(`^(?:show|open|покажи|открой) (?:the |me )?(?:${ALERT} )?(a\\d{1,9})$`, "u").exec(text);
  if (shown !== null) return call("show_alert", { alert: shown[1] });
  const why = new RegExp(`^(?:why|почему) (?:${ALERT} )?(a\\d{1,9})$`, "u").exec(text);
  if (why !== null) return call("show_alert", { alert: why[1], only: "why" });
  const list =
    /^(?:(?:show|list|покажи) )?(?:me )?(?:the |my )?(?:(?:last|latest|recent|последние) )?(?:(\d{1,2}) )?(?:alerts|алерты|алертов|последние сигналы)$/u.exec(
      text,
    );
  if (list !== null) return call("list_alerts", list[1] === undefined ? {} : { most: Number(list[1]) });
  if (
    /^(?:(?:send|пришли|отправь) )?(?:me )?(?:a )?(?:test alert|тестовый (?:алерт|сигнал)|проверочный сигнал)$/u.test(
      text,
    )
  )
    return call("test_alert");
  if (
    /^(?:weekly review|review (?:of )?(?:the |my )?week|how were my alerts(?: this week)?|обзор недели|как прошла неделя)(?: (?:of |по )?(?:replays?|реплея?м?))?$/u.test(
      text,
    )
  )
    return call("review_week", replayed(text));
  if (
    /^(?:(?:show|покажи) )?(?:me )?(?:the |my )?(?:alert (?:stats|statistics)|статистик[аиу] (?:сигналов|алертов))(?! .*\d)(?: .*)?$/u.test(
      text,
    )
  ) {
    const by = BY.find(([form]) => form.test(text))?.[1];
    return call("alert_stats", { ...(by === undefined ? {} : { by }), ...replayed(text) });
  }
  return labelling(text) ?? publishing(text) ?? muting(text, names);
}
