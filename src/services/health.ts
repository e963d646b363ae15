import { damagedSeries } from "../domain/damaged-series.js";
import { Refusal } from "../domain/errors.js";
import { type Language, type Message, message } from "../domain/message.js";
import type { CandleStore } from "../ports/candle-store.js";
import type { Journal } from "../ports/journal.js";
import type { Messenger } from "../ports/messenger.js";
import type { RunStore } from "../ports/run-store.js";
import type { SetupSummary } from "./setups/list-setups.js";

export interface HealthDeps {
  readonly listSetups: () => Promise<readonly SetupSummary[]>;
  readonly store: CandleStore;
  readonly runs: RunStore;
  readonly journal: Journal;
  /** The language models, where a chat runs in this process. */
  readonly models?: ((language: Language) => { readonly ok: boolean; readonly text: string }) | undefined;
  /** Those that run in this process. */
  readonly messengers?: readonly Pick<Messenger, "name" | "health">[] | undefined;
}

export interface HealthLine {
  readonly what: string;
  readonly ok: boolean;
  readonly text: string;
}

/** What works and what does not, a line each. */
export function healthLines(deps: HealthDeps, language: Language): Promise<readonly HealthLine[]> {
  const say = (en: string, ru: string): string => (language === "ru" ? ru : en);
  const attempt = async (what: string, look: () => Promise<{ ok: boolean; text: string }>): Promise<HealthLine> => {
    try {
      return { what, ...(await look()) };
    } catch (error) {
      return {
        what,
        ok: false,
        text: error instanceof Refusal ? error.message : say("does not answer", "не отвечает"),
      };
    }
  };
  return Promise.all([
    attempt(say("setups", "сетапы"), async () => {
      const setups = await deps.listSetups();
      const bad = setups.filter(({ mistakes }) => mistakes > 0).map(({ id }) => id);
      const count = say(`${setups.length} can be read`, `читается ${setups.length}`);
      return bad.length === 0
        ? { ok: setups.length > 0, text: count }
        : { ok: false, text: say(`with mistakes: ${bad.join(", ")}`, `с ошибками: ${bad.join(", ")}`) };
    }),
    attempt(say("market data", "данные"), async () => {
      const [stored, damaged] = [await deps.store.list(), await deps.store.damaged()];
      const [broken] = damaged;
      if (broken !== undefined) return { ok: false, text: damagedSeries(broken).message };
      const names = stored.map(
        ({ symbol, timeframe, origin }) =>
          `${symbol} ${timeframe}${origin.kind === "synthetic" ? say(" (synthetic)", " (синтетика)") : ""}`,
      );
      return {
        ok: true,
        text:
          names.join(", ") ||
          say(
            "nothing yet: the sample market is made at first use",
            "пока ничего: учебный рынок появится при первом запросе",
          ),
      };
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

/** The same as a message for a chat. */
export async function health(deps: HealthDeps, language: Language): Promise<Message> {
  const lines = await healthLines(deps, language);
  return message({
    kind: "list",
    items: lines.map(({ what, ok, text: said }) => [ok ? "✓ " : "✗ ", { bold: `${what}: ` }, said]),
  });
}
