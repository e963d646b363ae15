import { Telegraf } from "telegraf";
import type { Update } from "telegraf/types";
import type { ChartTheme } from "../../domain/chart.js";
import { DAY, SECOND } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import { marked, markedId, markedIdParts, repeatMark } from "../../domain/repeated.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { Access } from "../../ports/access.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { Ask, CommandHint, Messenger, SentMessage } from "../../ports/messenger.js";
import type { ShownPictures } from "../../ports/shown-pictures.js";
import type { TablePicture } from "../../ports/table-picture.js";
import type { Timers } from "../../ports/timers.js";
import type { UpdateLog } from "../../ports/update-log.js";
import { createApi } from "./api.js";
import { commandMenu } from "./command-menu.js";
import { createDesk, type Desk } from "./desk.js";
import { chatOfThread, type Me } from "./incoming.js";
import { PRIORITY } from "./out-job.js";
import { Outbox } from "./outbox.js";
import { Pace } from "./pace.js";
import { createPoll } from "./poll.js";
import { createPost, type Posted } from "./post.js";
import { stateWords } from "./state-words.js";
import { createWork } from "./work.js";

export interface TelegramOptions {
  readonly token: string;
  /** Where the Bot API is. */
  readonly apiRoot?: string;
  readonly ask: Ask;
  readonly access: Access;
  readonly tokens: ButtonTokens;
  readonly shown: ShownPictures;
  readonly updates: UpdateLog;
  readonly commands: readonly CommandHint[];
  readonly tables: () => Promise<TablePicture>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger?: Logger | undefined;
  /** The project's folder: paths of pictures and files are read from there. */
  readonly root: string;
  readonly theme: ChartTheme;
  /** Of what is said without being asked. */
  readonly language: Language;
}

export const TELEGRAM_API = "https://api.telegram.org";
/** What may still be sent when it is stopped. */
const GRACE = 5 * SECOND;
/** How long it is still known of a button that it has expired. */
const BUTTONS_KEPT = 30 * DAY;

/** Telegram as a messenger: telegraf routes updates and types calls; listening, order, pace and repeats are our own. */
export interface TelegramMessenger extends Messenger {
  /** Formattings refused, repeats sent, calls told to wait. */
  readonly counts: Readonly<Outbox["counts"]>;
}

const idOf = ({ form, ids, mark }: Posted): string => markedId(`${form[0]}${ids.join(",")}`, mark);

function postedOf(given: string): Posted {
  const { id, mark } = markedIdParts(given);
  const [, form, ids] = /^([tc])(\d+(?:,\d+)*)$/.exec(id) ?? [];
  if (ids === undefined) throw new Undelivered("refused", "That is no message of Telegram's.");
  return { form: form === "t" ? "text" : "caption", ids: ids.split(",").map(Number), mark };
}

export function createTelegram(options: TelegramOptions): TelegramMessenger {
  const { token, apiRoot = TELEGRAM_API, ask, access, tokens, updates, clock, timers, logger, language } = options;
  const bot = new Telegraf(token, {
    telegram: { apiRoot, webhookReply: false },
    handlerTimeout: Number.POSITIVE_INFINITY,
  });
  const api = createApi(bot.telegram, timers);
  const pace = new Pace(clock);
  const outbox = new Outbox({ api, pace, clock, timers, logger });
  const post = createPost({ ...options, outbox, logger });
  const work = createWork({ ask, post, progress: { api, outbox, pace, clock, timers }, logger });
  let me: Me | undefined;
  let desk: Desk | undefined;
  let sent = 0;
  let left: Promise<void> | undefined;

  bot.on("message", (context) => desk?.message(context.update.update_id, context.message));
  bot.on("callback_query", (context) => desk?.press(context.update.update_id, context.callbackQuery));
  bot.on("my_chat_member", (context) => desk?.membership(context.update.update_id, context.myChatMember));
  bot.use((context) => updates.done(String(me?.id), context.update.update_id));
  bot.catch(async (error, context) => {
    logger?.error("telegram.handler", { error });
    await updates.done(String(me?.id), context.update.update_id);
  });

  const poll = createPoll({
    api,
    log: updates,
    clock,
    timers,
    logger,
    async onStart(known) {
      me = known;
      bot.botInfo = known;
      const presses = { api, outbox, tokens, clock, work };
      const downloads = { api, apiRoot, token };
      desk = createDesk({ me: known, api, access, work, presses, downloads, log: updates, clock, timers, logger });
      for (const menu of commandMenu(options.commands)) {
        const outcome = await api.call("setMyCommands", menu);
        if (outcome.kind !== "ok") logger?.warn("telegram.commands", outcome);
      }
    },
    onTidy: (now) => tokens.forget(now - BUTTONS_KEPT),
    onUpdate: ({ body }) => bot.handleUpdate(JSON.parse(body) as Update),
  });

  async function leave(): Promise<void> {
    poll.stop();
    work.cancelAll();
    let forget = (): void => undefined;
    const tired = new Promise<void>((resolve) => {
      forget = timers.after(GRACE, resolve);
    });
    await Promise.race([desk?.idle(), tired]);
    forget();
    await outbox.close(GRACE);
  }

  return {
    name: "telegram",
    counts: outbox.counts,
    async run() {
      await poll.run();
      await left;
    },
    async send(thread, message, { priority = "notice", silent, key: named, mayRepeat = false, replyTo } = {}) {
      const place = chatOfThread(thread);
      if (place === undefined) throw new Undelivered("refused", "That is no chat of Telegram's.");
      sent += 1;
      const key = named ?? `s${sent.toString(36)}`;
      const posted = await post.send(marked(message, mayRepeat ? repeatMark(key) : undefined), {
        ...place,
        language,
        silent,
        priority: priority === "notice" ? PRIORITY.answer : PRIORITY[priority],
        key,
        replyTo: replyTo === undefined ? undefined : postedOf(replyTo.id).ids[0],
      });
      return { thread, id: idOf(posted) };
    },
    async edit({ thread, id }: SentMessage, message) {
      const place = chatOfThread(thread);
      if (place === undefined) throw new Undelivered("refused", "That is no chat of Telegram's.");
      const posted = postedOf(id);
      await post.edit(posted, marked(message, posted.mark), { ...place, language, priority: PRIORITY.edit, key: "" });
    },
    health: (spoken) => stateWords(poll.state, me?.username, spoken),
    stop() {
      left ??= leave();
      return left;
    },
  };
}
