/** An assessment as one file: out of a mail, from a disk, without a network, and not to be tampered with. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { MATURA, axe, browser, closeBrowser, onDisk, record, temporaryFolder, watch } from "./harness.mjs";
import { complete, openReport, readReport, saved } from "./respondent.mjs";

after(closeBrowser);

const folder = join(temporaryFolder(), "sent by mail");
execFileSync(MATURA, ["build", "--quiet", "--single-file", "--output-dir", folder], { cwd: temporaryFolder() });
const FILE = new URL("it-maturity.html", onDisk(folder)).href;

/** Opens a file from disk in a browser without a network; whatever it asks for besides itself is a problem. */
async function withFile(url, body) {
  const context = await (await browser()).newContext({ acceptDownloads: true, offline: true });
  const problems = watch(context, url);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(url);
    await body({ page, problems });
  } finally {
    await context.close();
  }
}

test("it scores from disk, without a network, and asks for nothing but itself", () => withFile(FILE, async ({ page, problems }) => {
  await complete(page, record("persona-a-core"));
  assert.equal((await readReport(page)).overall.replace(" of 100", ""), "23 to 26");
  assert.match((await saved(page, "Text (Markdown)")).toString("utf8"), /^# /);
  assert.deepEqual(problems, []);
}));

test("its pages of text open over it and close again, and the report stays where it is", () => withFile(FILE, async ({ page, problems }) => {
  await openReport(page, record("persona-a"));
  await page.getByRole("button", { name: "Privacy" }).click();
  const privacy = page.getByRole("dialog", { name: /^Privacy/ });
  await privacy.getByText("Your answers stay on your device.").waitFor();
  await axe(page, "privacy in one file");
  await privacy.getByRole("button", { name: "Back to the start" }).click();
  await privacy.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Privacy" }).press("Enter");
  await privacy.waitFor();
  await page.keyboard.press("Escape");
  await privacy.waitFor({ state: "hidden" });
  assert.ok(await page.locator("#report").isVisible());
  assert.deepEqual(problems, []);
}));

test("a script that somebody changed does not run", async () => {
  const html = readFileSync(join(folder, "it-maturity.html"), "utf8");
  const changed = html.replace("<script>{const PAYLOAD", "<script>document.title=\"changed\";{const PAYLOAD");
  assert.notEqual(changed, html);
  writeFileSync(join(folder, "changed.html"), changed);
  await withFile(new URL("changed.html", onDisk(folder)).href, async ({ page, problems }) => {
    await page.getByText("All questions follow below").waitFor({ state: "attached" });
    assert.notEqual(await page.title(), "changed");
    assert.equal(await page.locator("html.ready").count(), 0);
    assert.match(problems.join("\n"), /Content Security Policy/);
  });
});

test("a script that somebody added does not run either", async () => {
  const html = readFileSync(join(folder, "it-maturity.html"), "utf8");
  const added = html.replace("</body>", "<script>document.title=\"added\"</script><img src=x onerror=\"document.title='added'\"></body>");
  writeFileSync(join(folder, "added.html"), added);
  await withFile(new URL("added.html", onDisk(folder)).href, async ({ page, problems }) => {
    await page.locator("html.ready").waitFor({ state: "attached" });
    assert.notEqual(await page.title(), "added");
    assert.match(problems.join("\n"), /Content Security Policy/);
  });
});
