/** The policies that a build writes, read by another program that knows what weakens one. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { MATURA, site, temporaryFolder } from "./harness.mjs";

const findings = (policy) => new CspEvaluator(new CspParser(policy).csp).evaluate();
/** What stands above a remark that something could matter elsewhere. */
const severe = (policy) => findings(policy).filter(({ severity }) => severity <= Severity.HIGH_MAYBE);

/** The policies of all pages in a folder, by the page. */
function policies(folder) {
  const pages = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith(".html"));
  return pages.map((path) => {
    const [, policy] = readFileSync(join(folder, path), "utf8").match(/Content-Security-Policy" content="([^"]*)"/);
    return [path, policy];
  });
}

test("the evaluator sees what weakens a policy", () => {
  assert.notDeepEqual(severe("script-src 'unsafe-inline' *"), []);
});

test("no policy of a site, of its host or of a single file has a severe finding", () => {
  const single = join(temporaryFolder(), "single");
  execFileSync(MATURA, ["build", "--quiet", "--single-file", "--output-dir", single], { cwd: temporaryFolder() });
  const [, ofHost] = readFileSync(join(site(), "_headers"), "utf8").match(/Content-Security-Policy: (.*)/);
  const all = [...policies(site()), ...policies(single), ["_headers", ofHost]];
  assert.ok(all.length > 6, all.map(([path]) => path).join(", "));
  for (const [path, policy] of all) assert.deepEqual(severe(policy), [], path);
});
