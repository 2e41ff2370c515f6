/** The functions of the engine that Google may call. */
export { doGet } from './google/not-built';
