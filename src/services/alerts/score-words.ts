import type { Language } from "../../domain/message.js";
import { inRussian } from "../../domain/russian/in-russian.js";
import { wilson } from "../../domain/wilson.js";
import type { AlertScore } from "../../ports/alerts.js";

/** What an alert, its page and its report say of its score: the same words everywhere. */
export interface ScoreWords {
  /** `0.61`, or `n/a`. */
  readonly p: string;
  /** Behind it, each on its own: bucket, why there is none, base rate. */
  readonly about: readonly string[];
  /** `2026-11-02`; undefined where no model spoke. */
  readonly model: string | undefined;
  /** `like what you take: 0.70 (n=283)`. */
  readonly preference: string | undefined;
  /** The candidate is unlike all that was learned from. */
  readonly isNovel: boolean;
}

/** Outcomes from which on a base rate is told. */
const RATE_FROM = 50;
const percent = (share: number): string => String(Math.round(share * 100));

export function scoreWords(score: AlertScore, language: Language): ScoreWords {
  const ru = language === "ru";
  const { p, bucket, unused, preference } = score;
  const spoke = p !== null || unused !== undefined;
  return {
    p: p === null ? "n/a" : p.toFixed(2),
    about: [
      ...(p !== null && bucket !== undefined ? [bucketWords(bucket, ru)] : []),
      ...(p === null ? [reasonWords(score, ru)] : []),
      ...(unused === undefined ? [] : [`${ru ? "сказано и не учтено" : "said and not used"}: ${unused.toFixed(2)}`]),
      ...(p === null ? rateWords(score, ru) : []),
    ],
    model: spoke && score.model !== null ? modelWords(score.model) : undefined,
    preference:
      preference === undefined
        ? undefined
        : `${ru ? "похоже на то, что вы берёте" : "like what you take"}: ${preference.p.toFixed(2)} (n=${preference.n})`,
    isNovel: unused !== undefined,
  };
}

const bucketWords = (bucket: string, ru: boolean): string =>
  ru ? `корзина ${bucket.replace(" of ", " из ")}` : `bucket ${bucket}`;

function reasonWords({ reason }: AlertScore, ru: boolean): string {
  if (reason === undefined) return ru ? "оценки нет" : "no score";
  return ru ? inRussian(reason) : reason;
}

/** Under 50 outcomes how they went so far; from there on their share with its 95 % interval. Shown, and not used. */
function rateWords({ known }: AlertScore, ru: boolean): readonly string[] {
  if (known === undefined || known.n === 0) return [];
  const { n, wins } = known;
  const interval = wilson(wins, n);
  if (n < RATE_FROM || interval === null) return [ru ? `прибыльных ${wins} из ${n}` : `won so far ${wins} of ${n}`];
  const [from, to] = interval;
  return [`${ru ? "базовая частота" : "base rate"} ${percent(wins / n)} % (${percent(from)}–${percent(to)} %, n=${n})`];
}

/** The day a model of ours was trained on; the name of another. */
export const modelWords = (id: string): string => /^m_(\d{4}-\d{2}-\d{2})_/.exec(id)?.[1] ?? id;
