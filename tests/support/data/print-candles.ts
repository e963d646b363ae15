import type { Candles } from "../../../src/domain/candles.js";
import { MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { SymbolSpec } from "../../../src/domain/symbol.js";
import { type Zone, zone } from "../../../src/domain/zone.js";
import { said } from "./utc.js";

/** One way of writing candles as text: a header and a row for each. `clock` undefined: its times carry their own offset. */
export interface PrintedFormat {
  readonly name: string;
  readonly clock: string | undefined;
  /** What it does not carry: read back as the symbol's spread or a volume of 0. */
  readonly lacks: readonly ("spread" | "volume")[];
  readonly encode?: (text: string) => Uint8Array;
  readonly header: string;
  row(candle: PrintedCandle): string;
}

export interface PrintedCandle {
  readonly time: number;
  /** `2025-01-31` and `14:05:00` on the format's clock. */
  readonly day: string;
  readonly clockTime: string;
  readonly prices: readonly string[];
  readonly volume: number;
  /** In points. */
  readonly points: number;
  readonly ask: string;
}

const dots = (day: string): string => day.replaceAll("-", ".");
const compact = (text: string): string => text.replace(/[-:]/g, "");
const MT5 = "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>";
const mt5Row = ({ day, clockTime, prices, volume, points }: PrintedCandle): string =>
  [dots(day), clockTime, ...prices, volume, 0, points].join("\t");

export const PRINTED_FORMATS: readonly PrintedFormat[] = [
  { name: "MT5 export", clock: "NY+7", lacks: [], header: MT5, row: mt5Row },
  {
    name: "MT5 export in UTF-16",
    clock: "Europe/Athens",
    lacks: [],
    encode: (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
    header: MT5,
    row: mt5Row,
  },
  {
    name: "header file",
    clock: "Europe/Athens",
    lacks: [],
    header: "Date,Open,High,Low,Close,Tickvol,Volume,Spread",
    row: ({ day, clockTime, prices, volume, points }) =>
      [`${dots(day)} ${clockTime}`, ...prices, volume, 0, points].join(","),
  },
  {
    name: "bid and ask",
    clock: "UTC",
    lacks: ["volume"],
    header: "time,bid_open,bid_high,bid_low,bid_close,ask_open,ask_high,ask_low,ask_close",
    row: ({ day, clockTime, prices, ask }) => [`${day} ${clockTime}`, ...prices, ask, ask, ask, ask].join(","),
  },
  {
    name: "MT4",
    clock: "+02:00",
    lacks: ["spread"],
    header: "",
    row: ({ day, clockTime, prices, volume }) => [dots(day), clockTime.slice(0, 5), ...prices, volume].join(","),
  },
  {
    name: "HistData",
    clock: "-05:00",
    lacks: ["spread"],
    header: "",
    row: ({ day, clockTime, prices, volume }) => [`${compact(day)} ${compact(clockTime)}`, ...prices, volume].join(";"),
  },
  {
    name: "ISO with an offset",
    clock: undefined,
    lacks: ["spread"],
    header: "timestamp,open,high,low,close,volume",
    row: ({ day, clockTime, prices, volume }) => [`${day}T${clockTime}Z`, ...prices, volume].join(","),
  },
  {
    name: "epoch",
    clock: undefined,
    lacks: ["spread"],
    header: "time;open;high;low;close;volume",
    row: ({ time, prices, volume }) =>
      [time / SECOND, ...prices.map((price) => price.replace(".", ",")), volume].join(";"),
  },
];

/** The bytes of candles in a format. */
export function printCandles(candles: Candles, symbol: SymbolSpec, format: PrintedFormat): Uint8Array {
  const clock: Zone = zone(format.clock ?? "UTC");
  const price = (value: number | undefined): string => (value as number).toFixed(symbol.digits);
  const rows = Array.from({ length: candles.length }, (_, i) => {
    const time = candles.openTime[i] as number;
    const wall = clock.toWall(time);
    const [day = "", minute = ""] = said(wall).split(" ");
    const seconds = String((wall % MINUTE) / SECOND).padStart(2, "0");
    const spread = candles.spread[i] as number;
    return format.row({
      time,
      day,
      clockTime: `${minute}:${seconds}`,
      prices: [candles.open, candles.high, candles.low, candles.close].map((column) => price(column[i])),
      volume: candles.volume[i] as number,
      points: Math.round(spread / symbol.point),
      ask: price((candles.close[i] as number) + spread),
    });
  });
  const text = `${format.header === "" ? "" : `${format.header}\r\n`}${rows.join("\r\n")}\r\n`;
  return format.encode?.(text) ?? Buffer.from(text);
}
