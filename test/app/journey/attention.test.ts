// What could not be applied or delivered: listed for those who may see it, tried again after correction, brought up daily, never dropped.
import { BOOKS } from '../../../src/app/register/tables';
import { connectMenu } from './connect-menu';
import { PEOPLE, quietWorld, type World } from './world';

const NEWCOMER = 'ned@trust.example';
let world: World;
beforeEach(async () => {
  world = await quietWorld();
  world.stopTick(['tick_', 'morning_']);
});
afterEach(() => world.close());

const tick = () => world.workspace.call('tick_');
const ask = (who: string, command: string) => world.ask(world.identityToken(who), command).text;
const inbox = () => world.rows('Inbox').map((row) => row.State);
const addNewcomer = () => world.append('Staff', [[NEWCOMER, 'Ned Alder', 'key contact', 'oak']]);
const refer = () => world.refer({ keyContact: 'Kit Marlow (kit@trust.example)' }, NEWCOMER);

describe('inbox', () => {
  it('shows what was kept to its sender, the AP lead and the trust’s, with the reason and what to do', () => {
    connectMenu(world);
    world.refer({ dateOfBirth: '2031-01-01' });
    refer();
    expect(inbox()).toEqual(['needs attention', 'needs attention']);
    expect(ask(PEOPLE.trustLead, 'needs attention')).toMatch(/ned@trust.example[\s\S]*add the address to the Staff tab/);
    for (const who of [PEOPLE.keyContact, PEOPLE.apLead]) {
      expect(ask(who, 'needs attention')).toContain('Kit Marlow (kit@trust.example)');
      expect(ask(who, 'needs attention')).not.toContain(NEWCOMER);
    }
    expect(ask(PEOPLE.elsewhere, 'needs attention')).toBe('Nothing needs your attention.');
  });

  it('is tried again by the tick once the sender is in Staff, and applied once', () => {
    refer();
    tick();
    expect(inbox()).toEqual(['needs attention']);
    addNewcomer();
    tick();
    expect(inbox()).toEqual(['applied']);
    tick();
    expect(world.rows('Referrals')).toHaveLength(1);
    expect(world.mailsTo(PEOPLE.approver)).toHaveLength(1);
    expect(world.errors()).toEqual([]);
  });

  it('another try that meets the same reason tells nobody again', () => {
    refer();
    const mails = world.workspace.outbox.length;
    tick();
    addNewcomer();
    world.append('Staff', [['x@trust.example', 'X Moss', 'head', 'elm']]);
    const staff = world.rows('Staff').length;
    // Somebody else was added, the sender taken out again.
    world.sheets.Spreadsheets.batchUpdate(
      { requests: [{ deleteDimension: { range: { sheetId: 102, dimension: 'ROWS', startIndex: staff - 1, endIndex: staff } } }] },
      world.idOf('AP register'),
    );
    expect(world.rows('Staff').map((row) => row['E-mail'])).not.toContain(NEWCOMER);
    tick();
    tick();
    expect(inbox()).toEqual(['needs attention']);
    expect(world.workspace.outbox).toHaveLength(mails);
  });

  it('is tried again at once by the menu', () => {
    connectMenu(world);
    refer();
    addNewcomer();
    expect(ask(PEOPLE.trustLead, 'retry')).toContain('1 of 1 kept submissions could be applied now');
    expect(inbox()).toEqual(['applied']);
    expect(ask(PEOPLE.trustLead, 'retry')).toContain('0 of 0');
  });

  it('loses nothing when another try is cut off, and applies it once', () => {
    refer();
    tick();
    addNewcomer();
    world.workspace.faults.failNext('Sheets.Spreadsheets.batchUpdate', 2);
    tick();
    world.workspace.faults.clear();
    world.workspace.advance({ minutes: 20 });
    tick();
    tick();
    expect(inbox()).toEqual(['applied']);
    expect(world.rows('Referrals')).toHaveLength(1);
  });

  it('is brought up each school day until it is done, to the one whose it is', () => {
    world.refer({ dateOfBirth: '2031-01-01' });
    refer();
    const about = (who: string) => world.mailsTo(who).filter(({ subject }) => /needs? attention in the AP system/.test(subject));
    world.workspace.advance({ to: '2026-10-05T10:00:00Z' });
    tick();
    expect(about(PEOPLE.apLead)).toEqual([]);
    world.workspace.advance({ to: '2026-10-06T10:00:00Z' });
    tick();
    tick();
    expect(about(PEOPLE.apLead)).toHaveLength(1);
    expect(about(PEOPLE.trustLead)).toHaveLength(1);
    expect(about(PEOPLE.trustLead)[0]?.text).toContain(NEWCOMER);
    world.workspace.advance({ to: '2026-10-10T10:00:00Z' });
    tick();
    expect(about(PEOPLE.apLead)).toHaveLength(1);
    world.workspace.advance({ to: '2026-10-12T10:00:00Z' });
    tick();
    expect(about(PEOPLE.apLead)).toHaveLength(2);
  });
});

describe('outbox', () => {
  const setReserve = (value: string) => {
    const line = world.rows('Rules').findIndex((row) => row.Rule === 'mail.reserve') + 2;
    world.workspace.as(PEOPLE.trustLead).editCell(world.idOf('AP register'), 'Rules', `B${line}`, value);
  };
  const states = () =>
    world
      .rows('Outbox')
      .filter((row) => row.Kind === 'mail' && !String(row.Delivery).includes('register needs'))
      .map((row) => [row.State, row.Tries]);

  it('with only the reserve left other mail waits, one alarm a day says how much, and all goes when there is room again', () => {
    tick();
    setReserve('1500');
    world.refer();
    const alarms = () => world.workspace.outbox.filter(({ text }) => text.includes('only the reserve'));
    expect(states()).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ]);
    expect(alarms()).toHaveLength(1);
    expect(alarms()[0]?.text).toContain('2 messages wait');
    world.workspace.advance({ minutes: 20 });
    for (let round = 0; round < 10; round++) tick();
    expect(states()).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ]);
    expect(alarms()).toHaveLength(1);
    setReserve('200');
    tick();
    expect(states().map(([state]) => state)).toEqual(['done', 'done']);
    expect(world.approve().text).toContain('Referral approved');
  });

  it('what was given up stays listed until a person has handled it, or is tried again', () => {
    connectMenu(world);
    world.refer();
    const at = world.rows('Outbox').findIndex((row) => String(row.Delivery).startsWith('document:plan (working)')) + 2;
    const giveUp = () =>
      world.sheets.Spreadsheets.batchUpdate(
        {
          requests: [
            {
              updateCells: {
                range: {
                  sheetId: BOOKS.master.outbox.sheetId,
                  startRowIndex: at - 1,
                  endRowIndex: at,
                  startColumnIndex: 2,
                  endColumnIndex: 3,
                },
                rows: [{ values: [{ userEnteredValue: { stringValue: 'given up' } }] }],
                fields: 'userEnteredValue',
              },
            },
          ],
        },
        world.idOf('AP register'),
      );
    giveUp();
    expect(ask(PEOPLE.trustLead, 'needs attention')).toContain('The document “plan (working)” about AP-26-0001 could not be delivered');
    expect(ask(PEOPLE.keyContact, 'needs attention')).not.toContain('plan (working)');
    expect(world.ask(world.identityToken(PEOPLE.keyContact), 'handled')).toMatchObject({ code: 'not-allowed' });
    expect(ask(PEOPLE.trustLead, 'retry')).toContain('1 given-up messages are tried again');
    world.workspace.advance({ minutes: 10 });
    tick();
    expect(world.rows('Outbox')[at - 2]?.State).toBe('done');
    giveUp();
    world.workspace.advance({ to: '2026-10-06T10:00:00Z' });
    tick();
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.text).toContain('could not be delivered');
    expect(ask(PEOPLE.trustLead, 'handled')).toContain('1 marked as handled');
    expect(ask(PEOPLE.trustLead, 'needs attention')).toBe('Nothing needs your attention.');
  });
});
