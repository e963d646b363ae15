import { expect, test } from "vitest";
import { createLabels } from "../../src/adapters/sqlite/labels-on-sqlite.js";
import { MINUTE, SECOND } from "../../src/domain/civil.js";
import { message, text } from "../../src/domain/message.js";
import { LABELS, type Label } from "../../src/ports/labels.js";
import type { Ask } from "../../src/ports/messenger.js";
import { note, ROUNDS } from "../support/causality/rounds.js";
import { temporaryJournal } from "../support/journal/temporary-journal.js";
import { uniform } from "../support/market-tools/random-candles.js";
import { ANNA, TelegramBench } from "../support/telegram/telegram-bench.js";

const ALERTS = 12;
const PRESSES = ROUNDS > 1 ? 1_000 : 150;

/** Labels in a real journal, pressed in a real Telegram adapter: `/label a3 take` labels, anything else shows an alert with its buttons. */
function labelling(labels: ReturnType<typeof createLabels>, now: () => number): Ask {
  return async ({ text: said, id = "", thread }) => {
    const [, number, label] = /^\/label a(\d+) (\w+)$/.exec(said) ?? [];
    if (number === undefined) {
      const buttons = LABELS.map((each) => ({ label: `${said} ${each}`, command: `/label ${said} ${each}` }));
      return { refused: false, message: message(text(`alert ${said}`), { kind: "buttons", buttons }) };
    }
    const press = { alert: Number(number), person: "telegram:7", name: "Anna", chat: thread, at: now(), id };
    const { isNew } = await labels.press(press, label as Label);
    return { refused: false, message: message(text(`${said} ${isNew}`)) };
  };
}

/** What goes wrong on the way, now and then. */
function spoil(bench: TelegramBench, random: () => number): void {
  if (random() < 0.05) bench.server.fail("answerCallbackQuery", { line: "silence", after: "commit" });
  if (random() < 0.05) bench.server.fail("sendMessage", { code: 500 });
}

test("whatever becomes of their acknowledgement, twice, late, told again, with restarts in between, the last press is the label", async (context) => {
  const random = uniform(15_000 + ROUNDS);
  const labels = createLabels(temporaryJournal());
  let now = (): number => 0;
  const bench = await TelegramBench.open(labelling(labels, () => now()));
  now = () => bench.time.now();
  for (let alert = 1; alert <= ALERTS; alert++) {
    bench.say(`a${alert}`);
    await bench.sees(`alert a${alert}`);
  }
  const upTo = (below: number): number => Math.floor(random() * below);
  const last = new Map<number, Label>();
  const changes = new Map<number, Label[]>();
  const waits: number[] = [];
  for (let n = 0; n < PRESSES; n++) {
    const alert = 1 + upTo(ALERTS);
    const label = LABELS[upTo(LABELS.length)] as Label;
    spoil(bench, random);
    const shown = bench.withButton(`a${alert} ${label}`) ?? expect.unreachable();
    const data = shown.keyboard.flat().find(({ text: words }) => words === `a${alert} ${label}`)?.callback_data ?? "";
    const id = bench.pressData(data, shown);
    if (random() < 0.1) bench.pressData(data, shown);
    if (random() < 0.1)
      bench.server.repeat({ callback_query: { id: "again", from: ANNA, data, message: bench.server.wire(shown) } }, id);
    if (last.get(alert) !== label) changes.set(alert, [...(changes.get(alert) ?? []), label]);
    last.set(alert, label);
    const before = bench.server.calls.length;
    const began = bench.time.elapsed();
    if (random() < 0.5) await bench.time.pass(upTo(3) * SECOND + 10);
    const answered = bench.server.calls.slice(before).find(({ method }) => method === "answerCallbackQuery");
    if (answered !== undefined) waits.push(answered.at - began);
    if (random() < 0.02) {
      await bench.stop();
      bench.start();
    }
  }
  await bench.time.pass(30 * MINUTE);
  const held = new Map((await labels.of([...last.keys()])).map(({ alert, label }) => [alert, label]));
  expect(held).toEqual(last);
  for (const [alert, said] of changes) {
    const history = (await labels.history(alert)).map(({ label }) => label);
    expect(
      history.filter((label, i) => label !== history[i - 1]),
      `a${alert}`,
    ).toEqual(said);
  }
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.95)]).toBeLessThan(SECOND);
  await bench.close();
  note(context, { presses: PRESSES, alerts: ALERTS });
});
