// The product tried in a browser, on the files that Google would run: a referral filled in, its row, its documents, its mails, the decision, the clock.
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium';
import { isChoiceQuestion, questionsOf } from '../../src/app/forms/definition';
import { referralForm } from '../../src/app/forms/referral';
import { type ServedPage, servePage } from '../../src/local/ui/server';
import { plainReferral } from '../app/forms/good-answers';
import { PEOPLE, readyWorld, type World } from '../app/journey/world';

jest.setTimeout(180_000);

const ANSWERS: Record<string, unknown> = {
  ...plainReferral,
  legalForename: 'Siân',
  legalSurname: 'Ŵyn-Żółć',
  keyContact: 'Kit Marlow (kit@trust.example)',
  deputyKeyContact: 'Dee Larch (dee@trust.example)',
};

let world: World;
let served: ServedPage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  world = await readyWorld();
  served = await servePage(world.workspace, {
    people: [
      { email: PEOPLE.keyContact, name: 'Kit Marlow', role: 'key contact' },
      { email: PEOPLE.approver, name: 'Ada Quill', role: 'approver' },
    ],
    title: 'AP commissioning',
  });
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // Moving the clock by a day runs a day of triggers, on a machine that may have other work.
  page.setDefaultTimeout(60_000);
});

afterAll(async () => {
  await browser?.close();
  await served?.close();
  await world?.workspace.close();
});

/** Answers what the page in front of us asks, and goes on, until the answers are shown for review. */
async function fillIn(): Promise<void> {
  const questions = questionsOf(referralForm);
  for (let step = 0; step < 60; step++) {
    const button = page.getByRole('button', { name: /^(Next|Review)$/ });
    for (const box of await page.locator('form .question').all()) {
      const title = (await box.locator('legend, label').first().innerText()).replace(/\s*\*[\s\S]*$/, '').trim();
      const question = questions.find((candidate) => candidate.title === title);
      const answer = question === undefined ? undefined : ANSWERS[question.id];
      if (question === undefined || answer === undefined) continue;
      if (question.kind === 'list') await box.locator('select').selectOption(String(answer));
      else if (isChoiceQuestion(question))
        for (const choice of [answer].flat()) await box.getByLabel(String(choice), { exact: true }).check();
      else await box.locator('input, textarea').first().fill(String(answer));
    }
    const last = (await button.innerText()) === 'Review';
    const place = await page.getByText(/^Page \d+$/).innerText();
    await button.click();
    if (last) return;
    // Until the next section stands there, the questions of this one would be answered again.
    await page.getByText(place, { exact: true }).waitFor({ state: 'detached' });
  }
  throw new Error('The form has no end.');
}

const actAs = (name: string) => page.getByLabel('Acting as').selectOption({ label: name });

describe('the product in a browser', () => {
  it('S3.0 D.1 a referral that is filled in becomes a row, two plans and a letter, and two mails', async () => {
    await page.goto(`${served.url}#/forms`);
    await page.getByRole('link', { name: referralForm.title }).click();
    await page.getByText(`${PEOPLE.keyContact} will be recorded`).waitFor();
    await fillIn();
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page.getByText(referralForm.confirmation.slice(0, 30)).waitFor();
    expect(world.errors()).toEqual([]);
    expect(world.rows('Referrals')).toEqual([expect.objectContaining({ Reference: 'AP-26-0001', State: 'submitted' })]);
    expect(world.rows('Pupils')).toEqual([expect.objectContaining({ Forename: 'Siân', Surname: 'Ŵyn-Żółć' })]);
    expect(world.rows('Documents').map((row) => row.Kind)).toEqual(['plan (working)', 'plan (full)', 'family letter']);
    expect(world.workspace.outbox.map(({ to }) => to)).toEqual([[PEOPLE.keyContact], [PEOPLE.approver]]);
  });

  it('the approver reads the mail, follows its link, and approves', async () => {
    await page.goto(`${served.url}#/mail`);
    await actAs('Ada Quill, approver');
    await page.getByText('Decide by Thursday 8 October 2026').first().click();
    const mail = page.frameLocator('iframe').first();
    const [popup] = await Promise.all([
      page.waitForEvent('popup', { timeout: 20_000 }).catch(() => null),
      mail.getByRole('link', { name: 'Read and decide' }).click(),
    ]);
    const decision = popup ?? page;
    const framed = decision.frameLocator('iframe').first();
    await framed.getByRole('heading', { name: 'Decide a referral to Alternative Provision' }).waitFor();
    await framed.getByText('Siân Ŵyn-Żółć').first().waitFor();
    await framed.getByLabel('Approve').check();
    await framed.getByRole('button', { name: 'Confirm decision' }).click();
    await decision.frameLocator('iframe').first().getByRole('heading', { name: 'Referral approved' }).waitFor();
    expect(world.rows('Referrals')).toEqual([expect.objectContaining({ State: 'approved' })]);
    await popup?.close();
  });

  it('S4.2.5 the clock is moved, and the key contact is reminded of the meeting', async () => {
    const before = world.mailsTo(PEOPLE.keyContact).length;
    // The morning's round reminds; the tick, which comes 144 times a day, has no part in it.
    world.stopTick();
    await page.goto(`${served.url}#/clock`);
    for (let day = 0; day < 4; day++) {
      await page.getByRole('button', { name: 'Next 07:45' }).click();
      await page.waitForTimeout(400);
    }
    await page.getByRole('button', { name: '+10 min' }).first().click();
    await page.waitForTimeout(800);
    expect(world.mailsTo(PEOPLE.keyContact).length).toBeGreaterThan(before);
    const lists = world.mailsTo(PEOPLE.keyContact).filter(({ subject }) => subject.startsWith('My list'));
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.at(-1)?.text).toContain('Hold the initial meeting');
  });
});
