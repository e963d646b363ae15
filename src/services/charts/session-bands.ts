import type { Candles } from "../../domain/candles.js";
import type { Tone } from "../../domain/chart.js";
import { MINUTE } from "../../domain/civil.js";
import { SessionClock, type SessionWindow } from "../../domain/sessions.js";
import type { BandInput } from "../../visualizer/chart-inputs.js";

/** A session to shade, and the first minutes of it alone where it is an initial balance. */
export interface ShadedSession {
  readonly window: SessionWindow;
  readonly minutes?: number;
  readonly label: string;
}

const TONES: readonly Tone[] = ["session_a", "session_b", "session_c"];

/** Candles [from, to) by the sessions their open times fall into: calendar arithmetic, nothing of it is found in prices. */
export function sessionBands(
  candles: Candles,
  from: number,
  to: number,
  sessions: readonly ShadedSession[],
): BandInput[] {
  return sessions.flatMap(({ window, minutes, label }, s) => {
    const clock = new SessionClock(window);
    const bands: { from: number; to: number; label: string; tone: Tone }[] = [];
    let start = Number.NaN;
    for (let i = from; i < to; i++) {
      const time = candles.openTime[i] as number;
      if (!clock.seek(time) || (minutes !== undefined && time >= clock.start + minutes * MINUTE)) continue;
      const open = bands.at(-1);
      if (open !== undefined && clock.start === start) open.to = i + 1;
      else bands.push({ from: i, to: i + 1, label, tone: TONES[s % TONES.length] as Tone });
      start = clock.start;
    }
    return bands;
  });
}
