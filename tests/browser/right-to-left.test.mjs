/** A page that runs from right to left, with texts 40% longer: everything is still in the window, and axe finds nothing. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axe, record, site, temporaryFolder, test } from "./harness.mjs";
import { PSEUDO, translatePage } from "./pseudo.mjs";
import { openReport } from "./respondent.mjs";

/** A project with a bundled theme, whose site has the language. */
function projectWith(theme) {
  const project = temporaryFolder();
  writeFileSync(join(project, "matura.toml"), `title = "IT health check"\nlanguages = ["en", "${PSEUDO}"]\ntheme = "${theme}"\n`);
  const folder = site(project);
  for (const name of ["index", "it-maturity"]) translatePage(join(folder, PSEUDO, `${name}.html`));
  return project;
}

const PROJECTS = Object.fromEntries(["default", "one"].map((theme) => [theme, projectWith(theme)]));

const WINDOWS = {
  "a window of 320 pixels": { viewport: { width: 320, height: 700 } },
  "a wide screen": { viewport: { width: 1440, height: 900 } },
};

/** The places of the page. What is folded there is opened. */
const PLACES = ["#start", "#about-you", "#backups", "#check", "#report", "#glossary"];

/** What stands out of the window, to either side. */
const outside = () => {
  const { scrollWidth, clientWidth: edge } = document.documentElement;
  const out = [...document.querySelectorAll("body *")].filter((each) => {
    const { left, right, width } = each.getBoundingClientRect();
    return width && (left < -1 || right > edge + 1) && !each.closest(".scroll, .vh, .skip, [hidden]");
  });
  return [scrollWidth - edge, out.slice(0, 8).map((each) => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)];
};

for (const [theme, project] of Object.entries(PROJECTS)) for (const [window, context] of Object.entries(WINDOWS)) {
  test(`from right to left, with longer texts: theme ${theme}, ${window}`, { project, context }, async ({ page, base }) => {
    await page.goto(new URL("it-maturity.html", base).href);
    await openReport(page, record("persona-c-manager"));
    await page.locator(`header a[hreflang="${PSEUDO}"]`).click();
    await page.locator(`html.ready[lang="${PSEUDO}"][dir="rtl"]`).waitFor({ state: "attached" });
    assert.match(await page.locator("#report h1").innerText(), /^\p{Script=Arabic}/u, "the sentence that leads");
    for (const place of PLACES) {
      await page.goto(page.url().replace(/#.*/, place));
      await page.locator(`${place}:visible`).waitFor();
      await page.evaluate(() => { for (const folded of document.querySelectorAll(".view.now details")) folded.open = true; });
      assert.deepEqual(await page.evaluate(outside), [0, []], place);
      await axe(page, `${place}, from right to left`);
    }
    await page.goto(new URL(`${PSEUDO}/index.html`, base).href);
    assert.deepEqual(await page.evaluate(outside), [0, []], "the list of assessments");
    await axe(page, "the list of assessments, from right to left");
  });
}
