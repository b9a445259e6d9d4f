/** One site in several languages: the answers, and the place among them, are the same in each. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, MATURA, record, ROOT, smallProject, temporaryFolder, test } from "./harness.mjs";
import { at, begin, choose, openReport, recordFile, save, shown } from "./respondent.mjs";

const project = smallProject();
cpSync(join(ROOT, "tests", "fixtures", "small-in-german"), project, { recursive: true });

const RECORD = {
  matura: 1, assessment: "fire-safety", version: "1", date: "2026-11-22", run: "full",
  answers: {
    "p-floors": { choices: ["one"] }, "p-stores": { choices: ["paint"] },
    "alarm-smoke": { choices: ["1"], note: "1.5 m" }, "exit-free": { choices: ["0"] }, "exit-drill": { unknown: true },
  },
};

/** The bundled assessment of 60 questions, in English and German. */
const bundled = temporaryFolder();
mkdirSync(join(bundled, "questionnaire", "our-it"), { recursive: true });
writeFileSync(join(bundled, "matura.toml"), 'title = "IT"\nlanguages = ["en", "de"]\n');
writeFileSync(join(bundled, "questionnaire", "our-it", "assessment.toml"), 'id = "our-it"\nversion = "1"\nextends = "it-maturity"\n');

/** Changes to another language, as one does by the link. */
async function change(page, language) {
  await page.locator(`header a[hreflang="${language}"]`).click();
  await page.locator(`html.ready[lang="${language}"]`).waitFor({ state: "attached" });
}

const HOSTS = {
  "at the root of a host": {},
  "under a path of a host that sends no headers of ours": { under: "/clients/kestrel/", headers: false },
  "from disk": { disk: true },
};

for (const [where, options] of Object.entries(HOSTS)) {
  test(`the answers and the place stay when the language changes: ${where}`, { project, ...options }, async ({ page, base }) => {
    await begin(page);
    await choose(page, "p-floors", "more");
    await page.getByRole("button", { name: "Save and go on" }).click();
    await at(page, "Alarms");
    await choose(page, "alarm-smoke", "1");
    await change(page, "de");
    assert.equal(page.url(), new URL("de/index.html#alarms", base).href);
    await at(page, "Alarme");
    assert.deepEqual(await shown(page), ["alarm-smoke: 1"]);
    assert.ok(await page.getByText("Jeder Raum hat einen.", { exact: true }).isVisible());
    await choose(page, "alarm-smoke", "2");
    await change(page, "en");
    assert.equal(page.url(), new URL("index.html#alarms", base).href);
    assert.deepEqual(await shown(page), ["alarm-smoke: 2"]);
    assert.equal((await save(page)).record.answers["p-floors"].choices[0], "more");
  });
}

test("a report is in the language of its page, and its files are the command line's, byte for byte", { project }, async ({ page }) => {
  const path = recordFile(RECORD);
  await openReport(page, path);
  await change(page, "de");
  await page.locator("#report:visible").waitFor();
  const report = page.locator("#report");
  assert.match(await report.innerText(), /22\. November 2026/);
  assert.equal(await page.locator("#why_alarms tbody .n").first().textContent(), "2,5");
  assert.match(await report.innerText(), /Ein versperrter Ausgang schadet Menschen zuerst\./);
  for (const kind of ["markdown", "csv"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.parts [data-do="${kind}"]`).click()]);
    const format = kind === "csv" ? "csv" : "md";
    const command = ["score", "fire-safety", path, "--root", project, "--language", "de", "--format", format];
    const theirs = execFileSync(MATURA, command, { cwd: temporaryFolder() });
    const ours = readFileSync(await download.path());
    assert.equal(ours.toString(), theirs.toString());
    assert.match(ours.toString(), /Freie Ausgänge/);
    if (format === "md") assert.match(ours.toString(), /\| Rauchmelder \| Da \| 2,5 \| 2,5 \| 5 \| 50 \|/);
  }
});

test("a link that is shared in one language opens in another", { project }, async ({ page, base }) => {
  await openReport(page, recordFile(RECORD));
  const link = await page.locator("#share_link").inputValue();
  await page.evaluate(() => localStorage.clear());
  await page.goto(new URL(`de/index.html${new URL(link).hash}`, base).href);
  await page.locator("#report:visible").waitFor();
  assert.match(await page.locator("#report").innerText(), /Ein versperrter Ausgang/);
});

test("without a script the languages are links, and every page has its counterpart", { project, context: { javaScriptEnabled: false } }, async ({ page, base }) => {
  for (const [from, to] of [["index.html", "de/index.html"], ["imprint.html", "de/imprint.html"], ["de/privacy.html", "privacy.html"]]) {
    await page.goto(new URL(from, base).href);
    const languages = page.getByRole("banner").getByRole("navigation").getByRole("link");
    assert.equal(await languages.count(), 1);
    assert.equal(await languages.getAttribute("hreflang"), await languages.getAttribute("lang"));
    assert.match(await languages.innerText(), from.startsWith("de/") ? /^English$/ : /^Deutsch$/);
    await languages.click();
    assert.equal(page.url(), new URL(to, base).href);
  }
});

test("a page that is not there says so in every language", { project, allowed: () => true }, async ({ page, base, problems }) => {
  await page.goto(new URL("de/nothing/here.html", base).href);
  const languages = await page.locator("main section").evaluateAll((all) => all.map(({ lang, dir }) => [lang, dir]));
  assert.deepEqual(languages, [["en", "ltr"], ["de", "ltr"]]);
  problems.length = 0;
});

test("axe finds nothing on a page with other languages", { project }, async ({ page }) => {
  await axe(page, "start");
  await change(page, "de");
  await axe(page, "start, in another language");
});

test("a report of the bundled questions is German throughout, and so are its files", { project: bundled }, async ({ page }) => {
  const path = recordFile({ ...record("persona-a-decided"), assessment: "our-it", integrity: undefined });
  await openReport(page, path);
  await change(page, "de");
  await page.locator("#report:visible").waitFor();
  const english = /\b(the|and|your|who|what|with|from|you|answers?|questions?)\b/i;
  const texts = await page.locator("#report").evaluate((report) => report.innerText.split("\n"));
  // What the respondent wrote stays as it is.
  const own = JSON.stringify(record("persona-a-decided")).match(/"[^"]* [^"]*"/g).map((text) => text.slice(1, -1));
  assert.deepEqual(texts.filter((line) => english.test(line) && !own.some((text) => line.includes(text))), []);
  for (const [button, format] of [["markdown", "md"], ["csv", "csv"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.parts [data-do="${button}"]`).click()]);
    const command = ["score", "our-it", path, "--root", bundled, "--language", "de", "--format", format];
    const theirs = execFileSync(MATURA, command, { cwd: temporaryFolder(), maxBuffer: 2 ** 26, stdio: ["ignore", "pipe", "ignore"] });
    assert.equal(readFileSync(await download.path()).toString(), theirs.toString());
  }
  await axe(page, "a German report");
});
