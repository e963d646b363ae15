import type { EpochMs } from "../domain/civil.js";
import type { BrokerClock } from "../domain/clock-check.js";

/** What a broker says of a symbol. */
export interface SymbolFacts {
  /** The broker's name of it. */
  readonly name: string;
  readonly digits: number;
  readonly point: number;
}

/** What a terminal last said of itself. */
export interface TerminalSign {
  /** Its own short name. */
  readonly terminal: string;
  readonly server: string;
  /** Version of the Expert Advisor and build of the terminal. */
  readonly ea: string;
  readonly build: number;
  readonly connected: boolean;
  readonly clock: BrokerClock;
  readonly facts: readonly SymbolFacts[];
}

/** The number of a message: `boot` says which start of the terminal, `seq` which message since. */
export interface MessageNumber {
  readonly boot: number;
  readonly seq: number;
}

export interface KnownTerminal extends MessageNumber {
  /** Id of its feed token. */
  readonly token: string;
  readonly heard: EpochMs;
  readonly sign: TerminalSign;
}

/** The terminals that handed something in, and the number of the last message of each: no message counts twice. */
export interface FeedTerminals {
  /** Notes a message where its number is above all before it. Otherwise notes nothing and gives the number that it should have been above. */
  hear(token: string, number: MessageNumber, sign: TerminalSign, now: EpochMs): Promise<MessageNumber | undefined>;
  of(token: string): Promise<KnownTerminal | undefined>;
  /** The one heard last first. */
  all(): Promise<readonly KnownTerminal[]>;
}
