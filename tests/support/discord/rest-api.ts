import type { APIAttachment } from "discord.js";
import type { Channel, Channels } from "./channels.js";
import { commandsRefusal, type WireCommand } from "./command-limits.js";
import type { Gateway } from "./gateway.js";
import { type Interaction, Interactions, isRefused } from "./interactions.js";
import { invalidForm, messageRefusal, type Refused, refused } from "./message-limits.js";
import { EPHEMERAL, isLoading, LOADING, MessageStore } from "./message-store.js";
import { modalRefusal, type WireModal } from "./modal-limits.js";
import { APP, BOT_USER, type Kept, type MessageBody, type Upload } from "./wire.js";

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly files: readonly Upload[];
  readonly authorization: string | undefined;
  readonly at: number;
}

export interface RestApi {
  readonly interactions: Interactions;
  /** Commands by guild id, and by "" the global ones. */
  readonly commands: Map<string, readonly WireCommand[]>;
  /** What was written, and how. */
  readonly store: MessageStore;
  /** Sends that met a nonce already used: the first message was given again. */
  readonly repeats: string[];
  /** Channels the bot may not write in. */
  readonly closed: Set<string>;
  /** Channels that are shown as typing, with the time of it. */
  readonly typing: { readonly channel: string; readonly at: number }[];
  answer(call: Call): { readonly status: number; readonly body?: unknown };
}

export interface RestApiOptions {
  readonly channels: Channels;
  readonly gateway: Gateway;
  now(): number;
  nextId(): string;
  host(filename: string, data: Buffer): APIAttachment;
  gatewayUrl(): string;
}

type FirstData = MessageBody & { choices?: Interaction["choices"] & object };
const onlyFor = ({ person }: Interaction): Partial<Kept> => ({ only_for: person.id });
type Answer = { readonly status: number; readonly body?: unknown };
type Handler = (call: Call, ...ids: (string | undefined)[]) => Answer;

const NONCE_LIVES_MS = 5 * 60_000;
const found = (body: unknown): Answer => ({ status: 200, body });
const EMPTY: Answer = { status: 204 };
const notFound = (code: number, what: string): Refused => refused(404, code, `Unknown ${what}`);

export function createRestApi({ channels, gateway, now, nextId, host, gatewayUrl }: RestApiOptions): RestApi {
  const interactions = new Interactions(now);
  const commands = new Map<string, readonly WireCommand[]>();
  const repeats: string[] = [];
  const store = new MessageStore({ gateway, now, nextId, host });
  const closed = new Set<string>();
  const typing: { channel: string; at: number }[] = [];
  const nonces = new Map<string, { readonly message: Kept; readonly at: number }>();

  const send: Handler = ({ json, files }, id = "") => {
    const channel = channels.get(id);
    if (channel === undefined) return notFound(10003, "Channel");
    if (closed.has(id)) return refused(403, 50013, "Missing Permissions");
    const body = (json ?? {}) as MessageBody;
    const refusal = messageRefusal(body, files, true);
    if (refusal !== undefined) return refusal;
    const reference = body.message_reference;
    if (
      reference !== undefined &&
      reference.fail_if_not_exists !== false &&
      !channel.messages.some((each) => each.id === reference.message_id)
    )
      return invalidForm({ message_reference: "Unknown message" });
    const key = `${id}:${body.nonce}`;
    const before = body.enforce_nonce === true ? nonces.get(key) : undefined;
    if (before !== undefined && now() - before.at < NONCE_LIVES_MS) {
      repeats.push(key);
      return found(before.message);
    }
    const message = store.write(channel, body, files);
    if (body.nonce !== undefined) nonces.set(key, { message, at: now() });
    return found(message);
  };

  const edit: Handler = ({ json, files }, channelId = "", id) => {
    const message = channels.get(channelId)?.messages.find((each) => each.id === id);
    if (message === undefined) return notFound(10008, "Message");
    if (message.author.id !== APP) return refused(403, 50005, "Cannot edit a message authored by another user");
    const refusal = messageRefusal((json ?? {}) as MessageBody, files, false);
    return refusal ?? found(store.change(message, (json ?? {}) as MessageBody, files));
  };

  const firstAnswer: Handler = ({ json, files, query }, id = "", token = "") => {
    const { type, data = {} } = json as { type: number; data?: FirstData };
    const refusal =
      type === 4 || type === 7
        ? messageRefusal(data, files, type === 4)
        : type === 9
          ? modalRefusal(data as unknown as WireModal)
          : undefined;
    if (refusal !== undefined) return refusal;
    const interaction = interactions.answer(id, token, type);
    if (isRefused(interaction)) return interaction;
    const channel = channels.get(interaction.channel);
    if (channel === undefined) return notFound(10003, "Channel");
    responses[type]?.(interaction, channel, data, files);
    if (query.get("with_response") !== "true") return EMPTY;
    const message = interaction.original === undefined ? undefined : channels.message(interaction.original);
    return found({
      interaction: { id, type: interaction.type, response_message_id: interaction.original },
      ...(message === undefined ? {} : { resource: { type, message } }),
    });
  };

  /** What the types of a first answer do. */
  const responses: Readonly<
    Record<number, (of: Interaction, to: Channel, data: FirstData, files: readonly Upload[]) => void>
  > = {
    4: (of, to, data, files) => {
      of.original = store.write(to, data, files, onlyFor(of)).id;
    },
    5: (of, to, data) => {
      of.original = store.write(to, {}, [], { flags: LOADING | ((data.flags ?? 0) & EPHEMERAL) } as Kept).id;
    },
    6: (of) => {
      if (of.source !== undefined) of.original = of.source;
    },
    7: (of, _to, data, files) => {
      const message = of.source === undefined ? undefined : channels.message(of.source);
      if (message !== undefined) of.original = store.change(message, data, files).id;
    },
    8: (of, _to, { choices = [] }) => {
      of.choices = choices;
    },
    9: (of, _to, data) => {
      of.modal = data as unknown as WireModal;
    },
  };

  /** What stands behind a webhook token: the interaction, its channel, and the message that is meant. */
  function webhookOf(token: string, which: string | undefined) {
    const interaction = interactions.ofToken(token);
    if (isRefused(interaction)) return interaction;
    const channel = channels.get(interaction.channel);
    const id = which === "@original" ? interaction.original : which;
    const message = id === undefined ? undefined : channels.message(id);
    return channel === undefined ? notFound(10003, "Channel") : { interaction, channel, message };
  }

  const followUp: Handler = ({ json, files }, _app, token = "") => {
    const behind = webhookOf(token, "@original");
    if (isRefused(behind)) return behind;
    const body = (json ?? {}) as MessageBody;
    const refusal = messageRefusal(body, files, true);
    if (refusal !== undefined) return refusal;
    const { message: original, channel, interaction } = behind;
    // The first word after a deferred answer takes the place of "is thinking".
    const isFirst = original !== undefined && isLoading(original);
    return found(
      isFirst ? store.change(original, body, files) : store.write(channel, body, files, onlyFor(interaction)),
    );
  };

  const webhookMessage: Handler = ({ method, json, files }, _app, token = "", which) => {
    const behind = webhookOf(token, which);
    if (isRefused(behind)) return behind;
    const { message } = behind;
    if (message === undefined) return notFound(10008, "Message");
    if (method === "GET") return found(message);
    if (method === "DELETE") {
      channels.remove(message.id);
      return EMPTY;
    }
    const body = (json ?? {}) as MessageBody;
    return messageRefusal(body, files, false) ?? found(store.change(message, body, files));
  };

  const openThread: Handler = ({ json }, channelId = "", id = "") => {
    const channel = channels.get(channelId);
    if (channel === undefined || channel.type !== 0) return notFound(10003, "Channel");
    if (closed.has(channelId)) return refused(403, 50013, "Missing Permissions");
    const { name = "" } = json as { name?: string };
    if (name.length < 1 || name.length > 100) return invalidForm({ name: "Must be between 1 and 100 in length." });
    if (channels.get(id) !== undefined) return refused(400, 160_004, "A thread has already been created");
    const thread = channels.thread(channel, id, name);
    gateway.dispatch("THREAD_CREATE", { ...channels.wire(thread), newly_created: true });
    return found(channels.wire(thread));
  };

  const putCommands =
    (scope: (guild: string) => string): Handler =>
    ({ json }, app, guild = "") => {
      if (app !== APP) return refused(403, 20012, "You are not authorized to perform this action on this application");
      const given = json as WireCommand[];
      const refusal = commandsRefusal(given, scope(guild) === "");
      if (refusal !== undefined) return refusal;
      const kept = given.map((command) => ({ ...command, id: nextId(), application_id: APP, version: nextId() }));
      commands.set(scope(guild), kept);
      return found(kept);
    };

  const history: Handler = ({ query }, id = "") => {
    const after = BigInt(query.get("after") ?? "0");
    const limit = Number(query.get("limit") ?? 50);
    const messages = channels.get(id)?.messages ?? [];
    const later = messages.filter((each) => BigInt(each.id) > after && ((each.flags ?? 0) & EPHEMERAL) === 0);
    return found(later.slice(0, limit).reverse());
  };

  const routes: readonly (readonly [string, RegExp, Handler])[] = [
    [
      "GET",
      /^\/gateway\/bot$/,
      () =>
        found({
          url: gatewayUrl(),
          shards: 1,
          session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
        }),
    ],
    ["GET", /^\/users\/@me$/, () => found(BOT_USER)],
    ["GET", /^\/(?:applications|oauth2\/applications)\/@me$/, () => found({ id: APP, name: "ita", flags: 0 })],
    ["PUT", /^\/applications\/(\d+)\/commands$/, putCommands(() => "")],
    ["PUT", /^\/applications\/(\d+)\/guilds\/(\d+)\/commands$/, putCommands((guild) => guild)],
    ["POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/, firstAnswer],
    ["POST", /^\/webhooks\/(\d+)\/([^/]+)$/, followUp],
    ["PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, webhookMessage],
    ["GET", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, webhookMessage],
    ["DELETE", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/, webhookMessage],
    ["POST", /^\/channels\/(\d+)\/messages$/, send],
    ["GET", /^\/channels\/(\d+)\/messages$/, history],
    ["PATCH", /^\/channels\/(\d+)\/messages\/(\d+)$/, edit],
    [
      "DELETE",
      /^\/channels\/(\d+)\/messages\/(\d+)$/,
      (_call, _channel, id = "") => {
        if (channels.message(id) === undefined) return notFound(10008, "Message");
        channels.remove(id);
        return EMPTY;
      },
    ],
    [
      "POST",
      /^\/channels\/(\d+)\/typing$/,
      (_call, channel = "") => {
        typing.push({ channel, at: now() });
        return EMPTY;
      },
    ],
    ["POST", /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/, openThread],
    [
      "GET",
      /^\/channels\/(\d+)$/,
      (_call, id = "") => {
        const channel = channels.get(id);
        return channel === undefined ? notFound(10003, "Channel") : found(channels.wire(channel));
      },
    ],
  ];

  return {
    interactions,
    commands,
    repeats,
    store,
    closed,
    typing,
    answer(call) {
      for (const [method, path, handle] of routes) {
        const match = method === call.method ? path.exec(call.path) : null;
        if (match !== null) return handle(call, ...match.slice(1));
      }
      return refused(404, 0, "404: Not Found");
    },
  };
}
