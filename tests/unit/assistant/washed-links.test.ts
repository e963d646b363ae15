import { expect, it } from "vitest";
import { message, text } from "../../../src/domain/message.js";
import { washedMessage } from "../../../src/domain/washed-message.js";
import { withoutAddresses } from "../../../src/domain/without-addresses.js";

it("leaves the links of reports as they are, and takes every other address out of an answer", () => {
  const told = message(
    text({ link: "report ↗", url: "https://ita.example/r/a17/x" }, { link: "open ↗", url: "https://evil.example/x" }),
    text("see https://ita.example/r/a17/x"),
    text({ link: "page ↗", url: "https://www.notion.so/p1" }, { link: "bad ↗", url: "https://www.evil.so/p1" }),
  );
  const washed = washedMessage(
    told,
    (words) => withoutAddresses(words),
    (url) => withoutAddresses(url, ["ita.example", "www.notion.so"]),
  );
  expect(washed.blocks).toEqual([
    { kind: "text", text: [{ link: "report ↗", url: "https://ita.example/r/a17/x" }, "open ↗"] },
    { kind: "text", text: ["see https[:]//ita[.]example/r/a17/x"] },
    { kind: "text", text: [{ link: "page ↗", url: "https://www.notion.so/p1" }, "bad ↗"] },
  ]);
});
