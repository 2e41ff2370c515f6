/** The functions of the menu that Google may call. */
export { onOpen } from './google/not-built';
