import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { openDiscord } from "../../support/discord/discord-bench.js";
import { TRADING } from "../../support/discord/wire.js";
import { memoryShownPictures } from "../../support/journal/memory-shown-pictures.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { tinyPng } from "../../support/tiny-png.js";

it("keeps which message showed what, and hands on what is replied to", async () => {
  const path = join(temporaryFolder(), "chart.png");
  writeFileSync(path, tinyPng(40, 30));
  const shown = memoryShownPictures();
  const repliedTo: (string | undefined)[] = [];
  const bench = await openDiscord(
    (request) => {
      repliedTo.push(request.repliesTo);
      const picture = { kind: "picture", path, caption: "trade 3", shows: "trade:bt_1:3" } as const;
      return Promise.resolve({ message: message(text("here it is"), picture), refused: false });
    },
    { shown },
  );
  await bench.ready();
  const { trader, server } = bench;
  trader.write("/trade last 3", { channel: TRADING, mention: true });
  await trader.sees("here it is", TRADING);
  let noted = false;
  await server.until(
    () => {
      void shown.last(`discord:${TRADING}`).then((subject) => {
        noted = subject !== undefined;
      });
      return noted;
    },
    () => "what was shown",
  );
  const answer = server.channels.get(TRADING)?.messages.find(({ content }) => content.includes("here it is"));
  expect(await shown.of(`discord:${TRADING}`, answer?.id ?? "")).toBe("trade:bt_1:3");
  trader.write("/vision", { channel: TRADING, mention: true, replyTo: answer?.id ?? "" });
  await server.until(
    () => repliedTo.length === 2,
    () => "the reply",
  );
  expect(repliedTo).toEqual([undefined, answer?.id]);
});
