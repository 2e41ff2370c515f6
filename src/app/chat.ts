/** The functions of the Chat app that Google may call. */
export { onMessage } from './google/not-built';
