import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { TelegramBench } from "../../support/telegram/telegram-bench.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { tinyPng } from "../../support/tiny-png.js";

let bench: TelegramBench;
afterEach(() => bench.close());

it("keeps which message showed what, each picture of an album and an alert's text as well, and hands on what is replied to", async () => {
  const path = join(temporaryFolder(), "chart.png");
  writeFileSync(path, tinyPng(40, 30));
  const repliedTo: (string | undefined)[] = [];
  bench = await TelegramBench.open((request) => {
    repliedTo.push(request.repliesTo);
    const shows = "market:EURUSD:H1,M15:2025-03-05 10:30";
    const picture = { path, caption: "EURUSD", shows };
    return Promise.resolve({
      message: message(text("two"), { kind: "album", pictures: [picture, picture] }),
      refused: false,
    });
  });
  bench.say("/snapshot EURUSD");
  await bench.until(() => bench.server.store.messages.filter(({ kind }) => kind === "album").length > 0, "an album");
  await bench.drive(bench.messenger.send("telegram:7", { ...message(text("GER40 M15")), about: "alert:17" }));
  const ids = bench.server.store.messages.filter(({ chat }) => chat === "7").map(({ id }) => String(id));
  const subjects = await Promise.all(ids.map((id) => bench.shown.of("telegram:7", id)));
  expect(
    subjects.filter((subject) => subject === "market:EURUSD:H1,M15:2025-03-05 10:30").length,
  ).toBeGreaterThanOrEqual(2);
  expect(subjects.at(-1)).toBe("alert:17");
  expect(await bench.shown.last("telegram:7")).toBe("alert:17");
  const photo = bench.server.store.messages.find(({ id }) => String(id) === ids[0]);
  if (photo === undefined) throw new Error("nothing was sent");
  bench.say("/vision", { reply_to_message: bench.server.wire(photo) });
  await bench.until(() => repliedTo.length === 2, "the reply");
  expect(repliedTo).toEqual([undefined, ids[0]]);
});
