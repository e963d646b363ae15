import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { APP, BOT_USER, GUILD, TRADING, wireGuild } from "./wire.js";

export const INTENTS = { guilds: 1, guildMessages: 1 << 9, directMessages: 1 << 12, messageContent: 1 << 15 };

interface Session {
  readonly id: string;
  readonly intents: number;
  sequence: number;
  /** What was sent since the session began: what a resume brings again. */
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
}

interface Packet {
  readonly op: number;
  readonly d: { token?: string; intents?: number; session_id?: string; seq?: number } | number | null;
}

/** The gateway of Discord, version 10 as JSON: hello, heartbeat, identify, ready, resume, and what goes wrong with each. */
export class Gateway {
  readonly counts = { identifies: 0, resumes: 0, resumed: 0, heartbeats: 0 };
  heartbeatMs = 41_250;
  /** Heartbeats are not answered any more: a dead line that looks alive. */
  deaf = false;
  /** Takes no connection. */
  away = false;
  /** Close codes that the next identifies meet. */
  readonly refusals: number[] = [];
  /** Intents that the portal allows. */
  allowedIntents = ~0;
  /** Guilds the bot is in, each with its text channel. */
  guilds: readonly (readonly [string, string])[] = [[GUILD, TRADING]];
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #url: () => string;
  readonly #token: () => string;
  #session: Session | undefined;
  #sessions = 0;

  constructor(server: Server, token: () => string, url: () => string) {
    this.#token = token;
    this.#url = url;
    this.#sockets.on("connection", (socket) => this.#greet(socket));
    server.on("upgrade", (request, socket, head) => {
      if (this.away) socket.destroy();
      else
        this.#sockets.handleUpgrade(request, socket, head, (client) =>
          this.#sockets.emit("connection", client, request),
        );
    });
  }

  get intents(): number {
    return this.#session?.intents ?? 0;
  }

  get connected(): boolean {
    return this.#session?.socket !== undefined;
  }

  /** An event: sent now, or kept for the resume. */
  dispatch(t: string, d: unknown): void {
    if (this.#session !== undefined) this.#emit(this.#session, t, d);
  }

  /** Something that is no proper payload. */
  raw(text: string): void {
    this.#session?.socket?.send(text);
  }

  /** The line breaks: without a word, or with a close code. */
  drop(code?: number): void {
    for (const client of this.#sockets.clients) {
      if (code === undefined) client.terminate();
      else client.close(code);
    }
    if (this.#session !== undefined) this.#session.socket = undefined;
  }

  /** Forgets the session: it cannot be resumed. */
  invalidate(): void {
    this.#session = undefined;
  }

  /** Asks the client to come back (op 7). */
  askToReconnect(): void {
    if (this.#session?.socket !== undefined) this.#send(this.#session.socket, 7, null);
  }

  close(): void {
    for (const client of this.#sockets.clients) client.terminate();
    this.#sockets.close();
  }

  #send(socket: WebSocket, op: number, d: unknown, t: string | null = null, s: number | null = null): void {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ op, d, s, t }));
  }

  #emit(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    session.sent.push({ s: session.sequence, t, d });
    if (session.socket !== undefined) this.#send(session.socket, 0, d, t, session.sequence);
  }

  #greet(socket: WebSocket): void {
    this.#send(socket, 10, { heartbeat_interval: this.heartbeatMs });
    socket.on("message", (data) => {
      const { op, d } = JSON.parse(String(data)) as Packet;
      const packet = (typeof d === "object" && d !== null ? d : {}) as Exclude<Packet["d"], number | null>;
      if (op === 1) this.#heartbeat(socket);
      if (op === 2) this.#identify(socket, packet);
      if (op === 6) this.#resume(socket, packet);
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      if (this.#session?.socket === socket) this.#session.socket = undefined;
    });
  }

  #heartbeat(socket: WebSocket): void {
    this.counts.heartbeats += 1;
    if (!this.deaf) this.#send(socket, 11, null);
  }

  #identify(socket: WebSocket, { token, intents = 0 }: { token?: string; intents?: number }): void {
    this.counts.identifies += 1;
    const refusal = this.refusals.shift();
    const isDisallowed = (intents & this.allowedIntents) !== intents;
    const code = refusal ?? (token !== this.#token() ? 4004 : isDisallowed ? 4014 : undefined);
    if (code !== undefined) {
      socket.close(code);
      return;
    }
    this.#sessions += 1;
    const session: Session = { id: `session-${this.#sessions}`, intents, sequence: 0, sent: [], socket };
    this.#session = session;
    this.#emit(session, "READY", {
      v: 10,
      user: BOT_USER,
      guilds: this.guilds.map(([id]) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#url(),
      shard: [0, 1],
      application: { id: APP, flags: 0 },
    });
    for (const [id, channel] of this.guilds) this.#emit(session, "GUILD_CREATE", wireGuild(id, channel));
  }

  #resume(socket: WebSocket, packet: { token?: string; session_id?: string; seq?: number }): void {
    this.counts.resumes += 1;
    const session = this.#session;
    if (session === undefined || packet.session_id !== session.id || packet.token !== this.#token()) {
      this.#send(socket, 9, false);
      return;
    }
    this.counts.resumed += 1;
    session.socket = socket;
    const missed = session.sent.filter(({ s }) => s > (packet.seq ?? 0));
    for (const { s, t, d } of missed) this.#send(socket, 0, d, t, s);
    this.#emit(session, "RESUMED", { _trace: [] });
  }
}
