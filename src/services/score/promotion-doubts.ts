import { type ForwardDuel, LEAST_FORWARD } from "./forward-duel.js";

/** Something that stands against a promotion. */
export interface Doubt {
  readonly en: string;
  readonly ru: string;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`.replace("-", "−");
const score = (value: number): string => value.toFixed(4).replace("-", "−");

/** What stands against the challenger after it was held against the champion. */
export function duelDoubts({ n, gain, interval, ece, eceNull, drifted }: ForwardDuel): readonly Doubt[] {
  if (gain === null || interval === null || ece === null || eceNull === null)
    return [
      {
        en: `${n} of ${LEAST_FORWARD} alerts with an outcome since both were trained: too few to say which is better`,
        ru: `с обучения обеих алертов с исходом ${n} из ${LEAST_FORWARD}: слишком мало, чтобы сказать, какая лучше`,
      },
    ];
  const doubts: Doubt[] = [];
  if (!(interval[0] > 0))
    doubts.push({
      en: `on the same ${n} alerts it may as well be no better than the champion: Brier ${score(gain)} less, 90 % interval from ${score(interval[0])}`,
      ru: `на тех же алертах (${n}) она может быть и не лучше действующей: Брайер меньше на ${score(gain)}, интервал 90 % от ${score(interval[0])}`,
    });
  if (ece > eceNull)
    doubts.push({
      en: `uncalibrated on these alerts: said and won differ by ${percent(ece)} on average; with true scores it would be ${percent(eceNull)} at most in 95 of 100 cases`,
      ru: `на этих алертах не откалибрована: сказанное и случившееся расходятся в среднем на ${percent(ece)}; при верных оценках было бы не больше ${percent(eceNull)} в 95 случаях из 100`,
    });
  if (drifted.length > 0)
    doubts.push({
      en: `drift: the last alerts are unlike what it learned from in ${drifted.slice(0, 5).join(", ")}`,
      ru: `дрейф: последние алерты не похожи на то, на чём она выучена, в ${drifted.slice(0, 5).join(", ")}`,
    });
  return doubts;
}
