/**
 * What every browser test stands on: a built site, a server for it, and a page that tolerates nothing.
 *
 * A test gets a browser context of its own. It fails, whatever else it looks at, when the page logs an error
 * or a warning, throws, or asks for anything but the site's own documents, style, script and logo.
 */
import assert from "node:assert/strict";
import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, extname, join, resolve, sep } from "node:path";
import { after, test as nodeTest } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The command. */
export const MATURA = process.env.MATURA_BIN ?? join(ROOT, "target", "debug", "matura");
assert.ok(existsSync(MATURA), `${MATURA} is not there: run \`cargo xtask test\`, or \`cargo build\` first`);

/** A record among `tests/records/`, by name. */
export const recordPath = (name) => join(ROOT, "tests", "records", `${name}.json`);
export const record = (name) => JSON.parse(readFileSync(recordPath(name), "utf8"));

/** The lines of JSON that the command line gives for some records. */
export async function scoreLines(paths, ...options) {
  const command = ["score", "it-maturity", ...paths, ...options, "--format", "ndjson"];
  const { stdout } = await promisify(execFile)(MATURA, command, { cwd: tmpdir(), maxBuffer: 2 ** 28 });
  return stdout.trimEnd().split("\n");
}

/** The lines of JSON that the command line gives for records that come in through a pipe, a line each. */
export function scoreStream(records) {
  const { stdout, status, stderr } = spawnSync(MATURA, ["score", "it-maturity", "-", "--format", "ndjson"], {
    cwd: tmpdir(),
    input: records.join("\n"),
    maxBuffer: 2 ** 30,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout.trimEnd().split("\n");
}

/** The line of JSON that the command line gives for a record. */
export const scoreLine = async (path) => (await scoreLines([path]))[0];

/** What the command line makes of a record. */
export const score = async (path) => JSON.parse(await scoreLine(path));

const made = [];
process.on("exit", () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A temporary folder that goes when the tests end. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "matura-"));
  made.push(folder);
  return folder;
}

const built = new Map();

/** The folder of a built site: the bundled one, or that of a project. Each is built once. */
export function site(project) {
  if (!built.has(project)) {
    built.set(project, join(temporaryFolder(), "site"));
    rebuild(project);
  }
  return built.get(project);
}

/** The page of the assessment that a site is opened at: the bundled site has two, a project of the tests one. */
export const front = (project) => (project === undefined ? "it-maturity.html" : "index.html");

/** Builds a site again, in its place. */
export function rebuild(project) {
  const root = project === undefined ? [] : ["--root", project];
  // From an empty place, so that no project is at hand when none is named.
  const command = ["build", "--quiet", "--output-dir", built.get(project), ...root];
  execFileSync(MATURA, command, { cwd: temporaryFolder() });
}

/** A copy of the small project, to change in a test. */
export function smallProject() {
  const project = join(temporaryFolder(), "small");
  cpSync(join(ROOT, "tests", "fixtures", "small"), project, { recursive: true });
  return project;
}

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** The headers that a `_headers` file gives to a path. */
function headersFor(rules, path) {
  const headers = {};
  let applies = false;
  for (const line of rules.split("\n").filter((line) => line.trim() !== "")) {
    if (!/^\s/.test(line)) {
      const pattern = line.trim();
      applies = pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
    } else if (applies) {
      const colon = line.indexOf(":");
      headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
    }
  }
  return headers;
}

/**
 * Serves a folder as a static host does, at the root or under a path, with the headers that the site asks for
 * or, as on a host that knows no `_headers`, without.
 */
export async function serve(folder, { under = "/", headers = true } = {}) {
  const rulesFile = join(folder, "_headers");
  const rules = headers && existsSync(rulesFile) ? readFileSync(rulesFile, "utf8") : "";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.startsWith(under) ? `/${decodeURIComponent(pathname.slice(under.length))}` : undefined;
    let file = path === undefined ? undefined : resolve(folder, `.${path}`);
    if (path?.endsWith("/")) file = join(file, "index.html");
    const found = file !== undefined && file.startsWith(folder + sep) && existsSync(file);
    if (!found) file = join(folder, "404.html");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "Content-Type": type, ...headersFor(rules, path ?? "/") });
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { url: `http://127.0.0.1:${server.address().port}${under}`, close };
}

/** Where nginx is, if it is installed. The system's programs are not on everybody's path. */
export const NGINX = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"].map((folder) => join(folder, "nginx")).find(existsSync);

/** Serves a folder under a path with nginx, which sends `404.html` for what is not there and no headers of ours. */
export async function nginx(folder, under) {
  const probe = createServer();
  await new Promise((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address();
  await new Promise((closed) => probe.close(closed));
  const own = temporaryFolder();
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${own}/${kind};`);
  const types = Object.entries(TYPES).map(([ending, type]) => `${type.split(";")[0]} ${ending.slice(1)};`);
  writeFileSync(join(own, "nginx.conf"), `daemon off; master_process off; pid ${own}/pid; error_log stderr error;
    events {}
    http {
      access_log off; ${temporary.join(" ")} types { ${types.join(" ")} }
      server {
        listen 127.0.0.1:${port}; error_page 404 ${under}404.html;
        location ${under} { alias ${folder}/; index index.html; }
      }
    }`);
  const server = spawn(NGINX, ["-p", own, "-c", join(own, "nginx.conf")], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  server.on("error", (error) => { said += error; });
  server.stderr.on("data", (data) => { said += data; });
  const url = `http://127.0.0.1:${port}${under}`;
  for (let tries = 0; ; tries += 1) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) break;
    assert.ok(tries < 100 && server.exitCode === null, `nginx does not serve: ${said}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  const close = () => new Promise((closed) => {
    server.once("exit", closed);
    server.kill();
  });
  return { url, close };
}

/** The address of a folder opened from disk. */
export const onDisk = (folder) => pathToFileURL(folder + sep).href;

function chromiumPath() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  const path = process.env.MATURA_CHROMIUM ?? found;
  assert.ok(path, "set MATURA_CHROMIUM to the path of Chromium, or run `cargo xtask test`");
  return path;
}

let launched;
let closes = false;

/** The one browser of a test file. */
export function browser() {
  launched ??= chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return launched;
}

/** Closes the browser; tests need not call it. */
export const closeBrowser = async () => (await launched)?.close();

const ALLOWED = new Set(["document", "stylesheet", "script", "image"]);

/**
 * Watches every page of a context, and returns the list of what should not have happened so far.
 * `allowed` says of a request that would count whether this test expects it.
 */
export function watch(context, base, allowed = () => false) {
  const problems = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      problems.push(`the page logged: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => problems.push(`the page threw: ${error.error().stack}`));
  context.on("request", (request) => {
    const url = request.url();
    const own = url.startsWith(base) || url.startsWith("data:");
    if (!(own && ALLOWED.has(request.resourceType()) && request.method() === "GET") && !allowed(request)) {
      problems.push(`the page asked for ${url} (${request.resourceType()})`);
    }
  });
  context.on("requestfailed", (request) => {
    // A navigation that turns into a download counts as aborted.
    if (request.failure()?.errorText !== "net::ERR_ABORTED") problems.push(`${request.url()} failed to load`);
  });
  return problems;
}

/**
 * A test with a page of its own. Options: `project` (a folder instead of the bundled questionnaire), `disk`
 * (opened from disk instead of served), `under` and `headers` (see `serve`), `allowed` (see `watch`), and
 * `context` (for Playwright, for example the size of the window).
 */
export function test(name, options, body) {
  if (body === undefined) return test(name, {}, options);
  if (!closes) after(closeBrowser);
  closes = true;
  return nodeTest(name, async () => {
    const folder = site(options.project);
    const server = options.disk ? undefined : await serve(folder, options);
    const base = server?.url ?? onDisk(folder);
    const context = await (await browser()).newContext({ acceptDownloads: true, ...options.context });
    const problems = watch(context, base, options.allowed);
    try {
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      await page.goto(new URL(front(options.project), base).href);
      await body({ page, context, base, folder, problems });
      assert.deepEqual(problems, []);
    } catch (error) {
      // What the page itself complained of tends to be the cause of what the test stumbled over.
      throw problems.length > 0 ? new Error(problems.join("\n"), { cause: error }) : error;
    } finally {
      await context.close();
      await server?.close();
    }
  });
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** Holds that axe finds nothing against WCAG 2.2 AA on the page as it stands. */
export async function axe(page, state) {
  // Handed over by the debugger: the page's policy forbids every script but its own, and stays in force.
  const debugging = await page.context().newCDPSession(page);
  const { exceptionDetails } = await debugging.send("Runtime.evaluate", { expression: AXE });
  await debugging.detach();
  assert.equal(exceptionDetails, undefined, "axe did not start");
  const violations = await page.evaluate(async (values) => {
    // A colour on its way to another is not what anybody reads.
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    // Without `preload`, which would ask for the stylesheet again, by script.
    const rules = { "target-size": { enabled: true } };
    const options = { preload: false, runOnly: { type: "tag", values }, rules };
    const results = await globalThis.axe.run(document, options);
    return results.violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      places: nodes.map((node) => `${node.target.join(" ")} ${node.failureSummary ?? ""}`),
    }));
  }, STANDARD);
  assert.deepEqual(violations, [], `axe found something in the state “${state}”`);
}
