import { connect } from "node:net";
import type { PushAnswer, WantedBars } from "../../../src/adapters/bridge/push-schema.js";
import { type Candles, firstAtOrAfter } from "../../../src/domain/candles.js";
import { HOUR, SECOND } from "../../../src/domain/civil.js";
import { type Zone, zone } from "../../../src/domain/zone.js";

export interface SimulatedTerminalOptions {
  readonly url: string;
  readonly token: string;
  /** What the broker's server clock really shows. */
  readonly server: string;
  /** UTC ms. */
  readonly now: () => number;
  /** What the broker has, by its own name and timeframe, all of it: what has not closed by now is not shown. */
  readonly history: (name: string, timeframe: string) => Candles | undefined;
  readonly digits?: number;
}

/** What goes wrong with one message on its way. */
export type WireFault = "lost" | "answer_lost" | "reset";

type Bar = readonly [number, string, string, string, string, number, number, number];

const SENT_EACH_TIME = 3;
const HEARTBEAT_MS = 15 * SECOND;
const IDLE_MS = 3 * SECOND;
const SYMBOLS_EVERY_MS = HOUR;

/** `bridges/mt5/ITA_Bridge.mq5` line by line, over candles of a test: what it sends, when, and what it makes of the answers. */
export class SimulatedTerminal {
  /** Set by a test, and read at the next message. */
  connected = true;
  fault: WireFault | undefined;
  /** Statuses of the answers; 0 where none came. */
  readonly statuses: number[] = [];
  private readonly options: SimulatedTerminalOptions;
  private readonly clock: Zone;
  private boot: number;
  private seq = 0;
  private sub: PushAnswer["sub"] = [];
  private want: readonly WantedBars[] = [];
  private lastSent = new Map<string, number>();
  private pushed = Number.NEGATIVE_INFINITY;
  private saidSymbols = Number.NEGATIVE_INFINITY;
  private waitMs = 0;
  private url: string;

  constructor(options: SimulatedTerminalOptions) {
    this.options = options;
    this.clock = zone(options.server);
    this.boot = Math.floor(options.now() / SECOND);
    this.url = options.url;
  }

  /** The other side came up again somewhere else. */
  moveTo(url: string): void {
    this.url = url;
  }

  /** The terminal is closed and opened: it keeps nothing. */
  restart(): void {
    this.boot = Math.floor(this.options.now() / SECOND);
    this.seq = 0;
    this.sub = [];
    this.want = [];
    this.lastSent = new Map();
    this.pushed = Number.NEGATIVE_INFINITY;
    this.saidSymbols = Number.NEGATIVE_INFINITY;
    this.waitMs = 0;
  }

  /** OnTimer. */
  async tick(): Promise<void> {
    const now = this.options.now();
    const bars = this.connected ? [...this.news(), ...this.wanted()] : [];
    const isDue = bars.length > 0 || now - this.pushed >= (this.sub.length === 0 ? IDLE_MS : HEARTBEAT_MS);
    if (!isDue || now - this.pushed < this.waitMs) return;
    this.pushed = now;
    this.seq += 1;
    const answer = await this.post(JSON.stringify(this.message(bars)));
    if (answer?.status === 200) this.heed((await answer.json()) as PushAnswer, bars);
    else {
      if (answer?.status === 409) {
        this.boot = Math.max(this.boot, ((await answer.json()) as { boot: number }).boot) + 1;
        this.seq = 0;
      }
      this.waitMs = Math.min(60 * SECOND, Math.max(SECOND, this.waitMs * 2));
    }
  }

  /** The message as it would be sent now. */
  message(bars: readonly object[] = []): Record<string, unknown> {
    const now = this.options.now();
    const has = ({ s, tf }: { s: string; tf: string }): boolean => this.options.history(s, tf) !== undefined;
    const names = [...new Set(this.sub.filter(has).map(({ s }) => s))];
    const saysSymbols = now - this.saidSymbols >= SYMBOLS_EVERY_MS && this.sub.length > 0;
    if (saysSymbols) this.saidSymbols = now;
    const { digits = 5 } = this.options;
    return {
      v: 1,
      terminal: "t-test",
      boot: this.boot,
      seq: this.seq,
      server: "Simulated-Demo",
      acct: "sha256:0011223344556677",
      ea: "1.0.0",
      build: 4755,
      server_time: Math.floor(this.clock.toWall(now) / SECOND),
      gmt: Math.floor(now / SECOND),
      connected: this.connected,
      ...(saysSymbols
        ? { symbols: names.map((s) => ({ s, digits, point: 10 ** -digits, sessions: [[1, 0, 86_400]] })) }
        : {}),
      bars,
    };
  }

  /** The last closed bars of each series that has a new one. */
  private news(): object[] {
    return this.sub.flatMap(({ s, tf }) => {
      const { candles, end } = this.closed(s, tf);
      const last = candles?.openTime[end - 1];
      if (candles === undefined || last === undefined || this.lastSent.get(`${s} ${tf}`) === last) return [];
      return [this.list(s, tf, candles, Math.max(0, end - SENT_EACH_TIME), end)];
    });
  }

  private wanted(): object[] {
    return this.want.flatMap(({ s, tf, from, to, max }) => {
      const { candles, end: known } = this.closed(s, tf);
      if (candles === undefined) return [];
      const until = Math.min(to, this.closedUntil(candles, known), from + (max * candles.periodMs) / SECOND);
      if (until <= from) return [];
      const start = this.firstAt(candles, from * SECOND);
      const end = Math.max(start, Math.min(known, this.firstAt(candles, until * SECOND)));
      return [{ ...this.list(s, tf, candles, start, end), from, to: until }];
    });
  }

  private list(s: string, tf: string, candles: Candles, start: number, end: number) {
    const { digits = 5 } = this.options;
    const bar = (i: number): Bar => [
      this.wallOf(candles, i),
      ...([candles.open, candles.high, candles.low, candles.close].map((column) =>
        (column[i] as number).toFixed(digits),
      ) as [string, string, string, string]),
      candles.volume[i] as number,
      Math.round((candles.spread[i] as number) * 10 ** digits),
      0,
    ];
    const b = Array.from({ length: end - start }, (_, i) => bar(start + i));
    return { s, tf, ...(b[0] === undefined ? {} : { from: b[0][0], to: this.closedUntil(candles, end) }), b };
  }

  private closed(s: string, tf: string) {
    const candles = this.options.history(s, tf);
    if (candles === undefined) return { candles, end: 0 };
    return { candles, end: firstAtOrAfter(candles, this.options.now() - candles.periodMs + 1) };
  }

  /** Server seconds up to which nothing else has closed: the open of the bar that runs. */
  private closedUntil(candles: Candles, end: number): number {
    const running = Math.floor(this.options.now() / candles.periodMs) * candles.periodMs;
    const until = end < candles.length ? Math.min(running, candles.openTime[end] as number) : running;
    return Math.floor(this.clock.toWall(until) / SECOND);
  }

  private firstAt(candles: Candles, wall: number): number {
    return firstAtOrAfter(candles, this.clock.toUtc(wall));
  }

  private wallOf(candles: Candles, i: number): number {
    return this.clock.toWall(candles.openTime[i] as number) / SECOND;
  }

  private heed({ sub, want, poll_ms }: PushAnswer, bars: readonly object[]): void {
    this.waitMs = Math.min(poll_ms, SECOND);
    if (sub.length !== this.sub.length) this.saidSymbols = Number.NEGATIVE_INFINITY;
    this.sub = sub;
    this.want = want;
    for (const { s, tf, b } of bars as { s: string; tf: string; b: readonly Bar[] }[]) {
      const { candles, end } = this.closed(s, tf);
      const last = candles?.openTime[end - 1];
      if (last !== undefined && b.at(-1)?.[0] === this.wallOf(candles as Candles, end - 1))
        this.lastSent.set(`${s} ${tf}`, last);
    }
  }

  private async post(body: string): Promise<Response | undefined> {
    const { fault } = this;
    this.fault = undefined;
    const url = `${this.url}/bridge/v1/push`;
    const headers = { Authorization: `Bearer ${this.options.token}`, "Content-Type": "application/json" };
    let answer: Response | undefined;
    if (fault === "reset") await this.reset(body);
    else if (fault !== "lost") answer = await fetch(url, { method: "POST", headers, body }).catch(() => undefined);
    if (fault === "answer_lost") answer = undefined;
    this.statuses.push(answer?.status ?? 0);
    return answer;
  }

  /** Half a message, and the line is cut. */
  private reset(body: string): Promise<void> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        const head = `POST /bridge/v1/push HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${this.options.token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
        socket.write(head + body.slice(0, body.length / 2), () => socket.resetAndDestroy());
      });
      socket.once("close", () => resolve());
      socket.once("error", () => resolve());
    });
  }
}
