// What the journeys of data protection share: an officer, a connected menu, one distinctive pupil, short periods, and a search of everything kept.

import { coreOf } from '../../../src/local';
import { OWNER, type World } from './world';

export const OFFICER = 'pia@trust.example';
const MINUTE = 60_000;

/** Names and words that are the pupil's or the family's and stand nowhere else. */
export const TRACES = ['Quillifer', 'Zyxwarth', 'Childquartz', 'Quillitheme', '07700900123', 'H801200001001', 'Shedwise'];

export const distinctive = {
  legalForename: 'Quillifer',
  legalSurname: 'Zyxwarth',
  contact1Name: 'Robin Zyxwarth',
  contact1Email: 'robin@zyxwarth.example',
  contact1Channel: 'E-mail',
  emergency1Whose: 'Robin Zyxwarth, mother',
  emergency1Number: '07700900123',
  childView: 'Childquartz is what I want.',
  rationale: 'Shedwise, with Kit Marlow, Quillifer learns by making.',
  parentView: 'Quillitheme would suit.',
};

/** Adds the officer, has the role account connect the menu, and stops the morning's round. */
export function prepare(world: World): World {
  world.append('Staff', [[OFFICER, 'Pia Ledger', 'data protection officer', 'all']]);
  world.workspace.call('setUp');
  world.workspace.project('menu').bind(world.idOf('AP register'));
  const code = /\d{6}/.exec(String(world.workspace.call('newMenuCode_')))?.[0] ?? '';
  world.workspace.project('menu').as(OWNER).answer(world.workspace.webAppUrl, code);
  world.workspace.project('menu').as(OWNER).call('connectMenu_');
  return world.stopTick();
}

/** An officer's command by the menu's way to the engine. */
export function command(world: World, name: string, details: Record<string, string> = {}, email = OFFICER) {
  return world.ask(world.identityToken(email), name, details);
}

/** Sets a value of the Rules tab. */
export function setRule(world: World, id: string, value: string): void {
  const line = world.rows('Rules').findIndex((row) => row.Rule === id) + 2;
  world.workspace.as(OWNER).editCell(world.idOf('AP register'), 'Rules', `B${line}`, value);
}

/** Every period so short that a pupil referred today is past it in two days. */
export function shortPeriods(world: World): void {
  for (const rule of ['pupil-file', 'send', 'child-protection', 'accident']) setRule(world, `retention.${rule}`, '10');
  for (const rule of ['contract', 'attendance', 'staff']) setRule(world, `retention.${rule}`, '0');
}

/** Days later at 08:20, with one tick. */
export function ticksOn(world: World, days: number): void {
  const day = new Date(world.workspace.now() + days * 86_400_000).toISOString().slice(0, 10);
  world.workspace.advance({ to: `${day}T08:20:00Z` });
  world.workspace.call('tick_');
}

export function tick(world: World): void {
  world.workspace.advance({ minutes: 10 });
  world.workspace.call('tick_');
}

/** Ticks on until nothing of an execution that died is taken for running. */
export function recover(world: World): void {
  world.workspace.advance({ to: new Date(world.workspace.now() + 20 * MINUTE).toISOString() });
  tick(world);
  tick(world);
}

/** Where these words still stand in anything the workspace keeps: cells, files, form responses, settings, mails. */
export function whereFound(world: World, words: readonly string[]): string[] {
  const { store } = coreOf(world.workspace);
  return store
    .names('')
    .filter((name) => !name.startsWith('executions/'))
    .flatMap((name) => {
      const text = JSON.stringify(store.document<unknown>(name, () => null).value);
      const decoded = text.replace(/"base64":"([^"]*)"/g, (_, base64: string) => Buffer.from(base64, 'base64').toString());
      return words.filter((word) => decoded.includes(word)).map((word) => `${word} in ${name}`);
    });
}

/** Adds rows to the school year's attendance, and gives the spreadsheet's id. */
export function addAttendance(world: World, rows: readonly (readonly unknown[])[]): string {
  const owner = world.workspace.as(OWNER).globals as {
    PropertiesService: { getScriptProperties(): { getProperty(name: string): string | null } };
  };
  const id = owner.PropertiesService.getScriptProperties().getProperty('attendance') ?? '';
  world.sheets.Spreadsheets.Values.append({ values: rows }, id, "'Attendance'!A1", { valueInputOption: 'RAW' });
  return id;
}
