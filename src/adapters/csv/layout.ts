/** What a column of the file means. A number so that the row loop can switch on it and index with it. */
export const ROLE = {
  skip: 0,
  date: 1,
  timeOfDay: 2,
  epoch: 3,
  /** A market's name, that all rows have to share. */
  symbol: 4,
  open: 5,
  high: 6,
  low: 7,
  close: 8,
  volume: 9,
  /** In points, as MetaTrader writes it. */
  spreadPoints: 10,
  /** In price units. */
  spreadPrice: 11,
  askClose: 12,
} as const;
export type Role = (typeof ROLE)[keyof typeof ROLE];

/** The columns of a file, left to right. */
export interface Layout {
  readonly roles: readonly Role[];
  /** How a person would call it: "MT5 export", "bid/ask candles". */
  readonly name: string;
  /** Whether the header itself says that its times are UTC (`Gmt time`). */
  readonly saysUtc: boolean;
}

const NAMES: readonly (readonly [RegExp, Role])[] = [
  [/^(unix|epoch|unixtime|unixtimestamp|epochms|timestampms|timems|opentimems|ts)$/, ROLE.epoch],
  [
    /^(date|datetime|timestamp|gmttime|utc|utctime|datetimeutc|timeutc|dateutc|dategmt|timegmt|localtime|opentime|candletime|bartime|t|dt)$/,
    ROLE.date,
  ],
  [/^time$/, ROLE.timeOfDay],
  [/^(open|o|bidopen|openbid|openprice|bido|first)$/, ROLE.open],
  [/^(high|h|bidhigh|highbid|highprice|bidh|max)$/, ROLE.high],
  [/^(low|l|bidlow|lowbid|lowprice|bidl|min)$/, ROLE.low],
  [/^(close|c|bidclose|closebid|closeprice|bidc|last)$/, ROLE.close],
  [/^(askclose|closeask|askc)$/, ROLE.askClose],
  [/^(tickvol|tickvolume|ticks|tickqty)$/, ROLE.volume],
  [/^spread$/, ROLE.spreadPoints],
  [/^(symbol|ticker|instrument|pair)$/, ROLE.symbol],
];
const VOLUME = /^(volume|vol|v|realvolume|bidvolume|volumebid)$/;

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, "");

function roleOf(name: string): Role {
  for (const [pattern, role] of NAMES) if (pattern.test(name)) return role;
  return ROLE.skip;
}

function nameOf(header: string, names: readonly string[]): string {
  if (/<date>/i.test(header)) return "MT5 export";
  if (names.includes("askclose") || names.includes("closeask")) return "bid/ask candles";
  return names.includes("tickvol") || names.includes("tickvolume") ? "MT5 header file" : "CSV with a header";
}

/** Reads a header line; roles that stand twice keep their first column. Of volumes the tick volume, or with `namedVolume` the one called so. */
export function layoutOfHeader(header: string, fields: readonly string[], namedVolume = false): Layout {
  const names = fields.map(plain);
  const noTicks = namedVolume && names.includes("volume");
  const roles = names.map(roleOf).map((role) => (noTicks && role === ROLE.volume ? ROLE.skip : role));
  const has = (role: Role) => roles.includes(role);
  if (!has(ROLE.date) && has(ROLE.timeOfDay)) roles[roles.indexOf(ROLE.timeOfDay)] = ROLE.date;
  if (!has(ROLE.volume)) {
    const volume = names.findIndex((name) => VOLUME.test(name));
    if (volume >= 0) roles[volume] = ROLE.volume;
  }
  const first = roles.map((role, i) => (roles.indexOf(role) === i ? role : ROLE.skip));
  const date = names[first.indexOf(ROLE.date)] ?? "";
  return { roles: first, name: nameOf(header, names), saysUtc: /utc|gmt/.test(date) };
}

const PRICES: readonly Role[] = [ROLE.open, ROLE.high, ROLE.low, ROLE.close];

/** Guesses a file without a header by its first line: MT4, HistData and their kin have one order only. */
export function layoutWithoutHeader(fields: readonly string[], separator: string): Layout {
  const split =
    /^\d{1,2}:\d{2}(:\d{2})?$/.test(fields[1] ?? "") || (separator === " " && /^\d{4,6}$/.test(fields[1] ?? ""));
  const stamp: Role[] = split ? [ROLE.date, ROLE.timeOfDay] : [ROLE.date];
  const rest = fields.length - stamp.length - PRICES.length;
  const tail: Role[] = rest >= 3 ? [ROLE.volume, ROLE.skip, ROLE.spreadPoints] : rest >= 1 ? [ROLE.volume] : [];
  const name =
    separator === ";"
      ? "HistData"
      : rest >= 3
        ? "MT5 export without a header"
        : split
          ? "MT4 export"
          : "CSV without a header";
  return { roles: [...stamp, ...PRICES, ...tail], name, saysUtc: false };
}
