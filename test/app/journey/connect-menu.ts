// Connects the register's menu, as the role account does once, so that people may give commands.
import { OWNER, type World } from './world';

export function connectMenu(world: World): void {
  const code = /code is (\d{6})/.exec(String(world.workspace.call('setUp')))?.[1] ?? '';
  const menu = world.workspace.project('menu').as(OWNER);
  menu.bind(world.idOf('AP register'));
  menu.answer({ button: 'OK', text: world.workspace.webAppUrl }, { button: 'OK', text: code });
  menu.call('connectMenu_');
}
