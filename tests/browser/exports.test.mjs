/** Files to take away: the same bytes as the command line writes, and a record that shows when it was changed. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MATURA, record, recordPath, smallProject, temporaryFolder, test } from "./harness.mjs";
import { gap, open, openReport, recordFile, save, saved, section } from "./respondent.mjs";

const small = smallProject();
const SMALL = recordFile({
  matura: 1, assessment: "fire-safety", version: "1", date: "2026-11-22", run: "full",
  answers: {
    "p-floors": { choices: ["more"] }, "p-stores": { choices: ["paint", "wood"] },
    "alarm-smoke": { choices: ["1"], note: "=1+1\n| a *b* |" }, "alarm-upstairs": { "not-applicable": "@home <b>only</b>" },
    "exit-free": { choices: ["0"] }, "exit-drill": { unknown: true },
  },
  decisions: { "exit-free": { choice: "accept", owner: "Lead", date: "2026-11-01" }, "alarm-upstairs": { choice: "avoid", note: "-x" } },
});

/** What the command line writes. */
const written = (assessment, paths, format, ...more) =>
  execFileSync(MATURA, ["score", assessment, ...paths, "--format", format, ...more], { cwd: temporaryFolder(), maxBuffer: 2 ** 26 });

const CASES = {
  "persona A": ["it-maturity", recordPath("persona-a")],
  "persona A with decisions": ["it-maturity", recordPath("persona-a-decided")],
  "persona B, the short run": ["it-maturity", recordPath("persona-b-core")],
  "a project of one's own": ["fire-safety", SMALL, small],
};

for (const [name, [assessment, path, project]] of Object.entries(CASES)) {
  test(`Markdown and CSV are the command line's, byte for byte: ${name}`, { project }, async ({ page }) => {
    await openReport(page, path);
    const root = project === undefined ? [] : ["--root", project];
    for (const [button, format] of [["Text (Markdown)", "md"], ["Risk list for a spreadsheet", "csv"]]) {
      const ours = await saved(page, button);
      const theirs = written(assessment, [path], format, ...root);
      assert.equal(ours.toString(), theirs.toString());
      assert.ok(ours.equals(theirs), format);
    }
    // What was typed into the page comes out as it does of the file that the page saves.
    const file = (await save(page)).path;
    assert.ok((await saved(page, "Text (Markdown)")).equals(written(assessment, [file], "md", ...root)));
  });
}

test("two people's report is written as the command line compares them", async ({ page }) => {
  const [manager, it] = ["persona-c-manager", "persona-c-it"].map(recordPath);
  await openReport(page, manager);
  await page.locator("#second_").setInputFiles(it);
  await page.getByText("This report joins two files").waitFor();
  for (const [button, format] of [["Text (Markdown)", "md"], ["Risk list for a spreadsheet", "csv"]]) {
    assert.equal((await saved(page, button)).toString(), written("it-maturity", [manager, it], format, "--compare").toString());
  }
});

test("the risk list is a table that spreadsheets read, and no cell of it is a formula", async ({ page }) => {
  await openReport(page, recordPath("persona-a-decided"));
  const csv = await saved(page, "Risk list for a spreadsheet");
  assert.deepEqual([...csv.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head] = csv.toString().slice(1).split("\r\n");
  assert.match(head, /^"id","priority","description","category","likelihood","impact","exposure","response type","response cost","response description","owner","status"/);
  assert.doesNotMatch(csv.toString(), /"[=+\-@\t]/);
  const folder = temporaryFolder();
  writeFileSync(join(folder, "risks.csv"), csv);
  const convert = ["--headless", `-env:UserInstallation=file://${folder}/office`, "--convert-to", "ods", "--infilter=CSV:44,34,76,1", "--outdir", folder, join(folder, "risks.csv")];
  execFileSync("soffice", convert, { stdio: "ignore" });
  const sheet = execFileSync("unzip", ["-p", join(folder, "risks.ods"), "content.xml"], { maxBuffer: 2 ** 26 }).toString();
  assert.match(sheet, /=1\+1/);
  assert.doesNotMatch(sheet, /table:formula/);
});

test("likelihood, impact and exposure stay blank until the respondent fills them in", async ({ page }) => {
  await openReport(page, recordPath("persona-a"));
  const row = async () => (await saved(page, "Risk list for a spreadsheet")).toString().split("\r\n").find((line) => line.startsWith('"bak-restore-test"')).split('","');
  assert.deepEqual((await row()).slice(4, 7), ["", "", ""]);
  const card = gap(page, "bak-restore-test");
  await card.getByText("For the risk list").click();
  for (const [name, text] of [["Likelihood", "likely"], ["Impact", "=HYPERLINK(1)"], ["Exposure", "high"]]) await card.getByLabel(name, { exact: true }).fill(text);
  const [likelihood, impact, exposure] = (await row()).slice(4, 7);
  assert.deepEqual([likelihood, exposure], ["likely", "high"]);
  assert.match(impact, /^'=HYPERLINK\(1\)$/);
});

test("an acceptance without role, reason and date is no decision in the files either", async ({ page }) => {
  const decided = { ...record("persona-a"), decisions: { "bak-restore-test": { choice: "accept", owner: "Ann" } } };
  const path = recordFile(decided);
  await openReport(page, path);
  assert.match((await saved(page, "Text (Markdown)")).toString(), /accept, not complete: a role, a reason or a review date is missing/);
  const csv = await saved(page, "Risk list for a spreadsheet");
  assert.match(csv.toString().split("\r\n").find((line) => line.startsWith('"bak-restore-test"')), /"Ann","open"/);
  assert.ok(csv.equals(written("it-maturity", [path], "csv")));
});

test("a file that was edited says that its sum does not fit, and what the sum is worth", async ({ page }) => {
  await openReport(page, recordPath("persona-a-decided"));
  const { path, record: own } = await save(page);
  assert.match(own.integrity, /^[0-9a-f]{16}$/);
  assert.match(own.fingerprint, /^[0-9a-f]{8}$/);
  assert.match(await section(page, "How this is worked out").innerText(), /no signature/);
  const notice = page.getByRole("alert");
  const reopened = async (file) => {
    await page.goto(page.url().replace(/#.*/, ""));
    await open(page, file);
    await page.getByRole("dialog").getByRole("button", { name: "Use what I opened" }).click();
    await notice.filter({ hasText: "The file is open" }).waitFor();
    return notice.innerText();
  };
  assert.doesNotMatch(await reopened(path), /sum|version/);
  const text = readFileSync(path, "utf8");
  const reordered = JSON.stringify(JSON.parse(text, (_, value) => (value && value.constructor === Object ? Object.fromEntries(Object.entries(value).reverse()) : value)));
  assert.doesNotMatch(await reopened(recordFile(reordered)), /sum/, "the order of keys means nothing");
  assert.match(await reopened(recordFile(text.replace('"Ann"', '"Bob"'))), /check sum does not fit.*not a signature/s);
  const answers = { ...own.answers, "bak-restore-test": { choices: ["4"] } };
  assert.match(await reopened(recordFile({ ...own, answers })), /check sum does not fit/);
  assert.match(await reopened(recordFile({ ...own, fingerprint: "00000000" })), /other questions, or another version/);
});
