/** An event of a tool and the minute it became known at, `HH:MM`. */
export interface SeenEvent {
  readonly name: string;
  readonly minute: string;
}

/** Events in the order they came, each name once: `fvg.bullish 03:15`, `fvg.bullish ×3 03:15–03:45`. The `most` that came last stay. */
export function eventWords(events: readonly SeenEvent[], most = 6): string[] {
  const groups = new Map<string, { count: number; readonly first: string; last: string }>();
  for (const { name, minute } of events) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, { count: 1, first: minute, last: minute });
    else {
      group.count += 1;
      group.last = minute;
    }
  }
  return [...groups].slice(-most).map(([name, { count, first, last }]) => {
    const times = first === last ? last : `${first}–${last}`;
    return count === 1 ? `${name} ${times}` : `${name} ×${count} ${times}`;
  });
}
