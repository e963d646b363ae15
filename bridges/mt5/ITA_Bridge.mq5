//+------------------------------------------------------------------+
//| ITA_Bridge.mq5: hands closed candles to ITA by HTTP.             |
//| Protocol 1, described in docs/live-feed.md of ITA.               |
//| It reads and reports. It holds no function that could trade.     |
//+------------------------------------------------------------------+
#property copyright "ITA, MIT licence"
#property version   "1.00"
#property strict
#property description "Hands closed candles, heartbeats and symbol facts to ITA."
#property description "Allow the address below: Tools > Options > Expert Advisors > Allow WebRequest."
#property description "Run it on a read-only (investor) login: it needs nothing else."

input string InpUrl       = "http://127.0.0.1:8790"; // Address of ITA's bridge
input string InpToken     = "";                      // Feed token (ita feed token)
input string InpName      = "t-1";                   // Name of this terminal
input int    InpTimeoutMs = 4000;                    // Longest wait for an answer, ms

#define EA_VERSION      "1.0.0"
#define SENT_EACH_TIME  3
#define MOST_LETTERS    240000
#define HEARTBEAT_S     15
#define IDLE_S          3   // while ITA has asked for nothing yet
#define SYMBOLS_S       3600
// A candle whose end has passed so long ago is closed, even where no tick has opened the next one.
#define GRACE_S         2

struct Series { string symbol; string tf; ENUM_TIMEFRAMES period; datetime sent; datetime pending; };
struct Want   { string symbol; string tf; ENUM_TIMEFRAMES period; datetime from; datetime to; int most; };

Series   g_series[];
Want     g_wants[];
long     g_boot = 0;
long     g_seq = 0;
ulong    g_pushed = 0;       // ms since the terminal started
ulong    g_wait = 0;         // ms until the next message may go
datetime g_symbolsSaid = 0;
int      g_asked = 0;        // series that ITA asked for, those the broker does not have too
string   g_account = "";

int OnInit()
  {
   if(StringLen(InpToken) != 43)
     {
      Comment("ITA bridge: paste the feed token into InpToken. `ita feed token` prints it, 43 characters.");
      return INIT_PARAMETERS_INCORRECT;
     }
   g_boot = (long)TimeGMT();
   g_account = Hash(IntegerToString(AccountInfoInteger(ACCOUNT_LOGIN)) + InpToken);
   EventSetTimer(1);
   return INIT_SUCCEEDED;
  }

void OnDeinit(const int reason) { EventKillTimer(); Comment(""); }

void OnTimer()
  {
   if(GetTickCount64() - g_pushed < g_wait) return;
   string bars = "";
   if((bool)TerminalInfoInteger(TERMINAL_CONNECTED))
     {
      for(int i = 0; i < ArraySize(g_series); i++) AddNews(g_series[i], bars);
      for(int i = 0; i < ArraySize(g_wants); i++) AddWanted(g_wants[i], bars);
     }
   bool isDue = GetTickCount64() - g_pushed >= (ulong)(g_asked == 0 ? IDLE_S : HEARTBEAT_S) * 1000;
   if(bars != "" || isDue || g_pushed == 0) Push(bars);
  }

//--- what goes out --------------------------------------------------

datetime ServerNow() { return (datetime)MathMax((long)TimeTradeServer(), (long)TimeCurrent()); }

// Until when nothing else can have closed: the open of the candle that runs.
datetime ClosedUntil(const MqlRates &last, const ENUM_TIMEFRAMES period)
  {
   int length = PeriodSeconds(period);
   if(last.time + length > ServerNow() - GRACE_S) return last.time;
   if(length > 3600) return last.time + 1;
   return (datetime)(((long)ServerNow() - GRACE_S) / length * length);
  }

bool IsRunning(const MqlRates &last, const ENUM_TIMEFRAMES period)
  { return last.time + PeriodSeconds(period) > ServerNow() - GRACE_S; }

// The last closed candles of a series that has a new one.
void AddNews(Series &series, string &out)
  {
   MqlRates rates[];
   int count = CopyRates(series.symbol, series.period, 0, SENT_EACH_TIME + 1, rates);
   series.pending = 0;
   if(count <= 0) return; // its history is being loaded: the next timer tries again
   int closed = IsRunning(rates[count - 1], series.period) ? count - 1 : count;
   if(closed <= 0 || rates[closed - 1].time == series.sent) return;
   int first = MathMax(0, closed - SENT_EACH_TIME);
   if(AddList(out, series.symbol, series.tf, series.period, rates, first, closed, rates[first].time,
              ClosedUntil(rates[count - 1], series.period)))
      series.pending = rates[closed - 1].time;
  }

// What ITA misses: a stretch of at most `most` candles; the rest is asked for again.
void AddWanted(const Want &want, string &out)
  {
   MqlRates newest[];
   if(CopyRates(want.symbol, want.period, 0, 1, newest) != 1) return;
   datetime end = (datetime)MathMin((long)want.to, (long)ClosedUntil(newest[0], want.period));
   end = (datetime)MathMin((long)end, (long)want.from + (long)want.most * PeriodSeconds(want.period));
   if(end <= want.from) return;
   MqlRates rates[];
   int count = CopyRates(want.symbol, want.period, want.from, end - 1, rates);
   AddList(out, want.symbol, want.tf, want.period, rates, 0, MathMax(0, count), want.from, end);
  }

bool AddList(string &out, const string symbol, const string tf, const ENUM_TIMEFRAMES period, const MqlRates &rates[],
             const int first, const int end, const datetime from, const datetime to)
  {
   if(StringLen(out) > MOST_LETTERS) return false;
   bool isWhole = (bool)SeriesInfoInteger(symbol, period, SERIES_SYNCHRONIZED);
   if(!isWhole && end <= first) return false;
   int digits = (int)SymbolInfoInteger(symbol, SYMBOL_DIGITS);
   string list = "";
   for(int i = first; i < end; i++)
      list += (i == first ? "[" : ",[") + IntegerToString((long)rates[i].time) + ",\"" + DoubleToString(rates[i].open, digits) +
              "\",\"" + DoubleToString(rates[i].high, digits) + "\",\"" + DoubleToString(rates[i].low, digits) + "\",\"" +
              DoubleToString(rates[i].close, digits) + "\"," + IntegerToString(rates[i].tick_volume) + "," +
              IntegerToString(rates[i].spread) + "," + IntegerToString(rates[i].real_volume) + "]";
   string span = isWhole ? ",\"from\":" + IntegerToString((long)from) + ",\"to\":" + IntegerToString((long)to) : "";
   out += (out == "" ? "" : ",") + "{\"s\":\"" + symbol + "\",\"tf\":\"" + tf + "\"" + span + ",\"b\":[" + list + "]}";
   return true;
  }

string SymbolFacts()
  {
   string out = "";
   for(int i = 0; i < ArraySize(g_series); i++)
     {
      string symbol = g_series[i].symbol;
      if(StringFind(out, "{\"s\":\"" + symbol + "\"") >= 0) continue;
      string sessions = "";
      datetime from, to;
      for(int day = 0; day < 7; day++)
         for(uint k = 0; k < 10 && SymbolInfoSessionQuote(symbol, (ENUM_DAY_OF_WEEK)day, k, from, to); k++)
            sessions += (sessions == "" ? "[" : ",[") + IntegerToString(day) + "," + IntegerToString((long)from) + "," +
                        IntegerToString((long)to) + "]";
      out += (out == "" ? "" : ",") + "{\"s\":\"" + symbol + "\",\"digits\":" +
             IntegerToString(SymbolInfoInteger(symbol, SYMBOL_DIGITS)) + ",\"point\":" +
             DoubleToString(SymbolInfoDouble(symbol, SYMBOL_POINT), 8) + ",\"sessions\":[" + sessions + "]}";
     }
   return out;
  }

void Push(const string bars)
  {
   g_seq++;
   g_pushed = GetTickCount64();
   string facts = "";
   bool saysSymbols = g_asked > 0 && TimeGMT() - g_symbolsSaid >= SYMBOLS_S;
   if(saysSymbols) facts = ",\"symbols\":[" + SymbolFacts() + "]";
   string server = AccountInfoString(ACCOUNT_SERVER);
   StringReplace(server, "\\", "");
   StringReplace(server, "\"", "");
   string body = "{\"v\":1,\"terminal\":\"" + InpName + "\",\"boot\":" + IntegerToString(g_boot) + ",\"seq\":" +
                 IntegerToString(g_seq) + ",\"server\":\"" + server + "\",\"acct\":\"sha256:" + g_account + "\",\"ea\":\"" +
                 EA_VERSION + "\",\"build\":" + IntegerToString(TerminalInfoInteger(TERMINAL_BUILD)) + ",\"server_time\":" +
                 IntegerToString((long)ServerNow()) + ",\"gmt\":" + IntegerToString((long)TimeGMT()) + ",\"connected\":" +
                 ((bool)TerminalInfoInteger(TERMINAL_CONNECTED) ? "true" : "false") + facts + ",\"bars\":[" + bars + "]}";
   char data[], result[];
   string answered;
   StringToCharArray(body, data, 0, WHOLE_ARRAY, CP_UTF8);
   ArrayResize(data, ArraySize(data) - 1); // the zero at its end is no part of the message
   string headers = "Content-Type: application/json\r\nAuthorization: Bearer " + InpToken + "\r\n";
   ResetLastError();
   int status = WebRequest("POST", InpUrl + "/bridge/v1/push", headers, InpTimeoutMs, data, result, answered);
   string answer = CharArrayToString(result, 0, WHOLE_ARRAY, CP_UTF8);
   if(status == 200)
     {
      if(saysSymbols) g_symbolsSaid = TimeGMT();
      Heed(answer);
      Comment("ITA bridge: connected, ", ArraySize(g_series), " series, message ", g_seq);
      return;
     }
   if(status == 409) { g_boot = (long)MathMax(g_boot, Number(answer, "boot")) + 1; g_seq = 0; }
   g_wait = (ulong)MathMin(60000, MathMax(1000, (long)g_wait * 2));
   Comment("ITA bridge: ", Trouble(status, GetLastError()), "\nNext try in ", g_wait / 1000, " s.");
  }

string Trouble(const int status, const int error)
  {
   if(status == 401) return "ITA does not know this token. Make one with `ita feed token` and paste it into InpToken.";
   if(status == 429) return "too many messages; is a second bridge running with the same token?";
   if(status == 409) return "ITA has heard this message before; numbering anew.";
   if(status > 0) return "ITA answered " + IntegerToString(status) + ".";
   if(error == 4014) return "allow this address first: Tools > Options > Expert Advisors > Allow WebRequest for listed URL:\n" + InpUrl;
   return "no answer from " + InpUrl + " (error " + IntegerToString(error) + "). Is `ita run` running there?";
  }

//--- what comes back ------------------------------------------------

void Heed(const string answer)
  {
   g_wait = (ulong)MathMax(0, MathMin(1000, Number(answer, "poll_ms")));
   Series before[];
   ArrayResize(before, ArraySize(g_series));
   for(int i = 0; i < ArraySize(g_series); i++) before[i] = g_series[i];
   string items[];
   int count = Items(answer, "sub", items);
   if(count != g_asked) g_symbolsSaid = 0;
   g_asked = count;
   ArrayResize(g_series, 0);
   for(int i = 0; i < count; i++)
     {
      Series series;
      series.symbol = Word(items[i], "s");
      series.tf = Word(items[i], "tf");
      series.sent = 0;
      series.pending = 0;
      if(!PeriodOf(series.tf, series.period) || !SymbolSelect(series.symbol, true)) continue;
      for(int k = 0; k < ArraySize(before); k++)
         if(before[k].symbol == series.symbol && before[k].tf == series.tf)
            series.sent = before[k].pending > 0 ? before[k].pending : before[k].sent;
      int at = ArraySize(g_series);
      ArrayResize(g_series, at + 1);
      g_series[at] = series;
     }
   count = Items(answer, "want", items);
   ArrayResize(g_wants, 0);
   for(int i = 0; i < count; i++)
     {
      Want want;
      want.symbol = Word(items[i], "s");
      want.tf = Word(items[i], "tf");
      want.from = (datetime)Number(items[i], "from");
      want.to = (datetime)Number(items[i], "to");
      want.most = (int)MathMin(1000, Number(items[i], "max"));
      if(!PeriodOf(want.tf, want.period) || !SymbolSelect(want.symbol, true)) continue;
      int at = ArraySize(g_wants);
      ArrayResize(g_wants, at + 1);
      g_wants[at] = want;
     }
  }

// "M15" as the terminal's own constant.
bool PeriodOf(const string tf, ENUM_TIMEFRAMES &period)
  {
   const ENUM_TIMEFRAMES all[] = {PERIOD_M1, PERIOD_M2, PERIOD_M3, PERIOD_M5, PERIOD_M10, PERIOD_M15, PERIOD_M30, PERIOD_H1,
                                  PERIOD_H2, PERIOD_H4, PERIOD_H8, PERIOD_H12, PERIOD_D1, PERIOD_W1};
   for(int i = 0; i < ArraySize(all); i++)
      if(EnumToString(all[i]) == "PERIOD_" + tf) { period = all[i]; return true; }
   return false;
  }

// The objects of a list: flat ones, as ITA's answers hold them.
int Items(const string json, const string key, string &items[])
  {
   ArrayResize(items, 0);
   int start = StringFind(json, "\"" + key + "\":[");
   if(start < 0) return 0;
   int end = StringFind(json, "]", start);
   for(int open = StringFind(json, "{", start); open >= 0 && open < end; open = StringFind(json, "{", open + 1))
     {
      int close = StringFind(json, "}", open);
      int at = ArraySize(items);
      ArrayResize(items, at + 1);
      items[at] = StringSubstr(json, open, close - open + 1);
     }
   return ArraySize(items);
  }

string Word(const string json, const string key)
  {
   int start = StringFind(json, "\"" + key + "\":\"");
   if(start < 0) return "";
   start += StringLen(key) + 4;
   return StringSubstr(json, start, StringFind(json, "\"", start) - start);
  }

long Number(const string json, const string key)
  {
   int start = StringFind(json, "\"" + key + "\":");
   return start < 0 ? 0 : StringToInteger(StringSubstr(json, start + StringLen(key) + 3, 20));
  }

// The account's number leaves the terminal as a hash alone.
string Hash(const string text)
  {
   uchar data[], key[], hash[];
   StringToCharArray(text, data, 0, WHOLE_ARRAY, CP_UTF8);
   string hex = "";
   int size = CryptEncode(CRYPT_HASH_SHA256, data, key, hash);
   for(int i = 0; i < MathMin(size, 16); i++) hex += StringFormat("%02x", hash[i]);
   return hex == "" ? "00000000" : hex;
  }
