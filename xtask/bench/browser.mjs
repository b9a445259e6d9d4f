/**
 * The same questions in two pages, ours and SurveyJS's, in one headless Chromium: what is loaded, how soon one can
 * answer, and how soon scores follow a click. `cargo xtask bench browser` makes the folder and reads the JSON.
 *
 *     node browser.mjs FOLDER CHROMIUM
 *
 * FOLDER holds `ours/index.html`, a site of matura, and `questions.json`, the same assessment as data.
 */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";

const RUNS = 9;
const CLICKS = 40;
const [, , folder, executablePath] = process.argv;
const assessment = JSON.parse(readFileSync(join(folder, "questions.json"), "utf8"));

const library = {
  "/survey.core.min.js": installed("survey-core/survey.core.min.js"),
  "/survey.css": installed("survey-core/survey-core.fontless.min.css"),
  "/survey-js-ui.min.js": installed("survey-js-ui/survey-js-ui.min.js"),
  "/survey.js": Buffer.from(glue(assessment)),
  "/": Buffer.from(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Benchmark</title><link rel="icon" href="data:,"><link rel="stylesheet" href="survey.css">
<script src="survey.core.min.js" defer></script><script src="survey-js-ui.min.js" defer></script>
<script src="survey.js" defer></script></head><body><div id="survey"></div></body></html>`),
};

/** A file of a package. */
function installed(path) {
  return readFileSync(new URL(`node_modules/${path}`, import.meta.url));
}

/** The questionnaire as SurveyJS has it: a page a domain, a score a domain by its own expressions. */
function glue({ title, domains }) {
  const scores = domains.map(({ id, questions }) => {
    const sum = questions.map((question) => `${question.weight} * iif({${question.id}} notempty, {${question.id}}, 0)`);
    const most = questions.reduce((all, question) => all + 4 * question.weight, 0);
    return { name: `score_${id}`, expression: `round((${sum.join(" + ")}) * 100 / ${most})` };
  });
  const shown = domains.map((domain) => `<li>${domain.title}: <b>{score_${domain.id}}</b></li>`).join("");
  const survey = {
    title,
    showQuestionNumbers: "off",
    calculatedValues: scores.map((score) => ({ ...score, includeIntoResult: false })),
    pages: domains.map((domain) => ({
      name: domain.id,
      title: domain.title,
      description: domain.intro,
      elements: [
        { type: "html", name: `scores_${domain.id}`, html: `<ul class="scores">${shown}</ul>` },
        ...domain.questions.map((question) => ({
          type: "radiogroup",
          name: question.id,
          title: question.text,
          description: question.why,
          choices: question.choices.map((text, value) => ({ value, text })),
          showNoneItem: true,
          noneText: "I don’t know",
        })),
      ],
    })),
  };
  return `const survey = new Survey.Model(${JSON.stringify(survey)});
survey.render(document.getElementById("survey"));
window.survey = survey;`;
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Serves files from memory, compressed as a host would. */
async function serve(find) {
  const packed = new Map();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const body = find(pathname);
    if (body === undefined) return response.writeHead(404).end();
    if (!packed.has(pathname)) packed.set(pathname, gzipSync(body, { level: 9 }));
    const type = TYPES[extname(pathname)] ?? "text/html";
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Encoding": "gzip" });
    return response.end(packed.get(pathname));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { url: `http://127.0.0.1:${server.address().port}/`, packed, close: () => server.close() };
}

const ours = await serve((path) => {
  try {
    return readFileSync(join(folder, "ours", path === "/" ? "index.html" : path));
  } catch {
    return undefined;
  }
});
const theirs = await serve((path) => library[path]);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
});

const [first] = assessment.domains;
const sides = {
  matura: {
    server: ours,
    // Past the start page to the first section: the benchmark's assessment asks nothing about the firm.
    ready: (id) => {
      const shown = (node) => node !== null && node.offsetParent !== null;
      if (shown(document.querySelector(`#${id} input`))) return true;
      const begin = document.querySelector("#start a[data-run]");
      if (document.documentElement.classList.contains("ready") && shown(begin)) begin.click();
      return false;
    },
    readyOn: first.questions[0].id,
  },
  SurveyJS: {
    server: theirs,
    ready: () => document.querySelector("#survey input[type=radio]") !== null,
    readyOn: "",
  },
};

const median = (figures) => figures.toSorted((a, b) => a - b)[figures.length >> 1];
const result = {};
for (const [name, side] of Object.entries(sides)) result[name] = await measure(side);
// Scores follow a click: in SurveyJS an answer, with the domain's scores above it; in matura a step ticked in "What if".
result.matura.update = await updatesOfOurs();
result.SurveyJS.update = await updatesOfTheirs();
await browser.close();
ours.close();
theirs.close();
console.log(JSON.stringify(result));

/** Waits until something holds in the page, whose policy refuses the ways of playwright to wait for a function. */
async function until(page, holds) {
  for (const end = Date.now() + 20_000; !(await page.evaluate(holds)); ) {
    if (Date.now() > end) throw new Error(`this never came true: ${holds}`);
    await page.waitForTimeout(10);
  }
}

/** What is loaded, and how soon one can answer. */
async function measure({ server, ready, readyOn }) {
  const times = [];
  let figures;
  for (let run = 0; run <= RUNS; run += 1) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    let requests = 0;
    page.on("request", (request) => { if (request.url().startsWith("http")) requests += 1; });
    // As a text: the page's policy lets nobody make code of one.
    await page.addInitScript({ content: `{
      const isReady = ${ready};
      const look = () => {
        if (document.documentElement && isReady(${JSON.stringify(readyOn)})) window.readyAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }` });
    await page.goto(server.url, { waitUntil: "load" });
    await until(page, () => window.readyAt !== undefined);
    // The first run fills the browser's caches of code.
    if (run > 0) times.push(await page.evaluate(() => window.readyAt));
    figures = await page.evaluate(() => {
      gc();
      return { nodes: document.getElementsByTagName("*").length, memory: performance.memory.usedJSHeapSize };
    });
    figures.requests = requests;
    await context.close();
  }
  let code = 0;
  let bytes = 0;
  for (const [path, body] of server.packed) {
    if (path.includes("favicon")) continue;
    bytes += body.length;
    // What stands in for questions is no code.
    if (path.endsWith(".css") || (path.endsWith(".js") && path !== "/survey.js")) code += body.length;
  }
  return { ...figures, code, bytes, ready: median(times) };
}

/** Milliseconds from a click to the change of a text, in the page's own clock. */
async function clicks(page, { click, shown }) {
  return page.evaluate(async ({ click, shown, CLICKS }) => {
    const times = [];
    for (let at = 0; at < CLICKS; at += 1) {
      const input = document.querySelectorAll(click)[at];
      if (!input) break;
      const changed = new Promise((resolve, reject) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now());
        });
        document.querySelectorAll(shown).forEach((node) =>
          observer.observe(node.closest("section, .sv-components-row, #survey") ?? node, { childList: true, characterData: true, subtree: true }));
        setTimeout(() => reject(new Error("no score changed")), 5000);
      });
      const from = performance.now();
      input.click();
      times.push((await changed) - from);
      await new Promise((rest) => { setTimeout(rest, 20); });
    }
    return times;
  }, { click, shown, CLICKS });
}

async function updatesOfOurs() {
  const page = await browser.newPage();
  await page.goto(ours.url);
  const answers = Object.fromEntries(assessment.domains.flatMap(({ questions }) => questions).map(({ id }, at) => [id, { choices: [String(at % 3)] }]));
  const record = { matura: 1, assessment: assessment.id, version: "1", date: "2026-11-22", run: "full", answers };
  await page.locator("input[type=file]").first().setInputFiles({
    name: "record.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(record)),
  });
  await page.goto(`${ours.url}#report`);
  await page.locator("#report_plan input[type=checkbox]").first().waitFor({ state: "attached" });
  const times = await clicks(page, { click: "#report_plan input[type=checkbox]", shown: "#report_plan" });
  await page.close();
  return median(times);
}

async function updatesOfTheirs() {
  const page = await browser.newPage();
  await page.goto(theirs.url);
  await page.locator("#survey input[type=radio]").first().waitFor({ state: "attached" });
  // The last statement of each question on the page: every click changes the score of its domain.
  await page.evaluate((values) => {
    for (const input of document.querySelectorAll("#survey input[type=radio]")) if (input.value === values) input.dataset.pick = "";
  }, "4");
  const times = await clicks(page, { click: "#survey input[data-pick]", shown: ".scores" });
  await page.close();
  return median(times);
}
