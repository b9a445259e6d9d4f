import { browser, closeBrowser, recordPath, serve, site, watch } from "./harness.mjs";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
const out = process.argv[2]; mkdirSync(out, { recursive: true });
const server = await serve(site());
const LOOKS = { phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }, wide: { viewport: { width: 1440, height: 900 } } };
for (const look of (process.argv[3] ?? "wide,phone").split(",")) {
  const context = await (await browser()).newContext(LOOKS[look]);
  const problems = watch(context, server.url);
  const page = await context.newPage(); page.setDefaultTimeout(8000);
  await page.goto(server.url + "it-maturity.html");
  await page.locator("html.ready").waitFor();
  await page.locator("#file_").setInputFiles(recordPath("persona-a-core"));
  await page.waitForTimeout(300);
  await page.goto(server.url + "it-maturity.html#report"); await page.locator("#report:visible").waitFor();
  await page.evaluate(() => 0);
  await page.locator("button[data-do=snapshot]").click();
  await page.goto(server.url + "it-maturity.html");
  await page.locator("#file_").setInputFiles(recordPath("persona-a"));
  await page.waitForTimeout(300);
  await page.locator("dialog[open] button[value=yes]").click();
  await page.waitForTimeout(200);
  await page.goto(server.url + "it-maturity.html#report"); await page.locator("#report:visible").waitFor();
  await page.locator("#earlier_").setInputFiles(recordPath("persona-b"));
  await page.waitForTimeout(300);
  const gap = page.locator("#report .gap-card").first();
  await gap.locator("label", { hasText: "Accept it" }).click();
  await page.waitForTimeout(100);
  await gap.screenshot({ path: `${out}/${look}-gap.png` });
  await page.locator("button[data-do=quick]").click();
  for (const id of ["report_find", "report_road", "report_plan", "report_time", "report_share"]) await page.locator("#" + id).screenshot({ path: `${out}/${look}-${id}.png` });
  await page.locator("#plan_hours").fill("40"); await page.locator("button[data-do=plan]").click();
  await page.locator("#report_plan").screenshot({ path: `${out}/${look}-planned.png` });
  if (look === "wide") { await page.pdf({ path: `${out}/print.pdf`, format: "A4", preferCSSPageSize: true }); execFileSync("pdftoppm", ["-png", "-r", "60", `${out}/print.pdf`, `${out}/print`]); }
  console.log(look, problems);
  await context.close();
}
await server.close(); await closeBrowser();
