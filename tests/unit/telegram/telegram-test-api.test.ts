import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import busboy from "busboy";
import { afterEach, expect, it } from "vitest";
import { createTelegram, type TelegramMessenger } from "../../../src/adapters/telegram/telegram.js";
import { message, text } from "../../../src/domain/message.js";
import type { Ask } from "../../../src/ports/messenger.js";
import { fakeAccess } from "../../support/fake-access.js";
import { MemoryButtonTokens } from "../../support/journal/memory-button-tokens.js";
import { memoryShownPictures } from "../../support/journal/memory-shown-pictures.js";
import { MemoryUpdateLog } from "../../support/journal/memory-update-log.js";
import { TOKEN } from "../../support/telegram/bot-api-server.js";
import { realTime } from "../../support/telegram/real-time.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { tinyPng } from "../../support/tiny-png.js";

/** What the test uses of the package, whose own types do not fit its modules. */
interface TestServer {
  readonly config: { readonly apiURL: string };
  readonly storage: { readonly botMessages: readonly { readonly message: Readonly<Record<string, unknown>> }[] };
  start(): Promise<void>;
  stop(): Promise<boolean>;
  addBotMessage(message: unknown, token: string): { readonly message_id: number };
  getClient(token: string, options: { userId: number; chatId: number }): TestClient;
}
interface TestClient {
  makeMessage(text: string): unknown;
  makeCommand(text: string): unknown;
  makeCallbackQuery(data: string, more: unknown): unknown;
  sendMessage(message: unknown): Promise<unknown>;
  sendCommand(message: unknown): Promise<unknown>;
  sendCallback(query: unknown): Promise<unknown>;
}
const require = createRequire(import.meta.url);
const Server = require("telegram-test-api") as new (config: { port: number; host: string }) => TestServer;

interface Upload {
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** What of express the package's server is extended by. */
interface WebServer {
  post(path: string, handle: (request: never, response: never) => void): void;
  readonly _router: { stack: { readonly route?: { readonly path: string } }[] };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The package knows no uploads and no menus: they are added in front of its own "unknown method". */
function extended(server: TestServer, uploads: Upload[]): void {
  const web = (server as unknown as { webServer: WebServer }).webServer;
  const before = web._router.stack.length;
  for (const method of [
    "sendPhoto",
    "sendDocument",
    "sendMediaGroup",
    "sendChatAction",
    "setMyCommands",
    "editMessageCaption",
  ])
    web.post(`/bot:token/${method}`, (request: never, response: never) => {
      void read(request).then(({ fields, files }) => {
        uploads.push({ method, fields, files });
        const sent = () => server.addBotMessage({ ...fields, text: fields["caption"] ?? "" }, TOKEN);
        const media = method === "sendMediaGroup" ? (JSON.parse(fields["media"] ?? "[]") as unknown[]) : undefined;
        const result = method.startsWith("send") && method !== "sendChatAction" ? (media?.map(sent) ?? sent()) : true;
        (response as { json(body: unknown): void }).json({ ok: true, result });
      });
    });
  const { stack } = web._router;
  const ours = stack.splice(before);
  const unknown = stack.findIndex(({ route }) => route?.path.includes(":method") === true);
  stack.splice(unknown < 0 ? stack.length : unknown, 0, ...ours);
}

function read(request: never): Promise<{ fields: Record<string, string>; files: string[] }> {
  const { headers, body } = request as { headers: Record<string, string>; body: Record<string, string> };
  if (!/multipart/.test(headers["content-type"] ?? "")) return Promise.resolve({ fields: body, files: [] });
  return new Promise((resolve) => {
    const fields: Record<string, string> = {};
    const files: string[] = [];
    const parser = busboy({ headers });
    parser.on("file", (_field, stream, { filename }) => {
      files.push(filename);
      stream.resume();
    });
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
    parser.on("close", () => resolve({ fields, files }));
    (request as { pipe(to: unknown): void }).pipe(parser);
  });
}

let server: TestServer;
let messenger: TelegramMessenger;
let ended: Promise<void>;
afterEach(async () => {
  await messenger.stop();
  await ended;
  await server.stop();
});

it("talks to a Bot API that others wrote: a start, a picture with buttons, a press, an album, an edit, a stranger", async () => {
  const root = temporaryFolder();
  for (const name of ["a.png", "b.png"]) writeFileSync(join(root, name), tinyPng());
  const uploads: Upload[] = [];
  server = new Server({ port: await freePort(), host: "127.0.0.1" });
  extended(server, uploads);
  await server.start();
  const ask: Ask = ({ text: line }) => {
    const blocks =
      line === "/start"
        ? [text("Привет & <welcome>")]
        : line === "charts"
          ? [
              {
                kind: "album" as const,
                pictures: [
                  { path: "a.png", caption: "M15" },
                  { path: "b.png", caption: "H1" },
                ],
              },
              text("Two charts."),
            ]
          : line === "chart"
            ? [
                text("One chart."),
                { kind: "picture" as const, path: "a.png", caption: "M15" },
                { kind: "buttons" as const, buttons: [{ label: "Again", command: "/again" }] },
              ]
            : [text(`did ${line}`)];
    return Promise.resolve({ message: message(...blocks), refused: false });
  };
  const fast = realTime(20);
  messenger = createTelegram({
    token: TOKEN,
    apiRoot: server.config.apiURL,
    ask,
    access: fakeAccess({ "77": "operator" }),
    tokens: new MemoryButtonTokens(),
    shown: memoryShownPictures(),
    updates: new MemoryUpdateLog(),
    commands: [],
    tables: () => Promise.reject(new Error("none")),
    clock: fast,
    timers: fast,
    root,
    theme: "light",
    language: "en",
  });
  ended = messenger.run();

  const client = server.getClient(TOKEN, { userId: 77, chatId: 77 });
  const stranger = server.getClient(TOKEN, { userId: 5, chatId: 5 });
  const said = () => server.storage.botMessages.map((each) => String(each.message["text"] ?? ""));
  const sees = (part: string) =>
    expect.poll(() => said().some((each) => each.includes(part)), { timeout: 8_000, interval: 20 }).toBe(true);

  await stranger.sendCommand(stranger.makeCommand("/start"));
  await client.sendCommand(client.makeCommand("/start"));
  await sees("Привет &amp; &lt;welcome&gt;");
  await client.sendMessage(client.makeMessage("chart"));
  await sees("One chart.");
  const photo = uploads.find(({ method }) => method === "sendPhoto");
  const keyboard = JSON.parse(photo?.fields["reply_markup"] ?? "{}") as {
    inline_keyboard: { callback_data: string }[][];
  };
  const data = keyboard.inline_keyboard[0]?.[0]?.callback_data ?? "";
  await client.sendCallback(
    client.makeCallbackQuery(data, { message: { message_id: 3, chat: { id: 77, type: "private" } } as never }),
  );
  await sees("did /again");
  await client.sendMessage(client.makeMessage("charts"));
  await sees("Two charts.");
  expect(uploads.filter(({ method }) => method === "sendMediaGroup").map(({ files }) => files)).toEqual([
    ["a.png", "b.png"],
  ]);
  const sent = await messenger.send("telegram:77", message(text("alert")), { priority: "alert" });
  await messenger.edit(sent, message(text("alert: closed")));
  await sees("alert: closed");
  expect(server.storage.botMessages.some((each) => String(each.message["chat_id"]) === "5")).toBe(false);
});
