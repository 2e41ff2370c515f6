// The page in a real browser: a form filled in through it, its traces, every page by axe, both widths.
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium';
import { type ServedPage, servePage } from '../../src/local/ui/server';
import { openSmallWorkspace, PEOPLE, type SmallWorkspace } from '../local/ui/small-workspace';

/** A folder for pictures of each page, to be looked at by a person; none are taken without it. */
const PICTURES = process.env.PAGE_PICTURES;

// Axe looks at every page, on a machine that may have other work.
jest.setTimeout(120_000);

let small: SmallWorkspace;
let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const troubles: string[] = [];

beforeAll(async () => {
  small = await openSmallWorkspace();
  served = await servePage(small.workspace, { people: PEOPLE, title: 'AP commissioning' });
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(8_000);
  page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 40')) troubles.push(message.text());
  });
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await small?.workspace.close();
});

const open = async (hash: string, heading: string): Promise<void> => {
  await page.goto(`${served.url}#/${hash}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};

const onward = () => page.getByRole('button', { name: /^(Next|Review)$/ });

async function looks(name: string): Promise<void> {
  await page.locator('.loading').waitFor({ state: 'detached' });
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([]);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: width === 320 ? 700 : 900 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(`${name} at ${width}: ${String(overflow)} px too wide`).toBe(`${name} at ${width}: 0 px too wide`);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('the page in the browser: the product tried without Google', () => {
  it('shows the promise, the clock and a card for each service', async () => {
    await open('', 'Workspace');
    expect(await page.getByText('Local workspace: nothing leaves this computer. Demo data is fictional.').count()).toBeGreaterThan(0);
    expect(await page.getByText('Monday, 7 September 2026').or(page.getByText('Monday 7 September 2026')).count()).toBeGreaterThan(0);
    expect(await page.locator('.card').count()).toBe(9);
    await looks('home');
  });

  it('leads through a branching form with its checks to the confirmation, the row, the mail and the execution', async () => {
    await open('forms', 'Forms');
    await looks('forms');
    await page.getByRole('link', { name: 'Small referral' }).click();
    await page.getByText('lead@trust.example will be recorded').waitFor();
    await onward().click();
    await page.getByRole('alert').getByText('This is a required question').waitFor();
    await looks('form-error');
    await page.getByRole('radio', { name: 'A year group' }).check();
    await onward().click();
    await page.getByLabel('Year group').fill('40');
    await onward().click();
    await page.getByRole('alert').getByText('A year from 1 to 13').waitFor();
    await page.getByLabel('Year group').fill('9');
    await onward().click();
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    await looks('form-review');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Thank you. The referral is in the register.').waitFor();
    await looks('form-sent');
    await page.getByRole('link', { name: 'received_' }).first().click();
    await page.getByText('Received: A year group', { exact: true }).waitFor();
    await looks('execution');
    await open('executions', 'Executions');
    await looks('executions');
  });

  it('shows the new row, takes an edit of an open cell, and runs the menu with its question', async () => {
    await open('register', 'Register');
    await page.getByRole('cell', { name: 'A year group' }).waitFor();
    await looks('register');
    await page.getByRole('button', { name: 'Edit C2: new' }).click();
    await page.getByLabel('Choose for C2').selectOption('seen');
    await page.getByRole('button', { name: 'Edit C2: seen' }).waitFor();
    expect(await page.getByRole('button', { name: 'Edit A2' }).count()).toBe(0);
    await page.getByRole('switch', { name: /Show system tabs/ }).check();
    await page.getByRole('button', { name: /Outbox/ }).waitFor();
    await page.locator('summary', { hasText: 'Commissioning' }).click();
    await page.getByRole('button', { name: 'Ask first' }).click();
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await page.getByText('It was closed.').waitFor();
    await page.getByRole('button', { name: 'OK' }).click();
  });

  it('opens the mail, follows its link to the web app, and posts the form from the frame', async () => {
    await open('mail', 'Mail');
    await page.getByRole('link', { name: /AP-1 was received/ }).click();
    await page.getByRole('heading', { level: 2, name: 'AP-1 was received' }).waitFor();
    await looks('mail');
    const opening = context.waitForEvent('page');
    await page.frameLocator('.enclosed').getByRole('link', { name: 'sign AP-1' }).click();
    const app = await opening;
    await app.frameLocator('iframe').getByRole('heading', { name: 'Sign sign' }).waitFor();
    if (PICTURES) await app.screenshot({ path: `${PICTURES}/signing-1280.png` });
    await app.frameLocator('iframe').getByLabel('Name').fill('Ada');
    await app.frameLocator('iframe').getByRole('button', { name: 'Sign' }).click();
    await app.frameLocator('iframe').getByRole('heading', { name: 'Signed by Ada' }).waitFor();
    await app.close();
  });

  it('opens a document on paper, and keeps it from people it is not shared with', async () => {
    await open('drive', 'Drive');
    await looks('drive');
    await page.getByRole('link', { name: 'Appendix A' }).click();
    await page.frameLocator('.enclosed').getByRole('heading', { name: 'Referral form' }).waitFor();
    await looks('document');
    await page.getByLabel('Acting as').selectOption({ label: 'Theo Teacher, attendance officer' });
    await page.getByText('Theo Teacher may not open').waitFor();
    await page.getByLabel('Acting as').selectOption({ label: 'Lena Lead, academy AP lead' });
    await page.frameLocator('.enclosed').getByRole('heading', { name: 'Referral form' }).waitFor();
  });

  it('moves the clock, and says what ran', async () => {
    await open('clock', 'Clock and triggers');
    await looks('clock');
    await page.getByRole('button', { name: 'Next 07:45' }).click();
    await page.getByText(/It is the next morning, 07:45\. \d+ executions ran/).waitFor();
    await page.locator('.clock').getByText('07:45').first().waitFor();
    await page.getByRole('button', { name: 'Run now morning_' }).click();
    await page.getByText('morning_ was run.').waitFor();
  });

  it('keeps the other pages in order too, and nothing went wrong unseen', async () => {
    for (const [hash, heading] of [
      ['web-app', 'Web app'],
      ['chat', 'Chat'],
      ['settings', 'Settings'],
    ] as const) {
      await open(hash, heading);
      await looks(hash);
    }
    expect(troubles).toEqual([]);
  });

  it('says how to start again once the server has stopped', async () => {
    await served.close();
    await page.getByRole('heading', { name: 'The workspace has stopped' }).waitFor({ timeout: 15_000 });
    await page.getByText('npm start', { exact: true }).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/stopped-1280.png` });
  });
});
