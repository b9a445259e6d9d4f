import { browser, closeBrowser, record, recordPath, serve, site, watch } from "/work/main/tests/browser/harness.mjs";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
const out = process.argv[2]; mkdirSync(out, { recursive: true });
const name = process.argv[3] ?? "persona-a";
const looks = (process.argv[4] ?? "wide,phone").split(",");
const server = await serve(site());
const LOOKS = { phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, wide: { viewport: { width: 1440, height: 900 } }, dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" } };
for (const look of looks) {
  const context = await (await browser()).newContext(LOOKS[look]);
  const problems = watch(context, server.url);
  const page = await context.newPage(); page.setDefaultTimeout(8000);
  await page.goto(server.url + "it-maturity.html");
  await page.locator("html.ready").waitFor();
  await page.locator("#file_").setInputFiles(recordPath(name));
  await page.waitForTimeout(300);
  await page.goto(server.url + "it-maturity.html#report"); await page.locator("#report:visible").waitFor();
  if (process.argv[5]) { await page.locator("#second_").setInputFiles(recordPath(process.argv[5])); await page.waitForTimeout(300); }
  await page.locator("#report .p1").screenshot({ path: `${out}/${look}-p1.png` });
  for (const id of ["report_two", "report_verdicts", "report_advice", "report_tables"]) await page.locator("#" + id).screenshot({ path: `${out}/${look}-${id}.png` });
  await page.locator("#why_security summary").click();
  await page.locator("#report_why").screenshot({ path: `${out}/${look}-why.png` });
  await page.goto(server.url + "it-maturity.html#glossary"); await page.waitForTimeout(200);
  await page.screenshot({ path: `${out}/${look}-glossary.png` });
  await page.goto(server.url + "it-maturity.html#bak-retention"); await page.waitForTimeout(200);
  await page.screenshot({ path: `${out}/${look}-section.png` });
  if (look === "wide") { await page.goto(server.url + "it-maturity.html#report"); await page.waitForTimeout(200); await page.pdf({ path: `${out}/print.pdf`, format: "A4", preferCSSPageSize: true }); execFileSync("pdftoppm", ["-png", "-r", "70", `${out}/print.pdf`, `${out}/print`]); }
  console.log(look, problems);
  await context.close();
}
await server.close(); await closeBrowser();
