// What the host may call. The module imports its memory and keeps no data of its own in it, so that any number of
// threads can run it over the same memory.
export { copyPlane } from './copy';
export { drawMesh } from './mesh';
export { drawMouth } from './mouth';
