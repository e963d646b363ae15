"""Answers ITA's get_ohlcv over HTTP from a MetaTrader 5 terminal on the same Windows machine.

    pip install MetaTrader5
    set ITA_MT5_REST_TOKEN=<some long secret>
    python ita_mt5_rest.py --port 8791

Read-only: it calls no function that could trade. The contract stands in docs/live-feed.md of ITA.
"""

import argparse
import hmac
import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

MOST_BARS = 1000
TIMEFRAMES = ("M1", "M2", "M3", "M5", "M10", "M15", "M30", "H1", "H2", "H4", "H8", "H12", "D1", "W1")
TOKEN = os.environ.get("ITA_MT5_REST_TOKEN", "")
TERMINAL = threading.Lock()  # the package talks to one terminal, one question at a time


def get_ohlcv(mt5, symbol, timeframe, start, end, limit):
    """Status and body: bars that open in [start, end), server seconds, the oldest first."""
    info = mt5.symbol_info(symbol)
    if info is None or not mt5.symbol_select(symbol, True):
        return 404, {"error": "unknown symbol"}
    rates = mt5.copy_rates_range(symbol, getattr(mt5, "TIMEFRAME_" + timeframe), start, end - 1)
    rows = [] if rates is None else rates[:limit]
    digits = info.digits
    tick = mt5.symbol_info_tick(symbol)
    zone = offset(tick.time if tick else 0)
    if zone is None:
        return 503, {"error": "no tick has come yet: the server's clock is not known"}
    return 200, {
        "symbol": symbol,
        "timeframe": timeframe,
        "server_time": int(time.time()) + zone,
        "gmt": int(time.time()),
        "connected": bool(rates is not None and mt5.terminal_info().connected),
        "digits": digits,
        "point": info.point,
        "bars": [
            [int(r["time"])]
            + [f"{r[name]:.{digits}f}" for name in ("open", "high", "low", "close")]
            + [int(r["tick_volume"]), int(r["spread"]), int(r["real_volume"])]
            for r in rows
        ],
    }


def offset(last_tick, known=[None]):
    """Server wall time minus UTC in seconds, from the newest tick: whole quarters of an hour; the last one
    while no tick comes, None before the first."""
    ahead = last_tick - time.time()
    quarter = round(ahead / 900) * 900
    if last_tick > 0 and abs(ahead - quarter) < 60 and abs(quarter) <= 14 * 3600:
        known[0] = quarter
    return known[0]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        given = self.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {TOKEN}".encode()):
            return self.answer(401, {"error": "unauthorized"})
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        try:
            start, end = int(query["from"]), int(query["to"])
            limit = min(MOST_BARS, int(query.get("limit", MOST_BARS)))
            symbol, timeframe = query["symbol"], query["timeframe"]
        except (KeyError, ValueError):
            return self.answer(400, {"error": "symbol, timeframe, from and to are needed"})
        if url.path != "/v1/ohlcv" or timeframe not in TIMEFRAMES or end <= start:
            return self.answer(404, {"error": "not found"})
        with TERMINAL:
            status, body = get_ohlcv(self.server.mt5, symbol, timeframe, start, end, limit)
        return self.answer(status, body)

    def answer(self, status, body):
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8791)
    options = parser.parse_args()
    if len(TOKEN) < 16:
        raise SystemExit("Set ITA_MT5_REST_TOKEN to a secret of 16 characters or more, here and for ITA.")
    import MetaTrader5 as mt5

    if not mt5.initialize():
        raise SystemExit(f"MetaTrader 5 does not answer: {mt5.last_error()}. Start it and log in.")
    server = ThreadingHTTPServer((options.host, options.port), Handler)
    server.mt5 = mt5
    print(f"Answers get_ohlcv at http://{options.host}:{options.port}/v1/ohlcv")
    server.serve_forever()


if __name__ == "__main__":
    main()
