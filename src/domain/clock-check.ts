import { DAY, type EpochMs, epochDay, HOUR, MINUTE, weekdayOf } from "./civil.js";
import { zone } from "./zone.js";

/** What is known of a broker's clock. Offsets are wall time minus UTC, ms. */
export interface BrokerClock {
  /** The rule of the settings that server times are read by. */
  readonly rule: string;
  /** What the rule says for now. */
  readonly ruleOffsetMs: number;
  /** What the last sign of life showed, rounded to a quarter of an hour. */
  readonly observedOffsetMs?: number | undefined;
  /** `wrong`: three signs of life in a row said otherwise. */
  readonly verdict: "unknown" | "right" | "wrong";
  /** A rule that fits what was observed; only where the verdict is `wrong`, and left out where beside the terminal's own clock the rule is right: one of the two computers' clocks is wrong then. */
  readonly proposal?: string | undefined;
  /** The terminal's own clock minus ours, ms. */
  readonly skewMs?: number | undefined;
}

const QUARTER = 15 * MINUTE;
/** So many signs of life in a row. */
const ENOUGH = 3;
/** The common server clocks, the commonest first. */
const USUAL = ["NY+7", "Europe/Athens"];
const SATURDAY = 6;

const pad = (value: number): string => String(value).padStart(2, "0");

/** `+02:00`, `-05:30`; `UTC` for none. */
export function offsetName(ms: number): string {
  if (ms === 0) return "UTC";
  const minutes = Math.round(Math.abs(ms) / MINUTE);
  return `${ms < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The weekend on which clocks are put forward and back: brokers do it at hours of their own, while no market but crypto is open. */
function isWeekend(now: EpochMs): boolean {
  const weekday = weekdayOf(epochDay(now));
  return weekday === SATURDAY || (weekday === 0 && now % DAY < 21 * HOUR);
}

/** Compares what a terminal says of its server's time with the rule of the settings, one sign of life after another. */
export class ClockCheck {
  readonly rule: string;
  private observed: number | undefined;
  private skew: number | undefined;
  /** Beside the terminal's own clock. */
  private beside: number | undefined;
  private against = 0;
  private verdict: BrokerClock["verdict"] = "unknown";

  constructor(rule: string) {
    this.rule = rule;
  }

  /** `server`: the broker's wall time, `gmt`: the terminal's clock, `now`: ours; ms. True where the rule agrees: times may be read by it. */
  observe(server: number, gmt: EpochMs, now: EpochMs): boolean {
    this.observed = Math.round((server - now) / QUARTER) * QUARTER;
    this.skew = gmt - now;
    this.beside = Math.round((server - gmt) / QUARTER) * QUARTER;
    const agrees = this.observed === zone(this.rule).offsetMs(now);
    if (agrees) {
      this.against = 0;
      this.verdict = "right";
    } else if (!this.isBeingPut(now)) {
      this.against += 1;
      if (this.against >= ENOUGH) this.verdict = "wrong";
    }
    return agrees;
  }

  clock(now: EpochMs): BrokerClock {
    const { rule, observed, verdict, skew, beside } = this;
    const ruleOffsetMs = zone(rule).offsetMs(now);
    const isRule = verdict === "wrong" && beside !== ruleOffsetMs;
    return {
      rule,
      ruleOffsetMs,
      ...(observed === undefined ? {} : { observedOffsetMs: observed }),
      verdict,
      ...(isRule && observed !== undefined ? { proposal: proposed(observed, now) } : {}),
      ...(skew === undefined ? {} : { skewMs: skew }),
    };
  }

  /** Whether the rule has its clocks changed within a day or so, and shows before or after it what was observed. */
  private isBeingPut(now: EpochMs): boolean {
    const clock = zone(this.rule);
    return isWeekend(now) && [-2 * DAY, 2 * DAY].some((aside) => clock.offsetMs(now + aside) === this.observed);
  }
}

function proposed(offset: number, now: EpochMs): string {
  return USUAL.find((rule) => zone(rule).offsetMs(now) === offset) ?? offsetName(offset);
}
