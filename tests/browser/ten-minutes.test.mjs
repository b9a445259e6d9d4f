/** The ten minutes of a consultant: from an empty folder to a site on a host, which a visitor answers in German. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test as plainTest } from "node:test";
import { MATURA, NGINX, browser, closeBrowser, nginx, record, temporaryFolder, watch } from "./harness.mjs";
import { answerPage, heading } from "./respondent.mjs";

after(closeBrowser);

const BASE_URL = "https://kestrelrowe.example/clients/check/";
const UNDER = new URL(BASE_URL).pathname;

/** Changes a file of a project: each text, which must be there, becomes another. */
function edit(path, changes) {
  const before = readFileSync(path, "utf8");
  const after = Object.entries(changes).reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${path} has “${from}”`);
    return text.replace(from, to);
  }, before);
  writeFileSync(path, after);
}

plainTest("from an empty folder to a German report on a host under a path, with the planted mistakes found", {
  skip: NGINX === undefined && "nginx is not installed",
}, async () => {
  const folder = temporaryFolder();
  const matura = (...words) => {
    const { status, stdout, stderr } = spawnSync(MATURA, words, { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
    return { status, said: stdout + stderr };
  };

  assert.equal(matura("init", "--extend").status, 0);
  const manifest = join(folder, "matura.toml");
  const assessment = join(folder, "questionnaire", "our-it-maturity", "assessment.toml");
  edit(manifest, {
    'title = "IT health check"': 'titel = "IT-Check"',
    'language = "en"': 'language = "de"',
    'name = "Your firm"': 'name = "Kestrel & Rowe"\naccent = "#f2c14e"',
  });
  edit(assessment, { 'hide = ["bak-rebuild-info"]': 'hide = ["bak-rebuild-infos"]' });

  const found = matura("check");
  assert.equal(found.status, 1, found.said);
  for (const told of [/`titel`/, /did you mean `title`\?/, /bak-rebuild-infos/, /did you mean `bak-rebuild-info`\?/, /`#f2c14e` is too light for text/]) {
    assert.match(found.said, told);
  }
  assert.equal(matura("build").status, 1, "what is faulty is not built");

  edit(manifest, { 'titel = "IT-Check"': 'title = "IT-Check"', 'accent = "#f2c14e"': 'accent = "#1f5c4d"' });
  edit(assessment, { 'hide = ["bak-rebuild-infos"]': 'hide = ["bak-rebuild-info"]' });
  const mended = matura("check");
  assert.equal(mended.status, 0, mended.said);
  const built = matura("build", "--base-url", BASE_URL);
  assert.equal(built.status, 0, built.said);

  const host = await nginx(join(folder, "public"), UNDER);
  const context = await (await browser()).newContext({ locale: "de-DE" });
  const problems = watch(context, host.url);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(host.url);
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.getByRole("link", { name: "Kurzen Durchgang beginnen" }).click();
    const answers = record("persona-a-core");
    for (let pages = 0; (await heading(page).textContent()) !== "Prüfen Sie Ihre Antworten"; pages += 1) {
      assert.ok(pages < 20, "the questions end");
      const before = await page.url();
      await answerPage(page, answers);
      await page.getByRole("button", { name: "Speichern und weiter" }).click();
      await page.waitForURL((url) => url.href !== before);
    }
    await page.getByRole("button", { name: "Bericht ansehen" }).first().click();
    const report = page.locator("#report:visible");
    await report.waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("header [data-do=save]").click()]);
    const scored = spawnSync(MATURA, ["score", "our-it-maturity", await download.path(), "--format", "json"], { cwd: folder, encoding: "utf8", maxBuffer: 2 ** 26 });
    const { overall } = JSON.parse(scored.stdout);
    assert.ok(overall.low < overall.high, "what is not known is a range");
    assert.equal((await report.locator(".score b").first().innerText()).replace(/\D+/g, " ").trim(), `${overall.low} ${overall.high} 100`);
    assert.match(await report.innerText(), /Die Lücken/);
    assert.match(await page.locator("footer, header").allInnerTexts().then((texts) => texts.join(" ")), /Kestrel & Rowe/);
    assert.deepEqual(problems, []);
  } finally {
    await context.close();
    await host.close();
  }
});
