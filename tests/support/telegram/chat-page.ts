import type { ShownMessage } from "./bot-api-store.js";

const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; background: #c9d8c5; font: 15px/1.35 "DejaVu Sans", sans-serif; color: #111; }
main { width: 390px; padding: 8px; display: flex; flex-direction: column; gap: 6px; }
.me { align-self: flex-end; background: #e2fbc9; border-radius: 14px; padding: 6px 10px; max-width: 80%; }
.from { width: 330px; }
.bubble { background: #fff; border-radius: 14px; overflow: hidden; }
.said { padding: 7px 10px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px; }
.reply { margin: 7px 10px 0; padding: 2px 8px; border-left: 3px solid #3b8dd6; background: #eef5fb; border-radius: 4px; font-size: 12px; color: #3b6d99; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
img { display: block; width: 100%; }
.grid { display: grid; grid-template-columns: 1fr 1fr; gap: 2px; }
pre { margin: 3px 0; padding: 6px 8px; background: #f0f3f6; border-left: 3px solid #9db7cc; border-radius: 6px; font: 12px/1.4 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
code { font: 13px "DejaVu Sans Mono", monospace; color: #24639c; }
pre code { color: inherit; }
a { color: #2678b6; }
.file { display: flex; gap: 8px; align-items: center; padding: 8px 10px 2px; font-size: 14px; }
.file i { background: #3b8dd6; color: #fff; border-radius: 50%; width: 36px; height: 36px; display: grid; place-items: center; font-style: normal; }
.keys { display: flex; gap: 3px; margin-top: 3px; }
.keys span { flex: 1; background: rgba(62, 96, 62, .45); color: #fff; border-radius: 9px; text-align: center; padding: 8px 4px; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
`;

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const isPicture = (bytes: Buffer): boolean => bytes.length > 4 && bytes.readUInt32BE(0) === 0x89504e47;

function bubble(group: readonly ShownMessage[], all: readonly ShownMessage[]): string {
  const files = group.flatMap((message) => message.files);
  const pictures = files.filter(({ bytes }) => isPicture(bytes));
  const [first] = group as [ShownMessage];
  const images = pictures.map(({ bytes }) => `<img src="data:image/png;base64,${bytes.toString("base64")}">`).join("");
  const documents = group.flatMap((message) =>
    message.files
      .filter(({ bytes }) => !isPicture(bytes))
      .map(
        ({ filename, bytes }) =>
          `<div class="file"><i>↓</i><div>${escaped(filename)}<br><small>${(bytes.length / 1000).toFixed(1)} KB</small></div></div><div class="said">${message.html}</div>`,
      ),
  );
  const answered = all.find(({ id }) => id === first.replyTo);
  const reply =
    answered === undefined ? "" : `<div class="reply">${escaped(answered.text.split("\n")[0] || "Photo")}</div>`;
  const said = documents.length > 0 || first.html === "" ? "" : `<div class="said">${first.html}</div>`;
  const keys = first.keyboard
    .map((row) => `<div class="keys">${row.map(({ text }) => `<span>${escaped(text)}</span>`).join("")}</div>`)
    .join("");
  const grid = pictures.length > 1 ? `<div class="grid">${images}</div>` : images;
  return `<div class="from"><div class="bubble">${reply}${grid}${documents.join("")}${said}</div>${keys}</div>`;
}

/** A chat on a phone as a page, as near to Telegram's own look as matters: width, fixed-width blocks, albums, keyboards. */
export function chatPage(messages: readonly (ShownMessage | { readonly me: string })[]): string {
  const shown = messages.filter((each): each is ShownMessage => !("me" in each));
  const parts: string[] = [];
  for (let at = 0; at < messages.length; ) {
    const message = messages[at] as ShownMessage | { readonly me: string };
    if ("me" in message) {
      parts.push(`<div class="me">${escaped(message.me)}</div>`);
      at += 1;
      continue;
    }
    let end = at + 1;
    const next = (): ShownMessage | { readonly me: string } | undefined => messages[end];
    while (message.album !== undefined && (next() as ShownMessage | undefined)?.album === message.album) end += 1;
    parts.push(bubble(messages.slice(at, end) as ShownMessage[], shown));
    at = end;
  }
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><main>${parts.join("\n")}</main>`;
}
