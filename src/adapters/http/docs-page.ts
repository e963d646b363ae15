import { createHash } from "node:crypto";
import type { OpenAPIHono } from "@hono/zod-openapi";

type Description = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const STYLE = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem; border-top: 1px solid #8886; padding-top: 1rem; font-size: 1.1rem }
h2 code { font-size: 1.1rem }
h3 { font-size: 1rem }
code, pre { font: 13px/1.45 ui-monospace, monospace }
pre { overflow: auto; background: #8881; padding: .75rem; border-radius: 6px }
td { padding: .15rem 1rem .15rem 0; vertical-align: top }
`;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const plain = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);
const code = (value: unknown): string => `<pre>${plain(JSON.stringify(value, null, 2))}</pre>`;

/** Text with its `words in code` set as code. */
const withCode = (text: string): string => plain(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const jsonOf = (content: Content): Shape => (content["application/json"]?.schema ?? {}) as Shape;

type Operation = NonNullable<NonNullable<Description["paths"]>[string]["get"]>;
type Content = Readonly<Record<string, { readonly schema?: unknown; readonly example?: unknown }>>;

interface Shape {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
}

/** What a field may hold, in a few words. */
const kindOf = ({ type, enum: values }: Shape): string =>
  values === undefined ? String(type ?? "") : values.map(String).join(" | ");

/** The fields of a body, a row each. */
function fields({ properties = {}, required = [] }: Shape): string {
  const rows = Object.entries(properties).map(([name, shape]) => {
    const must = required.includes(name) ? "required" : "";
    return `<tr><td><code>${plain(name)}</code></td><td>${plain(kindOf(shape))}</td><td>${must}</td><td>${plain(shape.description ?? "")}</td></tr>`;
  });
  return rows.length === 0 ? "" : `<table>${rows.join("")}</table>`;
}

function bodies(content: Content | undefined): string {
  return Object.entries(content ?? {})
    .map(([type, { schema, example }]) => {
      const shown = example === undefined ? "" : `<p>For example</p>${code(example)}`;
      return `${shown}<details><summary>Schema of <code>${plain(type)}</code></summary>${code(schema)}</details>`;
    })
    .join("");
}

function section(
  method: string,
  path: string,
  { summary = "", description = "", security, ...operation }: Operation,
): string {
  const parameters = (operation.parameters ?? []).flatMap((one) =>
    "name" in one ? [`<tr><td><code>${plain(one.name)}</code></td><td>${plain(one.in)}</td></tr>`] : [],
  );
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) =>
    "description" in response ? `<tr><td>${plain(status)}</td><td>${plain(response.description)}</td></tr>` : "",
  );
  const statuses = Object.keys(operation.responses ?? {}).map(plain);
  const request = operation.requestBody;
  const [good] = Object.entries(operation.responses ?? {});
  return [
    `<h2><code>${plain(method.toUpperCase())} ${plain(path)}</code></h2>`,
    `<p>${plain(summary)}. ${withCode(description)}${security ? "" : " Needs no token."}</p>`,
    parameters.length > 0 ? `<table>${parameters.join("")}</table>` : "",
    request && "content" in request
      ? `<h3>Body</h3>${fields(jsonOf(request.content as Content))}${bodies(request.content as Content)}`
      : "",
    `<h3>Answers</h3><details><summary>${statuses.join(", ")}</summary><table>${responses.join("")}</table></details>`,
    good && "content" in good[1] ? bodies(good[1].content as Content) : "",
  ].join("\n");
}

/** The description as one page for people: no script, nothing from the network. */
export function docsPage(description: Description): Response {
  const { title, version, description: about = "" } = description.info;
  const sections = Object.entries(description.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => section(method, path, operation as Operation)),
  );
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${plain(title)} API</title><style>${STYLE}</style></head><body>
<h1>${plain(title)} API ${plain(version)}</h1>
<p>${plain(about)} Every route but <code>/healthz</code> wants <code>Authorization: Bearer &lt;token&gt;</code>; a browser asks for it when
pages and files are read: user <code>ita</code>, password the token. The same as <a href="/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}
</body></html>
`;
  const style = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return new Response(html, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy },
  });
}
