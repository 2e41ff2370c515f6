// Contract of DriveApp, File, Folder and their iterators, called from a script.
import { openWorkspace, type Workspace } from '../../../../src/local';
import { stopRendering } from '../../../../src/local/services/docs';
import { HEAD, OUTSIDER, OWNER } from './support';

afterAll(stopRendering);

const SCRIPT = `
function names(iterator) { const found = []; while (iterator.hasNext()) found.push(iterator.next().getName()); return found.sort(); }
function build() {
  const folder = DriveApp.createFolder('Cases');
  const inner = folder.createFolder('AP-0007');
  const file = inner.createFile('note.txt', 'Words');
  DriveApp.createFile('page.html', '<p>x</p>', 'text/html');
  return { folder: folder.getId(), inner: inner.getId(), file: file.getId() };
}
function read(id) {
  const file = DriveApp.getFileById(id);
  return { name: file.getName(), type: file.getMimeType(), text: file.getBlob().getDataAsString(), size: file.getSize(), owner: file.getOwner().getEmail(),
    parents: names(file.getParents()), created: file.getDateCreated() instanceof Date, url: file.getUrl(), trashed: file.isTrashed() };
}
function lists(folderId) {
  const folder = DriveApp.getFolderById(folderId);
  return { root: names(DriveApp.getRootFolder().getFiles()), folders: names(folder.getFolders()), byName: names(DriveApp.getFilesByName('note.txt')),
    inFolder: names(folder.getFilesByName('note.txt')), folderByName: names(DriveApp.getFoldersByName('AP-0007')),
    search: names(DriveApp.searchFiles("title = 'page.html' and trashed = false")) };
}
function share(id) {
  const file = DriveApp.getFileById(id);
  file.addViewer('${OUTSIDER}').addEditors(['${HEAD}']);
  const before = [file.getEditors().map(u => u.getEmail()), file.getViewers().map(u => u.getEmail()), String(file.getSharingAccess()), String(file.getSharingPermission())];
  file.setSharing(DriveApp.Access.DOMAIN_WITH_LINK, DriveApp.Permission.COMMENT);
  file.removeEditor('${HEAD}').removeViewer('${OUTSIDER}');
  return [before, [file.getEditors().length, file.getViewers().length, file.getSharingAccess() === DriveApp.Access.DOMAIN_WITH_LINK, String(file.getSharingPermission())]];
}
function moveAndCopy(ids) {
  const folder = DriveApp.getFolderById(ids.folder);
  const file = DriveApp.getFileById(ids.file).moveTo(folder).setName('moved.txt').setDescription('d');
  const copy = file.makeCopy('copy.txt', folder);
  file.setTrashed(true);
  return [names(folder.getFiles()), copy.getBlob().getDataAsString(), file.isTrashed(), file.getDescription(), file.makeCopy().getName()];
}
function past() { const files = DriveApp.getFilesByName('none'); files.next(); }
function open(id) { return DriveApp.getFileById(id).getName(); }
function rename(id) { return DriveApp.getFileById(id).setName('mine'); }
function doc() {
  const made = Drive.Files.create({ name: 'Letter', mimeType: 'application/vnd.google-apps.document' }, Utilities.newBlob('<p>Dear parent</p>', 'text/html'));
  const file = DriveApp.getFileById(made.id);
  const pdf = file.getAs('application/pdf');
  return [pdf.getName(), pdf.getContentType(), pdf.getBytes().slice(0, 4), file.getBlob().getContentType(), file.getDownloadUrl()];
}
function thumbnail(id) { return DriveApp.getFileById(id).getThumbnail(); }
`;

const MANIFEST = JSON.stringify({
  dependencies: { enabledAdvancedServices: [{ userSymbol: 'Drive', serviceId: 'drive', version: 'v3' }] },
});

describe('DriveApp: as a script uses it', () => {
  let workspace: Workspace;
  let ids: { folder: string; inner: string; file: string };

  beforeEach(async () => {
    workspace = await openWorkspace({ now: '2026-03-02T09:00:00Z', script: { files: { 'Code.js': SCRIPT, 'appsscript.json': MANIFEST } } });
    ids = workspace.call('build') as typeof ids;
  });

  afterEach(() => workspace.close());

  it('makes folders and files and reads them', () => {
    expect(workspace.call('read', ids.file)).toEqual({
      name: 'note.txt',
      type: 'text/plain',
      text: 'Words',
      size: 5,
      owner: OWNER,
      parents: ['AP-0007'],
      created: true,
      url: `https://drive.google.com/file/d/${ids.file}/view?usp=drivesdk`,
      trashed: false,
    });
    expect(workspace.files().map((entry) => entry.path)).toEqual(['Cases', 'Cases/AP-0007', 'Cases/AP-0007/note.txt', 'page.html']);
  });

  it('lists by folder, by name and by search', () => {
    expect(workspace.call('lists', ids.folder)).toEqual({
      root: ['page.html'],
      folders: ['AP-0007'],
      byName: ['note.txt'],
      inFolder: [],
      folderByName: ['AP-0007'],
      search: ['page.html'],
    });
  });

  it('adds and removes people, and sets what the link gives', () => {
    expect(workspace.call('share', ids.file)).toEqual([
      [[HEAD], [OUTSIDER], 'PRIVATE', 'NONE'],
      [0, 0, true, 'COMMENT'],
    ]);
  });

  it('moves, copies and trashes', () => {
    expect(workspace.call('moveAndCopy', ids)).toEqual([['copy.txt', 'moved.txt'], 'Words', true, 'd', 'Copy of moved.txt']);
  });

  it('throws at the end of an iterator, for a file that is not to be seen, and for one that is not to be changed', () => {
    expect(() => workspace.call('past')).toThrow('iterator has reached the end');
    expect(() => workspace.as(OUTSIDER).call('open', ids.file)).toThrow('No item with the given ID could be found.');
    workspace.call('share', ids.file);
    expect(() => workspace.as('colleague@trust.example').call('rename', ids.file)).toThrow('Access denied: DriveApp.');
  });

  it('gives a Doc as PDF', () => {
    expect(workspace.call('doc')).toEqual(['Letter.pdf', 'application/pdf', [0x25, 0x50, 0x44, 0x46], 'application/pdf', null]);
  });

  it('names a member that is not built', () => {
    expect(() => workspace.call('thumbnail', ids.file)).toThrow('File.getThumbnail is not built in the local workspace.');
  });
});
