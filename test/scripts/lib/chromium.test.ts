/** Where the browser is looked for, and what is said when it is not there. */
import { ensureChromium, findChromium, type Machine } from '../../../scripts/lib/chromium';

function machine(files: string[], changes: Partial<Machine> = {}): Machine {
  const install = () => Promise.reject(new Error('Nothing may be installed here.'));
  return {
    env: { PATH: '/opt/tools/bin', HOME: '/home/sam' },
    platform: 'linux',
    exists: (file) => files.includes(file),
    isRoot: false,
    install,
    ...changes,
  };
}

describe('chromium: finding it', () => {
  it.each([
    ['Debian’s', '/usr/bin/chromium'],
    ['Chrome', '/usr/bin/google-chrome'],
    ['one on the path', '/opt/tools/bin/chromium'],
  ])('finds %s', (_what, file) => {
    expect(findChromium(machine([file]))).toBe(file);
  });

  it('finds the applications of macOS, a person’s own too', () => {
    const own = '/home/sam/Applications/Chromium.app/Contents/MacOS/Chromium';
    expect(findChromium(machine([own], { platform: 'darwin' }))).toBe(own);
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChromium(machine([own, chrome], { platform: 'darwin' }))).toBe(chrome);
  });

  it('takes CHROMIUM_PATH before all others, and nothing else when that is wrong', async () => {
    const env = { CHROMIUM_PATH: '/mine' };
    expect(findChromium(machine(['/mine', '/usr/bin/chromium'], { env }))).toBe('/mine');
    await expect(ensureChromium(machine(['/usr/bin/chromium'], { env }))).rejects.toThrow('CHROMIUM_PATH names /mine');
  });
});

describe('chromium: when it is missing', () => {
  it('installs it on Debian as root', async () => {
    const files = ['/usr/bin/apt-get'];
    const install = async () => void files.push('/usr/bin/chromium');
    await expect(ensureChromium(machine(files, { isRoot: true, install }))).resolves.toBe('/usr/bin/chromium');
  });

  it('says what to install elsewhere', async () => {
    await expect(ensureChromium(machine(['/usr/bin/apt-get']))).rejects.toThrow('sudo apt-get install -y chromium');
    await expect(ensureChromium(machine([], { platform: 'darwin' }))).rejects.toThrow('brew install --cask chromium');
  });
});
