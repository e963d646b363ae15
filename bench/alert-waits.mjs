// How long alerts waited: what the journal says of them, and when their messages came into the chats.

const idsOf = (message) => (message ?? "").slice(1).split(",").filter(Boolean);

/**
 * Of each alert that closed at or after `since` and of each chat it went to: ms from the close of its candle to the journal, to its text, to its album, and to
 * the first message that named it with its prices; undefined where none came.
 */
export function waitsOf(house, since) {
  const alerts = house.read(
    "SELECT number, bar_close AS close, made FROM alerts WHERE feed = 'mt5' AND state = 'signal' AND bar_close >= ? ORDER BY number",
    since,
  );
  const rows = house.read(
    "SELECT about, step, thread, state, message FROM outbox WHERE step IN ('album', 'text') AND platform = 'telegram'",
  );
  const named_ = firstNamed(house);
  return alerts.flatMap(({ number, close, made }) =>
    rows
      .filter(({ about, step }) => about === `mt5:a${number}` && step === "text")
      .map(({ thread, state, message }) => {
        const chat = thread.slice("telegram:".length);
        const album = rows.find(
          (row) => row.about === `mt5:a${number}` && row.step === "album" && row.thread === thread,
        );
        const came = (row) => house.arrivals.get(`${chat} ${idsOf(row?.message)[0]}`)?.at;
        const ms = (at) => (at === undefined ? undefined : at - close);
        const own = came({ message });
        const told = Math.min(
          own ?? Number.POSITIVE_INFINITY,
          named_.get(`${chat} ${number}`) ?? Number.POSITIVE_INFINITY,
        );
        return {
          ...{ number, chat, state, close, journal: made - close, text: ms(own), album: ms(came(album)) },
          told: told === Number.POSITIVE_INFINITY ? undefined : told - close,
        };
      }),
  );
}

/** When a message that lists alerts with their prices first named each. */
function firstNamed(house) {
  const first = new Map();
  for (const { at, message } of house.arrivals.values())
    for (const [, number] of message.text.matchAll(/^\W*a(\d+) [^\n]*\n[^\n]*\d\.\d/gm)) {
      const key = `${message.chat} ${number}`;
      if (!(first.get(key) <= at)) first.set(key, at);
    }
  return first;
}

export const secondsAt = (values, share) => {
  const ordered = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return (ordered[Math.ceil(ordered.length * share) - 1] ?? Number.NaN) / 1_000;
};
