/** Stands in for entry functions that are not built. */

export function doGet(): never {
  throw new Error('doGet is not built.');
}

export function onOpen(): never {
  throw new Error('onOpen is not built.');
}

export function onMessage(): never {
  throw new Error('onMessage is not built.');
}
