import { type Message, message, text } from "../../domain/message.js";

export interface GreetingFacts {
  /** `sample market (synthetic): EURUSD, GER40 · 2025`; said first, so that nobody takes it for real. */
  readonly market?: string;
}

/** The first thing a person sees, in six lines. */
export const greeting = ({ market }: GreetingFacts): Message =>
  message(
    text(
      { bold: "ITA" },
      " tests chart setups on history, by chat. It places no orders.\n",
      market === undefined ? "" : `Market data: ${market}\n`,
      "Try  ",
      { code: "backtest asia_fvg_break on EURUSD M15 from January to September 2025" },
      "\n     ",
      { code: "show the worst trades" },
      "\n     ",
      { code: "прогони asia_fvg_break на EURUSD с января по сентябрь 2025" },
      "\n",
      { code: "/help" },
      " lists everything · Tab completes · Ctrl-C stops · Ctrl-D leaves",
    ),
  );
