// An import from the MIS on the built bundle: dropped, previewed, applied; refused to others; killed at any call and finished all the same.
import type { EngineAnswer } from '../../../src/app/google/engine-client';
import { csvOf, manyPupils, SIMS_HEADER, simsFile, simsPupil, upnOf } from '../import-fixtures';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

interface DriveAppLike {
  getFolderById(id: string): { createFile(name: string, content: string, mimeType: string): { getId(): string; setContent(text: string): void } };
}

/** The trust's AP lead drops a file into the import folder. */
function drop(world: World, name: string, content: string) {
  const drive = world.workspace.as(PEOPLE.trustLead).globals.DriveApp as DriveAppLike;
  return drive.getFolderById(world.idOf('Import from the MIS')).createFile(name, content, 'text/csv');
}

function ask(world: World, command: string, email: string = PEOPLE.trustLead): EngineAnswer {
  return world.ask(world.identityToken(email), command);
}

function connect(world: World): World {
  const code = /\d{6}/.exec(String(world.workspace.call('newMenuCode_')))?.[0] ?? '';
  world.ask(world.identityToken(OWNER), 'connect', { code });
  return world;
}

describe('import: from the folder to the register', () => {
  let world: World;
  beforeAll(async () => {
    world = connect(await readyWorld());
  });
  afterAll(() => world.close());

  it('works', () => {
    drop(world, 'sims.csv', simsFile(manyPupils(30)));
    const seen = ask(world, 'preview import');
    console.log(seen);
    console.log(world.rows('Imports'));
    const done = ask(world, 'apply import');
    console.log(done);
    console.log(world.rows('Imports'), world.rows('Pupils').slice(0, 2));
    expect(world.errors()).toEqual([]);
  });
});
