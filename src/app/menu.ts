/** The functions of the register's menu that Google may call. */
export {
  connectMenu as connectMenu_,
  myList as myList_,
  onOpen,
  referPupil as referPupil_,
  whereItStands as whereItStands_,
} from './google/menu';
