import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { LegendItem, SnapshotMeta } from "../../domain/vision/snapshot-meta.js";
import type { VisionReply } from "../../domain/vision/vision-reply.js";
import type { VisionModel } from "../../ports/vision-model.js";

type Observation = VisionReply["observations"][number];

/** Below this share of the risk from the entry, something in the way of a trade speaks against it. */
const NEAR_R = 0.5;
const MOST_OF_A_KIND = 2;

interface Told {
  readonly item: LegendItem;
  /** From the entry, in R; positive towards the target. */
  readonly near: number;
  readonly far: number;
}

/**
 * Reads no pixels: it says in words what the detectors knew of the signal, by fixed rules, and marks it. What lies between stop and entry on the trade's own
 * side backs it; what lies between entry and target is in its way, and nearer than half the risk it speaks against it. A level of the other side that the
 * entry has left behind was broken: that is said, and bears no verdict out.
 */
export const offlineAnnotator: VisionModel = {
  by: "offline",
  name: null,
  readsPictures: false,
  read: ({ meta, language }) => {
    if (meta === undefined) return Promise.reject(new Refusal("not_here", CANNOT[language]));
    return Promise.resolve(replyOf(meta, language));
  },
};

const CANNOT: Readonly<Record<Language, string>> = {
  en: "Without a vision model I cannot read pictures: I know what the detectors know, of charts that I drew. Reply to an alert or a snapshot of mine, ask /snapshot for a symbol I have, or set a model that sees (docs/vision.md).",
  ru: "Без модели со зрением читать картинки я не умею: я знаю то, что знают детекторы, о графиках, которые нарисовала сама. Ответьте на мой сигнал или снимок, попросите /snapshot символа, который у меня есть, или задайте модель со зрением (docs/vision.md).",
};

function replyOf(meta: SnapshotMeta, language: Language): VisionReply {
  const told = meta.legend.map((item) => toldOf(meta, item));
  const lines = told.filter(({ item }) => item.kind === "zone" || item.kind === "level");
  const side = meta.side === "long" ? "bullish" : "bearish";
  const reward = meta.tp_price === null ? Number.POSITIVE_INFINITY : toldOf(meta, at(meta.tp_price)).far;
  const backs = lines
    .filter(({ item, near, far }) => item.direction !== opposite(side) && far <= 0.05 && near >= -1)
    .sort((a, b) => b.far - a.far);
  const inTheWay = lines
    .filter(({ item, near }) => item.direction !== side && near > 0.05 && near < reward)
    .sort((a, b) => a.near - b.near);
  const broken = lines
    .filter(
      ({ item, near, far }) => item.kind === "level" && item.direction === opposite(side) && far < 0 && near >= -1,
    )
    .sort((a, b) => b.far - a.far);
  const signs = told.filter(({ item }) => item.kind === "swing").slice(-1);
  const observations = [
    ...inTheWay.slice(0, 1).map((each) => sentence(each, "obstacle", language)),
    ...backs.slice(0, MOST_OF_A_KIND).map((each) => sentence(each, "untouched", language)),
    ...broken.slice(0, 1).map((each) => sentence(each, "broken", language)),
    ...signs.map((each) => sentence(each, "swept", language)),
    ...inTheWay.slice(1, MOST_OF_A_KIND).map((each) => sentence(each, "obstacle", language)),
  ];
  const first = inTheWay[0];
  const against = first !== undefined && first.near < NEAR_R;
  const isBlank = meta.legend.length === 0;
  return {
    verdict: isBlank ? "unclear" : against ? "contradicts" : backs.length + signs.length > 0 ? "supports" : "unclear",
    confidence: isBlank ? 1 : against || backs.length > 0 ? 3 : 2,
    observations,
    suggestions: [...inTheWay.slice(0, 1), ...backs.slice(0, 1)].map((each) => mark(meta, each)),
    quality_flags: isBlank ? ["blank"] : [],
  };
}

const opposite = (side: "bullish" | "bearish"): string => (side === "bullish" ? "bearish" : "bullish");
const at = (price: number): Pick<LegendItem, "top" | "bottom"> => ({ top: price, bottom: price });

function toldOf(meta: SnapshotMeta, item: LegendItem): Told;
function toldOf(meta: SnapshotMeta, item: Pick<LegendItem, "top" | "bottom">): Omit<Told, "item">;
function toldOf(meta: SnapshotMeta, item: Pick<LegendItem, "top" | "bottom">): Omit<Told, "item"> {
  const risk = Math.abs(meta.entry_price - meta.sl_price) || Number.POSITIVE_INFINITY;
  const towards = meta.side === "long" ? 1 : -1;
  const r = (price: number): number => (towards * (price - meta.entry_price)) / risk;
  const [a, b] = [r(item.top), r(item.bottom)];
  return { item, near: Math.min(a, b), far: Math.max(a, b) } as Told;
}

function sentence({ item, near, far }: Told, claim: Observation["claim"], language: Language): Observation {
  const name = `${item.label.split(", ")[0] ?? ""} (${item.ref})`;
  return {
    ref: item.ref,
    claim,
    text: WORDS[claim === "broken" || claim === "obstacle" || claim === "swept" ? claim : "untouched"](name, near, far)[
      language
    ],
  };
}

const rOf = (value: number): string => `${Math.abs(value).toFixed(1)} R`;

/** What is said of a thing in the way, of one behind the entry, of a level that was broken, and of a sign at a candle. */
const WORDS = {
  obstacle: (name: string, near: number) => ({
    en: `${name} stands in the way, ${rOf(near)} from the entry`,
    ru: `${name} стоит на пути в ${rOf(near)} от входа`,
  }),
  untouched: (name: string, _near: number, far: number) =>
    far > -0.05
      ? { en: `${name} lies at the entry`, ru: `${name} лежит у входа` }
      : {
          en: `${name} lies behind the entry, ${rOf(far)} from it`,
          ru: `${name} лежит за входом, в ${rOf(far)} от него`,
        },
  broken: (name: string, _near: number, far: number) => ({
    en: `${name} was broken and lies behind the entry, ${rOf(far)} from it`,
    ru: `${name} пробит и лежит за входом, в ${rOf(far)} от него`,
  }),
  swept: (name: string) => ({ en: `${name} came before the signal`, ru: `${name} перед сигналом` }),
} as const;

/** A thing of the legend as a mark from the candle where it began, or the first one shown. */
function mark(meta: SnapshotMeta, { item }: Told): VisionReply["suggestions"][number] {
  const first = meta.candles[0]?.[0] ?? "";
  const last = "C-0";
  const from = item.from < first ? first : item.from;
  return item.kind === "zone"
    ? {
        kind: "zone",
        anchors: [
          { t: from, price: item.top },
          { t: last, price: item.bottom },
        ],
        reason: item.label,
      }
    : { kind: "level", anchors: [{ t: from, price: item.top }], reason: item.label };
}
