/** A page says which scripts it has at its very beginning, before anything that was told to it. */
const HEAD = 2_000;

/** The scripts that a page of ours names in its own content policy, as sources of a policy; none where it names none. */
export function pageScripts(page: string): readonly string[] {
  const [, policy = ""] =
    /^<!doctype html>\s*<html[^>]*>\s*<head>\s*<meta[^>]*>\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(
      page.slice(0, HEAD),
    ) ?? [];
  const [, scripts = ""] = /script-src ([^;]*)/.exec(policy.replaceAll("&#39;", "'")) ?? [];
  return scripts.match(/'sha256-[A-Za-z0-9+/]{43}='/g) ?? [];
}
