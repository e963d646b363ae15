import { formatMinute, MINUTE } from "../../domain/civil.js";
import { SESSION_PRESETS, type SessionWindow } from "../../domain/sessions.js";
import type { ResolvedTool } from "../dispatcher.js";
import { formatDuration } from "./duration.js";

const presets: readonly SessionWindow[] = Object.values(SESSION_PRESETS);

const clock = (minute: number): string => (minute === 1440 ? "24:00" : formatMinute(minute * MINUTE));

function windowJson(window: SessionWindow): unknown {
  if (presets.includes(window)) return window.name;
  const { name, tz, from, to, days } = window;
  return { name, tz, from: clock(from), to: clock(to), days: [...days] };
}

/** Every parameter of an entry as plain JSON, for the run card: sessions by preset name or as a window, durations as `8h`. */
export function resolvedParams({ spec, params }: ResolvedTool): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const { name, type } of spec.params) {
    const value = params[name];
    if (value === undefined) {
      if (type === "session" && name in params) json[name] = "none";
      continue;
    }
    if (typeof value === "object") json[name] = windowJson(value);
    else json[name] = type === "duration" && typeof value === "number" ? formatDuration(value) : value;
  }
  return json;
}
