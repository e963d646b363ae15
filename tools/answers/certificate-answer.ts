import type { Certificate } from "../../src/domain/certificate.js";
import { type Block, type Button, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { verifyCommand } from "../../src/services/causality/causality-words.js";
import type { VerifiedSetup } from "../../src/services/causality/verify-setup.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { findingLines } from "./finding-lines.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

type Extra = Readonly<Record<string, unknown>>;

/** The causality certificate, or why there is none. */
export function certificateAnswer(verified: VerifiedSetup, extra: Extra, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { certificate } = verified;
  const figures = figuresOf(certificate, language, say);
  const blocks: Block[] = [
    text({ bold: headline(certificate, extra) }, verdict(certificate, say)),
    ...(certificate.data.synthetic ? [text(...syntheticNote(say))] : []),
    ...findings(certificate, language, say),
    {
      kind: "table",
      columns: [
        { title: say("what was tried", "что проверено"), align: "left" },
        { title: "", align: "right" },
      ],
      rows: Object.values(figures).map(({ label, text: value }) => [label, value]),
    },
    text(meaning(verified, say)),
    text(identity(certificate, language, say)),
    { kind: "buttons", buttons: buttons(verified, extra, say) },
  ];
  return {
    message: message(...blocks),
    facts: {
      setup_id: certificate.setup_id,
      symbol: certificate.symbol,
      timeframe: certificate.timeframe,
      period: certificate.period,
      verdict: certificate.verdict,
      overridden: verified.overridden,
      tools_found: [...new Set(certificate.findings.map(({ tool }) => tool))],
      figures: Object.keys(figures),
    },
    figures,
  };
}

function headline({ setup_id, setup_version, symbol, timeframe, period }: Certificate, extra: Extra): string {
  const changes = Object.entries(extra).map(([key, value]) => ` ${key}=${String(value)}`);
  return `${setup_id} ${setup_version}${changes.join("")} · ${symbol} ${timeframe} · ${period.join(" … ")}: `;
}

function verdict({ verdict: found, findings_count: count, bars, needs }: Certificate, say: Say): string {
  if (found === "verified") return say("causality verified.", "причинность подтверждена.");
  if (found === "failed")
    return say(
      `it looks ahead, no certificate. Readings that were rewritten: ${count}.`,
      `заглядывает вперёд, сертификата нет. Переписанных показаний: ${count}.`,
    );
  return say(
    `nothing was rewritten, but no certificate: to show its warm-up it needs ${needs} candles, there are ${bars}.`,
    `ничего не переписано, но сертификата нет: чтобы показать прогрев, нужно свечей ${needs}, а есть ${bars}.`,
  );
}

function figuresOf(certificate: Certificate, language: Language, say: Say): Record<string, Figure> {
  const whole = (count: number): string => count.toLocaleString(language === "ru" ? "ru-RU" : "en-US");
  const { bars, prefixes, prefixes_wanted: wanted, prefix_candles: spent, readings, signals, seconds } = certificate;
  const { stable_from: stable, warmup, findings_count: count } = certificate;
  const figure = (label: string, value: string): Figure => ({ label, text: value });
  return {
    "certificate.bars": figure(say("candle by candle, bars", "свеча за свечой, баров"), whole(bars)),
    "certificate.prefixes": figure(
      say("fresh runs on prefixes, of those wanted", "новых прогонов на префиксах, из желаемых"),
      say(`${whole(prefixes)} of ${whole(wanted)}`, `${whole(prefixes)} из ${whole(wanted)}`),
    ),
    "certificate.prefix_candles": figure(say("candles of these runs", "свечей в этих прогонах"), whole(spent)),
    "certificate.readings": figure(say("readings compared", "показаний сравнено"), whole(readings)),
    "certificate.rewritten": figure(say("readings rewritten", "показаний переписано"), whole(count)),
    "certificate.signals": figure(say("signals in the period", "сигналов за период"), whole(signals)),
    "certificate.stable_from": figure(
      say(
        `the same whatever the first candle (warm-up ${warmup}), from bar`,
        `не зависит от первой свечи (прогрев ${warmup}), с бара`,
      ),
      stable === null ? say("not shown", "не показано") : whole(stable),
    ),
    "certificate.seconds": figure(say("took", "заняло"), say(`${seconds.toFixed(1)} s`, `${seconds.toFixed(1)} с`)),
  };
}

/** What was rewritten, the first ones. */
function findings(certificate: Certificate, language: Language, say: Say): Block[] {
  const lines = findingLines(certificate.findings, language);
  if (lines.length === 0) return [];
  const more = certificate.findings_count - lines.length;
  const rest = more > 0 ? [say(`… and ${more} more`, `… и ещё ${more}`)] : [];
  return [{ kind: "list", items: [...lines, ...rest].map((line) => [line]) }];
}

function meaning({ certificate, overridden }: VerifiedSetup, say: Say): string {
  if (certificate.verdict === "failed")
    return say(
      "What a backtest of it shows cannot be had live. It cannot be activated here.",
      "То, что показывает его бэктест, вживую не получить. Включить его здесь нельзя.",
    );
  if (certificate.verdict === "too_short")
    return say(
      "Take a longer period, or import more candles.",
      "Возьмите период длиннее или импортируйте больше свечей.",
    );
  const says = say(
    "No reading of the rule depends on candles that came later. It says nothing about profit.",
    "Ни одно показание правила не зависит от более поздних свечей. О прибыльности это ничего не говорит.",
  );
  return overridden
    ? `${says} ${say("It is of the rule with these overrides, which no file holds.", "Это о правиле с этими изменениями, такого файла нет.")}`
    : says;
}

const identity = ({ setup_hash, data, engine, made, seed }: Certificate, language: Language, say: Say): string =>
  [
    say(`rule ${setup_hash.slice(0, 12)}`, `правило ${setup_hash.slice(0, 12)}`),
    say(
      `data ${data.name} ${data.hash.slice(0, 12)}`,
      `данные ${toldIn(language)(data.name)} ${data.hash.slice(0, 12)}`,
    ),
    say(`engine ${engine}`, `движок ${engine}`),
    `seed ${seed}`,
    made.slice(0, 16).replace("T", " ").concat(" UTC"),
  ].join(" · ");

function buttons({ certificate, state, overridden }: VerifiedSetup, extra: Extra, say: Say): Button[] {
  const { setup_id, symbol, timeframe, verdict: found } = certificate;
  const where = `${setup_id} ${symbol} ${timeframe}`;
  const offered: Button[] = [{ label: say("Setup", "Сетап"), command: `/setup ${setup_id}` }];
  if (found !== "verified") return offered;
  const changes = verifyCommand(setup_id, symbol, timeframe, extra).replace("/verify", "/backtest");
  const backtest = { label: say("Backtest", "Бэктест"), command: changes };
  if (overridden || state.activation === "active") return [backtest, ...offered];
  return [{ label: say("Activate", "Включить"), command: `/activate ${where}` }, backtest, ...offered];
}
