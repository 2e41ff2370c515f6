// The whole path on the built bundle: a referral from the Google Form to the reminders of its review.
import { openWorld, PEOPLE, type World } from './world';

describe('referral: from the form to the register', () => {
  let world: World;
  beforeAll(async () => {
    world = (await openWorld()).setUp();
    world.refer();
  });
  afterAll(() => world.workspace.close());

  it('S3.0 becomes rows in one transaction, under a reference', () => {
    expect(world.errors()).toEqual([]);
    expect(world.rows('Referrals')).toEqual([expect.objectContaining({ Reference: 'AP-26-0001', State: 'submitted', 'Key contact': PEOPLE.keyContact })]);
  });

  it('sends two mails', () => {
    expect(world.workspace.outbox.map((mail) => mail.to)).toEqual([[PEOPLE.keyContact], [PEOPLE.approver]]);
  });
});
