/** What the page does in the browser: sorts and filters the trades, draws the interactive chart. No library but LightweightCharts. */
export const PAGE_SCRIPT = String.raw`"use strict";
(() => {
  const data = JSON.parse(document.getElementById("report-data").textContent);
  const table = document.querySelector("#trades table");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    const value = cell.dataset.v;
    if (value !== undefined) return value === "" ? null : Number(value);
    return cell.textContent;
  };
  const compare = (a, b) => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  };
  const headers = Array.from(table.tHead.rows[0].cells);
  headers.forEach((header, column) => {
    header.querySelector("button").addEventListener("click", () => {
      const down = header.getAttribute("aria-sort") === "ascending";
      for (const other of headers) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      const keyed = rows.map((row, i) => [keyOf(row, column), i, row]);
      keyed.sort(([a, i], [b, j]) => (a === null || b === null ? compare(a, b) : sign * compare(a, b)) || i - j);
      body.append(...keyed.map(([, , row]) => row));
    });
  });
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const count = document.getElementById("count");
  const filter = document.getElementById("filter");
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = words.every((word) => texts[i].includes(word));
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = data.words.shown + " " + shown + " " + data.words.of + " " + rows.length;
  });

  const place = document.getElementById("chart");
  if (place === null) return;
  const charts = window.LightweightCharts;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const colours = () =>
    dark.matches
      ? { back: "#131722", text: "#c9cfdb", line: "#262c3c", up: "#26baa4", down: "#f65c66", blue: "#7aa5ff" }
      : { back: "#ffffff", text: "#3a4150", line: "#eceef2", up: "#08917c", down: "#de3042", blue: "#2962ff" };
  const chart = charts.createChart(place, { autoSize: true, timeScale: { timeVisible: true, secondsVisible: false, minBarSpacing: 0.02 } });
  const seconds = (ms) => Math.floor(ms / 1000);
  const { candles, equity, markers } = data;
  let price = null;
  if (candles !== null) {
    price = chart.addSeries(charts.CandlestickSeries, {
      borderVisible: false,
      priceFormat: { type: "price", precision: candles.digits, minMove: 1 / 10 ** candles.digits },
    }, 0);
    price.setData(candles.time.map((time, i) => ({
      time: seconds(time), open: candles.open[i], high: candles.high[i], low: candles.low[i], close: candles.close[i],
    })));
  }
  const at = (time) => {
    const times = candles.time;
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };
  let signs = null;
  // Far out signs would hide the candles: none over 700 candles, words only under 160.
  let detail = 0;
  const detailOf = (range) => (range === null || range.to - range.from > 700 ? 0 : range.to - range.from > 160 ? 1 : 2);
  const signsOf = () => {
    if (detail === 0) return [];
    const c = colours();
    const all = markers.flatMap((trade) => {
      const long = trade.side === "long";
      return [
        { bar: at(trade.entryTime), position: long ? "belowBar" : "aboveBar", shape: long ? "arrowUp" : "arrowDown", color: c.blue },
        { bar: at(trade.exitTime), position: long ? "aboveBar" : "belowBar", shape: "circle", color: trade.r > 0 ? c.up : c.down,
          text: detail < 2 ? "" : (trade.r > 0 ? "+" : trade.r < 0 ? "−" : "") + Math.abs(trade.r).toFixed(2) + " R" },
      ];
    });
    return all.sort((a, b) => a.bar - b.bar).map(({ bar, ...sign }) => ({ time: seconds(candles.time[bar]), ...sign }));
  };
  if (price !== null) signs = charts.createSeriesMarkers(price, signsOf());
  const curve = equity.time.length === 0 ? null : chart.addSeries(charts.AreaSeries, {
    lineWidth: 2, title: data.words.equity, priceFormat: { type: "price", precision: 0, minMove: 1 },
  }, price === null ? 0 : 1);
  if (curve !== null) {
    // Points of the thinned curve stand at the candles they fall into, the last of each.
    const points = new Map();
    equity.time.forEach((time, i) => points.set(price === null ? seconds(time) : seconds(candles.time[at(time)]), equity.value[i]));
    curve.setData(Array.from(points, ([time, value]) => ({ time, value })).sort((a, b) => a.time - b.time));
    const panes = chart.panes();
    if (panes.length > 1) {
      panes[0].setStretchFactor(7);
      panes[1].setStretchFactor(3);
    }
  }
  const paint = () => {
    const c = colours();
    chart.applyOptions({
      layout: { background: { type: "solid", color: c.back }, textColor: c.text, panes: { separatorColor: c.line }, attributionLogo: true },
      grid: { vertLines: { color: c.line }, horzLines: { color: c.line } },
      timeScale: { borderColor: c.line }, rightPriceScale: { borderColor: c.line },
    });
    if (price !== null) price.applyOptions({ upColor: c.up, downColor: c.down, wickUpColor: c.up, wickDownColor: c.down });
    if (signs !== null) signs.setMarkers(signsOf());
    if (curve !== null) curve.applyOptions({ lineColor: c.blue, topColor: c.blue + "55", bottomColor: c.blue + "08" });
  };
  paint();
  chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
    const next = detailOf(range);
    if (next === detail || signs === null) return;
    detail = next;
    signs.setMarkers(signsOf());
  });
  dark.addEventListener("change", paint);
  chart.timeScale().fitContent();
  const byRow = new Map(markers.map((trade) => [trade.row, trade]));
  rows.forEach((row, i) => {
    const trade = byRow.get(i);
    if (trade === undefined || price === null) return;
    row.addEventListener("click", () => {
      const last = candles.time.length - 1;
      const first = at(trade.entryTime);
      const end = at(trade.exitTime);
      const air = Math.max(25, end - first);
      chart.timeScale().setVisibleLogicalRange({ from: Math.max(0, first - air), to: Math.min(last, end + air) });
      place.scrollIntoView({ behavior: "smooth", block: "center" });
    });
  });
  window.reportReady = true;
})();
`;
