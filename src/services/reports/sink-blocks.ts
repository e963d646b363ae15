import type { Language } from "../../domain/message.js";
import type { SinkBlock } from "../../ports/report-sink.js";

export const heading = (text: string): SinkBlock => ({ kind: "heading", text });
export const item = (text: string): SinkBlock => ({ kind: "item", text });

/** The way from a page outside back to ours, where it can be opened from there. */
export const pageLink = (url: string | undefined, language: Language): SinkBlock[] =>
  url === undefined
    ? []
    : [
        {
          kind: "link",
          url,
          text: language === "ru" ? "страница ITA, открывается семь дней ↗" : "the page of ITA, opens for seven days ↗",
        },
      ];
