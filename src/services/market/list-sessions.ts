import { type EpochMs, HOUR } from "../../domain/civil.js";
import { SESSION_PRESETS, SessionClock, type SessionWindow } from "../../domain/sessions.js";
import type { SymbolBook } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";
import type { Clock } from "../../ports/clock.js";

/** A session as it stands now: the window that runs, or the next one. */
export interface SessionState {
  readonly window: SessionWindow;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly open: boolean;
}

export interface SessionTable {
  readonly now: EpochMs;
  /** Zone of the times shown: the symbol's, else UTC. */
  readonly zone: string;
  readonly symbol: string | null;
  /** The open ones first, then by their start. */
  readonly sessions: readonly SessionState[];
  /** Hours that New York is behind London now; 5 but for some weeks a year, in which windows of the two shift against each other. */
  readonly newYorkBehind: number;
}

/** The session presets with their windows around now, daylight saving included. Throws `Refusal` unknown_symbol. */
export function listSessions(
  { clock, symbols }: { readonly clock: Clock; readonly symbols: SymbolBook },
  symbol?: string,
): SessionTable {
  const now = clock.now();
  const spec = symbol === undefined ? undefined : symbols.require(symbol);
  const sessions = Object.values(SESSION_PRESETS).map((window: SessionWindow): SessionState => {
    const at = new SessionClock(window);
    const open = at.seek(now);
    return { window, start: at.start, end: at.end, open };
  });
  sessions.sort((a, b) => (a.open === b.open ? a.start - b.start : a.open ? -1 : 1));
  const wall = (name: string): number => zone(name).toWall(now);
  return {
    now,
    zone: spec?.calendar.tz ?? "UTC",
    symbol: spec?.id ?? null,
    sessions,
    newYorkBehind: (wall("Europe/London") - wall("America/New_York")) / HOUR,
  };
}
