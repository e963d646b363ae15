import type { Language } from "../../domain/message.js";

const EN = {
  figures: "Figures",
  run: "Run",
  funnel: "From candles to fills",
  funnel_hint: "The bars are logarithmic: each step to the next tenfold count is equally long.",
  breakdowns: "Breakdowns",
  chart: "Price and equity",
  chart_hint: "Times are UTC. Drag to move, scroll or pinch to zoom; a click on a trade in the table goes to it.",
  pictures: "Pictures",
  trades: "Trades",
  filter: "Filter trades: a word, a side, a reason…",
  shown: "shown",
  of: "of",
  cut: "The page holds the first {most} of {all} trades; trades.csv has them all.",
  rule: "The rule as it was run",
  notes: "Notes",
  no_script:
    "Sorting, filtering and the interactive chart need scripts; all figures and pictures are here without them.",
  equity: "Equity",
  credit: "Interactive chart: TradingView Lightweight Charts™, Copyright © TradingView, Inc., Apache License 2.0",
  n: "n",
};

type PageWords = typeof EN;

const RU: PageWords = {
  figures: "Показатели",
  run: "Прогон",
  funnel: "От свечей до сделок",
  funnel_hint: "Полосы логарифмические: каждое увеличение в десять раз — полоса на столько же длиннее.",
  breakdowns: "Разрезы",
  chart: "Цена и капитал",
  chart_hint: "Время UTC. Тяните, чтобы двигать, колесо или щипок — масштаб; щелчок по сделке в таблице показывает её.",
  pictures: "Картинки",
  trades: "Сделки",
  filter: "Фильтр сделок: слово, сторона, причина…",
  shown: "показано",
  of: "из",
  cut: "На странице первые {most} из {all} сделок; все — в trades.csv.",
  rule: "Правило, как оно исполнялось",
  notes: "Примечания",
  no_script: "Сортировке, фильтру и живому графику нужны скрипты; все показатели и картинки видны и без них.",
  equity: "Капитал",
  credit: "Живой график: TradingView Lightweight Charts™, Copyright © TradingView, Inc., Apache License 2.0",
  n: "n",
};

export const pageWordsOf = (language: Language): PageWords => (language === "ru" ? RU : EN);
