/** A questionnaire by somebody who means harm: whatever stands in its texts, the page shows it and runs none of it. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { smallProject, test } from "./harness.mjs";
import { openReport, saved, section } from "./respondent.mjs";

const ATTACK = `</script></template><img src=x onerror="window.ran=1"><svg onload="window.ran=1"><a href="javascript:window.ran=1">x</a> <b>bold</b> '"`;

/** The small project with an attack behind every text. */
function hostileProject() {
  const project = smallProject();
  const folder = join(project, "questionnaire", "fire-safety");
  for (const file of [join(project, "matura.toml"), ...["alarms", "assessment", "ways-out"].map((name) => join(folder, `${name}.toml`))]) {
    const texts = /^(title|heading|intro|name|footer|meaning|text|short|hint|asks|why|risk|consequence|good|action|owner|first|evidence|answer-rule|level-note|reason) = "(.*)"$/gm;
    const hostile = readFileSync(file, "utf8").replace(texts, (_, key, text) => `${key} = ${JSON.stringify(JSON.parse(`"${text}"`) + ATTACK)}`);
    assert.ok(hostile.includes("window.ran"));
    writeFileSync(file, hostile);
  }
  writeFileSync(join(project, "pages", "imprint.md"), `# Imprint\n\n${ATTACK}\n\n[x](javascript:window.ran=1)\n`);
  return project;
}

const RECORD = { matura: 1, assessment: "fire-safety", version: "1", date: "2026-11-22", run: "full", answers: { "p-floors": { choices: ["more"] }, "p-stores": { choices: ["wood"] }, "alarm-smoke": { choices: ["0"] }, "alarm-upstairs": { choices: ["0"] }, "exit-free": { choices: ["0"] }, "exit-drill": { unknown: true } } };

test("attacks in all texts are read in the questions, the report and its files, and nothing of them runs", { project: hostileProject() }, async ({ page, base }) => {
  await openReport(page, RECORD);
  const safe = async () => {
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.equal(await page.locator("main img, main svg[onload], main b:text-is('bold'), a[href^='javascript']").count(), 0);
  };
  await safe();
  assert.ok((await section(page, /^All answers/).innerText()).includes("onerror="), "it is shown as it was written");
  assert.ok((await saved(page, "Text (Markdown)")).toString("utf8").includes("onerror"));
  await page.goto(new URL("imprint.html", base).href);
  await page.getByRole("heading", { name: "Imprint" }).waitFor();
  await safe();
  assert.equal(await page.getByRole("link", { name: "x", exact: true }).getAttribute("href"), "", "such a link leads nowhere");
});
