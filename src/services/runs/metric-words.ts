import type { Metrics } from "../../backtester/metrics/compute-metrics.js";
import type { Metric } from "../../backtester/metrics/metric.js";
import { DAY, HOUR, MINUTE } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";

type Form = "percent" | "ratio" | "r" | "money" | "count" | "duration" | "bars";
type GroupName = keyof Metrics;
type Word = readonly [en: string, ru: string, form: Form];

/** Names of the groups and of every figure, in the order they are shown. */
export const GROUP_WORDS: { readonly [G in GroupName]: readonly [en: string, ru: string] } = {
  money: ["Money", "Деньги"],
  r: ["R", "R"],
  rates: ["Rates", "Доли"],
  risk: ["Risk", "Риск"],
  quality: ["Trade quality", "Качество сделок"],
};

const WORDS: { readonly [G in GroupName]: { readonly [M in keyof Metrics[G]]: Word } } = {
  money: {
    net_profit: ["Net profit", "Чистая прибыль", "money"],
    gross_profit: ["Gross profit", "Валовая прибыль", "money"],
    gross_loss: ["Gross loss", "Валовый убыток", "money"],
    profit_factor: ["Profit factor", "Профит-фактор", "ratio"],
    start_equity: ["Starting equity", "Начальный капитал", "money"],
    final_equity: ["Final equity", "Конечный капитал", "money"],
    return: ["Return", "Доходность", "percent"],
    open_at_end_result: ["Open at the end", "Открыто на конец", "money"],
    spread_cost: ["Spread paid", "Спред", "money"],
    slippage_cost: ["Slippage paid", "Проскальзывание", "money"],
    commission: ["Commission", "Комиссия", "money"],
    swap: ["Swap", "Своп", "money"],
  },
  r: {
    total_r: ["Total", "Всего", "r"],
    expectancy: ["Expectancy per trade", "Ожидание на сделку", "r"],
    median_r: ["Median trade", "Медианная сделка", "r"],
    sd_r: ["Deviation", "Отклонение", "r"],
    profit_factor_r: ["Profit factor in R", "Профит-фактор в R", "ratio"],
    average_win_r: ["Average win", "Средняя прибыль", "r"],
    average_loss_r: ["Average loss", "Средний убыток", "r"],
    avg_rr: ["Realised payoff", "Реализованное RR", "ratio"],
    planned_rr: ["Planned reward to risk", "Плановое RR", "ratio"],
    best_r: ["Best trade", "Лучшая сделка", "r"],
    worst_r: ["Worst trade", "Худшая сделка", "r"],
  },
  rates: {
    trades: ["Trades", "Сделок", "count"],
    wins: ["Wins", "Прибыльных", "count"],
    losses: ["Losses", "Убыточных", "count"],
    break_even: ["Break-even", "В безубыток", "count"],
    open_at_end: ["Open at the end", "Открыто на конец", "count"],
    winrate: ["Win rate", "Доля прибыльных", "percent"],
    win_streak: ["Longest winning streak", "Серия прибылей", "count"],
    loss_streak: ["Longest losing streak", "Серия убытков", "count"],
    z_score: ["Z-score of streaks", "Z-оценка серий", "ratio"],
    kelly_half: ["Half Kelly", "Половина Келли", "percent"],
  },
  risk: {
    max_drawdown: ["Max drawdown", "Макс. просадка", "percent"],
    max_drawdown_money: ["Max drawdown in money", "Макс. просадка в деньгах", "money"],
    max_drawdown_closed: ["Max drawdown of closed trades", "Просадка по закрытым", "percent"],
    max_drawdown_r: ["Max drawdown in R", "Просадка в R", "r"],
    drawdown_duration: ["Longest drawdown", "Самая долгая просадка", "duration"],
    drawdown_recovery: ["Recovery of the deepest", "Выход из глубочайшей", "duration"],
    ulcer_index: ["Ulcer index", "Индекс язвы", "percent"],
    recovery_factor: ["Recovery factor", "Фактор восстановления", "ratio"],
    cagr: ["CAGR", "Годовая доходность (CAGR)", "percent"],
    calmar: ["Calmar", "Кальмар", "ratio"],
    sharpe: ["Sharpe", "Шарп", "ratio"],
    sortino: ["Sortino", "Сортино", "ratio"],
    deflated_sharpe: ["Deflated Sharpe (probability)", "Дефлированный Шарп (вероятность)", "percent"],
    sqn: ["SQN", "SQN", "ratio"],
  },
  quality: {
    mae_r: ["Mean MAE", "Среднее MAE", "r"],
    mfe_r: ["Mean MFE", "Среднее MFE", "r"],
    capture: ["Capture (R ÷ MFE)", "Захват (R ÷ MFE)", "percent"],
    exposure: ["Time in the market", "Время в рынке", "percent"],
    holding_mean: ["Mean holding time", "Среднее удержание", "duration"],
    holding_median: ["Median holding time", "Медианное удержание", "duration"],
    bars_held: ["Mean bars held", "Средне свечей в сделке", "bars"],
  },
};

const money = (value: number): string => {
  const [whole = "0", cents = "00"] = Math.abs(value).toFixed(2).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u202f");
  return `${value < 0 && Number(value.toFixed(2)) !== 0 ? "−" : ""}${grouped}.${cents}`;
};

/** A negative number with a true minus; −0.00 is 0.00. */
const signless = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? (0).toFixed(digits) : text.replace("-", "−");
};

function duration(ms: number, language: Language): string {
  const [d, h, m] = language === "ru" ? ["д", "ч", "мин"] : ["d", "h", "min"];
  if (ms >= 2 * DAY) return `${Math.round(ms / DAY)} ${d}`;
  if (ms >= 2 * HOUR) return `${(ms / HOUR).toFixed(1)} ${h}`;
  return `${Math.round(ms / MINUTE)} ${m}`;
}

function numberText(value: number, form: Form, currency: string, language: Language): string {
  switch (form) {
    case "percent":
      return `${signless(value * 100, 1)} %`;
    case "ratio":
      return signless(value, 2);
    case "r":
      return `${signless(value, 2)} R`;
    case "money":
      return `${money(value)} ${currency}`;
    case "count":
      return String(Math.round(value));
    case "duration":
      return duration(value, language);
    case "bars":
      return signless(value, 1);
  }
}

/** A figure ready to be shown. */
export interface ShownMetric {
  readonly group: GroupName;
  readonly name: string;
  readonly label: string;
  /** `58.1 %`, `n/a (n=12)`. */
  readonly text: string;
  readonly n: number;
  /** 95 % interval, `28.4 … 63.0 %`, or empty. */
  readonly interval: string;
  readonly value: number | null;
}

function shown(
  group: GroupName,
  name: string,
  metric: Metric,
  word: Word,
  currency: string,
  language: Language,
): ShownMetric {
  const [en, ru, form] = word;
  const { value, n, low, high, missing } = metric;
  const write = (number: number) => numberText(number, form, currency, language);
  const absent = missing === "not_recovered" ? (language === "ru" ? "ещё нет" : "not yet") : `n/a (n=${n})`;
  return {
    group,
    name,
    label: language === "ru" ? ru : en,
    text: value === null ? absent : write(value),
    n,
    interval: low === undefined || high === undefined ? "" : `${write(low)} … ${write(high)}`,
    value,
  };
}

/** Every figure of a run in the order of the report, under its minimum as `n/a (n=…)`. */
export function showMetrics(metrics: Metrics, currency: string, language: Language): readonly ShownMetric[] {
  return (Object.keys(WORDS) as GroupName[]).flatMap((group) => {
    const words = WORDS[group] as Readonly<Record<string, Word>>;
    const figures = metrics[group] as Readonly<Record<string, Metric>>;
    return Object.entries(words).flatMap(([name, word]) => {
      const metric = figures[name];
      return metric === undefined ? [] : [shown(group, name, metric, word, currency, language)];
    });
  });
}
