/** The functions of the Chat app that Google may call. */
export { greet as onAddedToSpace, greet as onAddToSpace, greet as onMessage } from './google/chat-greeting';
