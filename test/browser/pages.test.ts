// Every page of the web app in Chromium: WCAG 2.2 AA by axe, no sideways scrolling at 320 pixels, forms that work by keyboard without scripts.
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium';
import { VIEWS } from '../app/page-fixtures';

const WIDTHS = [320, 1100];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox', '--headless'] });
  page = await browser.newPage();
}, 180_000);

afterAll(async () => {
  await browser?.close();
});

async function open(name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.setContent(VIEWS[name]?.html ?? '');
}

describe('pages in a browser', () => {
  it.each(Object.keys(VIEWS).flatMap((name) => WIDTHS.map((width) => [name, width] as const)))(
    '%s at %i pixels: has no accessibility violation and does not scroll sideways',
    async (name, width) => {
      await open(name, width);
      // The pages have no frames of their own, and legacy mode spares opening a second page for each.
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
      expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
  );

  it('decide: the error summary leads to the field, and the form sends what was chosen', async () => {
    await open('decide referral with errors', 320);
    await page.getByRole('link', { name: 'Choose whether you approve or decline.' }).click();
    expect(await page.evaluate('location.hash')).toBe('#decision-1');
    await page.getByLabel('Approve').check();
    await page.getByLabel('Reason').fill('Because\nof this');
    // The form as it would be posted: Google's frame cannot be entered here, so the fields are read and not sent.
    const fields = await page.evaluate('Object.fromEntries(new FormData(document.querySelector("form")))');
    expect(fields).toEqual({
      do: 'decide referral',
      token: 'token-of-the-link',
      proof: 'proof-of-the-person',
      decision: 'approve',
      reason: expect.stringMatching(/^Because\r?\nof this$/),
    });
  });

  it('busy: the text typed before is sent again with its line breaks', async () => {
    await open('busy', 320);
    const fields = await page.evaluate('Object.fromEntries(new FormData(document.querySelector("form")))');
    expect(fields).toEqual({ do: 'decide referral', token: 'token-of-the-link', reason: expect.stringMatching(/^Two\r?\nlines$/) });
  });
});
