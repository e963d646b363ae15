import { DAY, type EpochMs, formatDayMinute, parseDay, parseMinute } from "./civil.js";
import type { Message } from "./message.js";
import { parseTimeframe, type Timeframe } from "./timeframe.js";

/** What a picture of ours shows, exactly enough to look at it again. */
export type PictureSubject =
  | { readonly kind: "alert"; readonly number: number }
  /** A symbol as it stood when a candle closed, UTC ms. */
  | {
      readonly kind: "market";
      readonly symbol: string;
      readonly timeframes: readonly Timeframe[];
      readonly at: EpochMs;
    }
  | { readonly kind: "trade"; readonly run: string; readonly trade: number };

/** As text, `alert:17`, `market:EURUSD:H1,M15:2025-03-05 10:30`, `trade:bt_…:3`: what messages carry and the journal keeps. */
export function subjectText(subject: PictureSubject): string {
  switch (subject.kind) {
    case "alert":
      return `alert:${subject.number}`;
    case "market":
      return `market:${subject.symbol}:${subject.timeframes.join(",")}:${formatDayMinute(subject.at)}`;
    case "trade":
      return `trade:${subject.run}:${subject.trade}`;
  }
}

/** Undefined for what is no such text. */
export function parseSubject(text: string): PictureSubject | undefined {
  const alert = /^alert:(\d{1,9})$/.exec(text)?.[1];
  if (alert !== undefined) return { kind: "alert", number: Number(alert) };
  const [, run, trade] = /^trade:([\w-]{1,80}):(\d{1,6})$/.exec(text) ?? [];
  if (run !== undefined) return { kind: "trade", run, trade: Number(trade) };
  const [, symbol, list = "", day = "", minute = ""] =
    /^market:([^:]{1,40}):([A-Z0-9,]{1,24}):(\S{10}) (\d\d:\d\d)$/.exec(text) ?? [];
  const timeframes = list.split(",").flatMap((name) => parseTimeframe(name) ?? []);
  const [days, minutes] = [parseDay(day), parseMinute(minute)];
  if (symbol === undefined || timeframes.length === 0 || days === undefined || minutes === undefined) return undefined;
  return { kind: "market", symbol, timeframes, at: days * DAY + minutes * 60_000 };
}

/** What a message is about, as text: its own word, else that of its first picture that has one. */
export function subjectOf({ about, blocks }: Message): string | undefined {
  if (about !== undefined) return about;
  for (const block of blocks) {
    if (block.kind === "picture" && block.shows !== undefined) return block.shows;
    const shown = block.kind === "album" ? block.pictures.find(({ shows }) => shows !== undefined) : undefined;
    if (shown !== undefined) return shown.shows;
  }
  return undefined;
}
