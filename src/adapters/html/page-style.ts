/** The style of the page: light and dark by the reader's choice, one column on a phone, plain on paper. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#fff;--card:#f7f8fa;--text:#131722;--muted:#5a6170;--line:#e1e4ea;--good:#08806d;--bad:#c9283a;--warn:#a84800;--accent:#2962ff}
@media (prefers-color-scheme:dark){:root{--bg:#131722;--card:#1b2030;--text:#e8eaf0;--muted:#a3abba;--line:#2d3446;--good:#26baa4;--bad:#f65c66;--warn:#ffa742;--accent:#7aa5ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
main,header,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:28px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:20px;margin:36px 0 12px}
h3{font-size:15px;margin:0 0 8px}
.sub{color:var(--muted);margin:0 0 12px;overflow-wrap:anywhere}
.stamp{display:inline-block;background:var(--warn);color:var(--bg);font-weight:700;padding:3px 12px;border-radius:6px;margin:0 0 12px}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,350px),1fr));gap:14px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px;min-width:0}
.rows{width:100%;border-collapse:collapse}
.rows td{padding:4px 0;vertical-align:top;border-top:1px solid var(--line)}
.rows tr:first-child td{border-top:0}
.rows td:last-child{text-align:right;padding-left:12px;font-variant-numeric:tabular-nums}
.rows b{font-weight:650;white-space:nowrap}
.good{color:var(--good)}.bad{color:var(--bad)}.warning{color:var(--warn)}
.wide{grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr))}
.card table.data th,.card table.data td{padding:5px 8px}
.part{margin:0 0 14px}
.small{display:block;color:var(--muted);font-size:12.5px;line-height:1.35}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:0}
dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow:auto;max-width:100%;border:1px solid var(--line);border-radius:10px}
.tall{max-height:640px}.tall table.data th,.tall table.data td{padding:6px 8px}.tall table.data{font-size:13px}
table.data{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:13.5px}
table.data th,table.data td{padding:6px 11px;white-space:nowrap;border-bottom:1px solid var(--line);text-align:left}
table.data .r{text-align:right}
table.data thead th{position:sticky;top:0;background:var(--card);font-weight:650;z-index:1}
table.data tbody tr:hover{background:var(--card)}
#trades tbody tr{cursor:pointer}
th button{all:unset;cursor:pointer;font:inherit}
th button:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
th[aria-sort=ascending] button::after{content:" ▲";color:var(--accent)}
th[aria-sort=descending] button::after{content:" ▼";color:var(--accent)}
.bar{display:flex;gap:14px;align-items:center;flex-wrap:wrap;margin:0 0 10px}
input[type=search]{flex:1 1 240px;max-width:420px;font:inherit;padding:8px 12px;border:1px solid var(--line);border-radius:8px;background:var(--bg);color:var(--text)}
.muted{color:var(--muted);font-size:13.5px;margin:6px 0}
#chart{height:560px;border:1px solid var(--line);border-radius:10px;overflow:hidden}
.funnel{list-style:none;margin:0}
.funnel li{display:grid;grid-template-columns:minmax(120px,34%) 1fr max-content;gap:12px;align-items:center;padding:3px 0}
.funnel i{display:block;height:14px;border-radius:4px;background:var(--accent);min-width:2px}
.funnel b{font-variant-numeric:tabular-nums}
figure{margin:0 0 18px}figure img{width:100%;height:auto;display:block;border:1px solid var(--line);border-radius:10px}
figcaption{color:var(--muted);font-size:13.5px;margin-top:5px;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){.dim{filter:brightness(.85)}}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,540px),1fr));gap:16px}
pre{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px;overflow:auto;font:13px/1.5 ui-monospace,"DejaVu Sans Mono",monospace;max-height:520px}
footer{color:var(--muted);font-size:12.5px;padding-top:30px;padding-bottom:30px}
@media (max-width:600px){main,header,footer{padding:0 12px}header{padding-top:16px}h1{font-size:22px}.card{padding:10px}.card table.data{font-size:12.5px}.card table.data th,.card table.data td{padding:5px 4px}.card table.data td:first-child,.card table.data th{white-space:normal}.fit table.data td{white-space:normal}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:8px}#chart{height:430px}.funnel li{grid-template-columns:1fr max-content}.funnel i{grid-column:1/-1;grid-row:2}}
@media print{:root{--bg:#fff;--card:#fff;--text:#000;--muted:#444;--line:#bbb}.no-print{display:none!important}.scroll,.tall,pre{overflow:visible;max-height:none}.card,figure{break-inside:avoid}table.data thead th{position:static}}
`;
