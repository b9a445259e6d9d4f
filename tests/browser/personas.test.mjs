/** The worked personas: answered by clicking, and scored by the command line from the file that the page saves. */
import assert from "node:assert/strict";
import { record, score, test } from "./harness.mjs";
import { complete, readReport, save, seen } from "./respondent.mjs";

const EXPECTED = {
  a: {
    areas: { backups: "11 to 27", security: "39 held", strategy: "31", communication: "24", "vendor-fit": "21 to 35" },
    overall: "25 to 31",
    known: [54, 60, "14 answers are at target."],
    scores: { backups: 11, security: 39, strategy: 31, communication: 24, "vendor-fit": 21 },
    whole: { low: 25, high: 31 },
    coverage: { applicable: 60, answered: 54, unknown: 6, unanswered: 0, not_applicable: 0, at_target: 14 },
    knockOuts: [
      "sec-two-step-login",
      "bak-isolated-copy",
      "ven-owned-access",
      "com-regular-report",
      "ven-exit-plan",
    ],
    signs: { "Signs found": 8, "Some signs": 1, "No signs": 1 },
    staffing: /^Start small: the owner leads/,
  },
  b: {
    areas: { backups: "30", security: "29", strategy: "19", communication: "18", "vendor-fit": "27" },
    overall: "25",
    known: [60, 60, "3 answers are at target."],
    scores: { backups: 30, security: 29, strategy: 19, communication: 18, "vendor-fit": 27 },
    whole: { low: 25, high: 25 },
    coverage: { applicable: 60, answered: 60, unknown: 0, unanswered: 0, not_applicable: 0, at_target: 3 },
    knockOuts: [
      "sec-two-step-login",
      "bak-restore-test",
      "sec-unsupported-systems",
      "sec-updates",
      "str-key-person",
    ],
    signs: { "Signs found": 9, "Some signs": 1 },
    staffing: /^A part-time or shared IT manager/,
  },
};

for (const [persona, expected] of Object.entries(EXPECTED)) {
  test(`persona ${persona.toUpperCase()}, answered by clicking, gets its report`, async ({ page }) => {
    await complete(page, record(`persona-${persona}`));
    const report = await readReport(page);
    const today = Object.entries(report.areas).map(([area, [score]]) => [area, score]);
    assert.deepEqual(Object.fromEntries(today), expected.areas);
    assert.equal(report.overall.replace(" of 100", ""), expected.overall);
    const [known, of, atTarget] = expected.known;
    assert.ok(report.known.startsWith(`You answered ${known} of ${of} questions.`), report.known);
    assert.ok(report.known.endsWith(atTarget), report.known);
    assert.deepEqual(report.holds, expected.knockOuts);
    assert.equal(report.things.length, 5);
    assert.match(await seen(page.locator("#report .slug")), /Full run: all 60 questions/);
    const groups = await page.locator("#report .group:visible").all();
    const signs = await Promise.all(
      groups.map(async (group) => [await seen(group.locator("h3")), await group.locator("li").count()]),
    );
    assert.deepEqual(Object.fromEntries(signs), expected.signs);
    assert.match(await seen(page.locator("[data-advice=adv-staffing] dd:visible")), expected.staffing);

    const file = await save(page);
    const json = await score(file.path);
    const scores = json.nodes.map((node) => [node.id, node.score]);
    assert.deepEqual(Object.fromEntries(scores), expected.scores);
    assert.equal(json.overall.low, expected.whole.low);
    assert.equal(json.overall.high, expected.whole.high);
    assert.deepEqual(json.overall.coverage, expected.coverage);
    const order = json.findings.map((finding) => finding.question);
    assert.deepEqual(order, report.gaps, "page and command line rank alike");
    const failing = json.findings.filter((finding) => finding.kind === "knock-out");
    assert.deepEqual(failing.map((finding) => finding.question), expected.knockOuts);
  });
}

test("security of persona A would be 45 without its knock-out, and the page takes the score apart", async ({ page }) => {
  await complete(page, record("persona-a"));
  await page.locator("#report .bars").getByRole("link", { name: "Security" }).click();
  const why = page.locator("#why_security");
  await why.locator("summary").click();
  assert.match(await seen(why.locator("summary")), /Security: 45, held at 39/);
  assert.equal(await why.locator("tbody tr").count(), 12);
  const login = why.locator("tbody tr", { hasText: "Second login proof" });
  assert.match(await seen(login), /\(knock-out\) Informal 3 3 of 12 2\.6$/);
  assert.match(await seen(why.locator("tfoot")), /52 of 116 points 45 Held, because .* 39$/);
});

test("the short run of persona A leaves the verdicts open that it cannot tell", async ({ page }) => {
  await complete(page, record("persona-a-core"));
  assert.match(await seen(page.locator("#report .slug")), /Short run: the 25 core questions/);
  assert.equal((await readReport(page)).overall.replace(" of 100", ""), "23 to 26");
  const open = page.locator("#report .group.cannot-tell:visible li");
  assert.equal(await open.count(), 6);
});
