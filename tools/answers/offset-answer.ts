import { formatMinute } from "../../src/domain/civil.js";
import { offsetName } from "../../src/domain/clock-check.js";
import { COMMAND } from "../../src/domain/command-line.js";
import { type Inline, type Language, message, text } from "../../src/domain/message.js";
import { agoWords, clockWords } from "../../src/services/live/clock-words.js";
import type { FeedClockReport, HeardTerminal } from "../../src/services/live/feed-clock.js";
import { faultWords } from "../../src/services/live/feed-words.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn } from "./words.js";

const SKEW_WORTH_A_WORD_MS = 2_000;

/** The broker's clock against the rule that its times are read by. */
export function offsetAnswer(report: FeedClockReport, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { now, source, rule, ruleOffsetMs, terminals, state } = report;
  const head = text(
    { bold: say(`Server times are read by ${rule}`, `Время сервера читается по ${rule}`) },
    say(
      `: ${offsetName(ruleOffsetMs)} now, ${formatMinute(now + ruleOffsetMs)} there and ${formatMinute(now)} UTC here.`,
      `: сейчас ${offsetName(ruleOffsetMs)}, там ${formatMinute(now + ruleOffsetMs)}, здесь ${formatMinute(now)} UTC.`,
    ),
  );
  const lineOf = ({ name, server, heard, connected, clock }: HeardTerminal): readonly Inline[] => {
    const skew = clock.skewMs ?? 0;
    const aside =
      Math.abs(skew) <= SKEW_WORTH_A_WORD_MS
        ? ""
        : say(
            `; that computer's clock and this one's are ${Math.round(Math.abs(skew) / 1_000)} s apart`,
            `; часы того компьютера и этого расходятся на ${Math.round(Math.abs(skew) / 1_000)} с`,
          );
    return [
      clock.verdict === "wrong" ? "✗ " : clock.verdict === "right" ? "✓ " : "",
      { bold: `${name} (${server}): ` },
      say("its clock ", "часы ").concat(clockWords(clock, language)),
      aside,
      say(`; heard ${agoWords(heard, now, language)}`, `; на связи ${agoWords(heard, now, language)}`),
      connected ? "" : say(", without its broker", ", без брокера"),
    ];
  };
  const none = text(
    say("No terminal has been heard. ", "Терминалов пока не слышно. "),
    { code: `${COMMAND} feed token` },
    say(" makes a token for one, docs/live-feed.md says how to go on.", " выдаст токен, дальше по docs/live-feed.md."),
  );
  const running =
    state?.fault === undefined || state.fault.kind === "clock" ? [] : [text(faultWords(state.fault, language))];
  const own: readonly HeardTerminal[] =
    source !== "rest" || state?.heard === undefined
      ? terminals
      : [
          {
            name: "REST",
            server: "get_ohlcv",
            heard: state.heard,
            connected: state.connected === true,
            clock: state.clock,
          },
        ];
  return {
    message: message(
      head,
      ...(own.length === 0 ? [none] : [{ kind: "list" as const, items: own.map(lineOf) }]),
      ...running,
    ),
    facts: {
      source,
      rule,
      rule_offset: offsetName(ruleOffsetMs),
      verdicts: own.map(({ name, clock }) => ({ name, verdict: clock.verdict, proposal: clock.proposal ?? null })),
    },
    figures: {},
  };
}
