import { DAY, type EpochMs, epochDay, formatDay } from "../domain/civil.js";
import { damagedSeries } from "../domain/damaged-series.js";
import { Refusal } from "../domain/errors.js";
import { type Inline, type Language, type Message, message, text } from "../domain/message.js";
import { periodOf } from "../domain/timeframe.js";
import type { CandleStore, StoredSeries } from "../ports/candle-store.js";
import type { Clock } from "../ports/clock.js";
import type { Journal } from "../ports/journal.js";
import type { Messenger } from "../ports/messenger.js";
import type { RunStore } from "../ports/run-store.js";
import type { SetupSummary } from "./setups/list-setups.js";

export interface HealthDeps {
  readonly listSetups: () => Promise<readonly SetupSummary[]>;
  readonly store: CandleStore;
  readonly runs: RunStore;
  readonly journal: Journal;
  readonly clock: Pick<Clock, "now">;
  /** The language models, where a chat runs in this process. */
  readonly models?: ((language: Language) => { readonly ok: boolean; readonly text: string }) | undefined;
  /** Those that run in this process. */
  readonly messengers?: readonly Pick<Messenger, "name" | "health">[] | undefined;
}

export interface HealthLine {
  readonly what: string;
  readonly ok: boolean;
  /** It works, and yet somebody should look. */
  readonly isWarning?: boolean;
  readonly text: string;
}

type Say = (en: string, ru: string) => string;
type Found = Omit<HealthLine, "what">;

const MOST_NAMED = 8;
/** Older than a long weekend. */
const FRESH_MS = 4 * DAY;

/** Which candles there are, up to when, and what brings newer ones where they have grown old. */
function candleWords(stored: readonly StoredSeries[], now: EpochMs, say: Say): Found {
  const finest = [...new Set(stored.map(({ symbol }) => symbol))].map((symbol) =>
    stored
      .filter((series) => series.symbol === symbol)
      .reduce((a, b) => (periodOf(b.timeframe) < periodOf(a.timeframe) ? b : a)),
  );
  const real = finest.filter(({ origin }) => origin.kind !== "synthetic");
  const names = finest.map(({ symbol, timeframe, to, origin }) =>
    origin.kind === "synthetic"
      ? `${symbol} ${timeframe} ${say("(synthetic)", "(синтетика)")}`
      : `${symbol} ${timeframe} ${say("to", "до")} ${formatDay(epochDay(to))}`,
  );
  const more = names.length - MOST_NAMED;
  const list = `${names.slice(0, MOST_NAMED).join(", ")}${more > 0 ? say(` and ${more} more`, ` и ещё ${more}`) : ""}`;
  if (list === "")
    return {
      ok: true,
      text: say(
        "nothing yet: the sample market is made at first use",
        "пока ничего: учебный рынок появится при первом запросе",
      ),
    };
  const [oldest] = real.filter(({ to }) => now - to > FRESH_MS).sort((a, b) => a.to - b.to);
  if (oldest === undefined) return { ok: true, text: list };
  const days = Math.floor((now - oldest.to) / DAY);
  const fetch = `ita data fetch ${oldest.symbol} ${formatDay(epochDay(oldest.to))}..${formatDay(epochDay(now) - 1)}`;
  return {
    ok: true,
    isWarning: true,
    text: `${list}. ${say(
      `${oldest.symbol} ends ${days} days ago: \`${fetch}\` or \`ita data import\` brings newer candles`,
      `${oldest.symbol} заканчивается ${days} дн. назад: новые свечи даст \`${fetch}\` или \`ita data import\``,
    )}`,
  };
}

/** What works and what does not, a line each. */
export function healthLines(deps: HealthDeps, language: Language): Promise<readonly HealthLine[]> {
  const say: Say = (en, ru) => (language === "ru" ? ru : en);
  const attempt = async (what: string, look: () => Promise<Found>): Promise<HealthLine> => {
    try {
      return { what, ...(await look()) };
    } catch (error) {
      return {
        what,
        ok: false,
        text:
          error instanceof Refusal
            ? error.message
            : say(
                "does not answer: restart ITA; where it stays so, the log says why (/logs)",
                "не отвечает: перезапустите ITA; если не поможет, причина в журнале работы (/logs)",
              ),
      };
    }
  };
  return Promise.all([
    attempt(say("setups", "сетапы"), async () => {
      const setups = await deps.listSetups();
      const bad = setups.filter(({ mistakes }) => mistakes > 0).map(({ id }) => id);
      const count = say(`${setups.length} can be read`, `читается ${setups.length}`);
      const [first] = bad;
      if (first !== undefined)
        return {
          ok: false,
          text: say(
            `with mistakes: ${bad.join(", ")}. /validate ${first} names them all`,
            `с ошибками: ${bad.join(", ")}. Все назовёт /validate ${first}`,
          ),
        };
      const advice = say(
        "put YAML files into the setups folder, or /draft one",
        "положите YAML в папку setups или набросайте: /draft",
      );
      return setups.length > 0 ? { ok: true, text: count } : { ok: false, text: `${count}: ${advice}` };
    }),
    attempt(say("market data", "данные"), async () => {
      const [stored, damaged] = [await deps.store.list(), await deps.store.damaged()];
      const [broken] = damaged;
      if (broken !== undefined) return { ok: false, text: damagedSeries(broken).message };
      return candleWords(stored, deps.clock.now(), say);
    }),
    attempt(say("journal", "журнал"), async () => {
      const found = await deps.journal.look();
      const text =
        found.state === "none"
          ? say("nothing written yet", "пока пуст")
          : say(
              `whole, schema ${found.schema}, ${(found.bytes / 1e6).toFixed(1)} MB`,
              `цел, схема ${found.schema}, ${(found.bytes / 1e6).toFixed(1)} МБ`,
            );
      return { ok: true, text };
    }),
    attempt(say("runs", "прогоны"), async () => ({ ok: true, text: String((await deps.runs.list()).length) })),
    ...[deps.models ?? []]
      .flat()
      .map((models) => attempt(say("models", "модели"), () => Promise.resolve(models(language)))),
    ...(deps.messengers ?? []).map((messenger) =>
      attempt(`${messenger.name[0]?.toUpperCase()}${messenger.name.slice(1)}`, () =>
        Promise.resolve(messenger.health(language)),
      ),
    ),
  ]);
}

/** How a line is marked: well, worth a look, not well. */
export const signOf = ({ ok, isWarning = false }: Pick<HealthLine, "ok" | "isWarning">): string =>
  ok ? (isWarning ? "!" : "✓") : "✗";

/** The same as a message for a chat: what is not well stands first. */
export function healthMessage(lines: readonly HealthLine[], language: Language): Message {
  const rank = { "✗": 0, "!": 1, "✓": 2 } as Readonly<Record<string, number>>;
  const sorted = [...lines].sort((a, b) => (rank[signOf(a)] ?? 0) - (rank[signOf(b)] ?? 0));
  const bad = lines.filter(({ ok }) => !ok).length;
  const head =
    language === "ru"
      ? bad === 0
        ? "Всё работает."
        : `Не работает: ${bad}. Что делать, сказано рядом.`
      : bad === 0
        ? "All is well."
        : `Not well: ${bad}. What to do stands beside it.`;
  return message(text({ bold: head }), {
    kind: "list",
    items: sorted.map((line) => [`${signOf(line)} `, { bold: `${line.what}: ` }, ...withCode(line.text)]),
  });
}

/** Words between back quotes as code. */
const withCode = (words: string): Inline[] =>
  words
    .split("`")
    .map((part, at) => (at % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== "");
