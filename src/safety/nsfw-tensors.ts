/**
 * What nsfwjs calls `@tensorflow/tfjs`, made of the parts that are here: the tensor runtime that already looks for faces,
 * and the layers under whose name (an alias in package.json) the whole library, 280 MB, would be installed.
 */
import { type LayersModel, loadLayersModel, model } from '@tensorflow/tfjs';
import { browser, cast, div, image, reshape, scalar, Tensor, tidy, zeros } from '@tensorflow/tfjs-core';

// The whole library gives every tensor its operations as methods; these are the ones nsfwjs uses.
Object.assign(Tensor.prototype, {
  toFloat(this: Tensor) {
    return cast(this, 'float32');
  },
  div(this: Tensor, divisor: Tensor) {
    return div(this, divisor);
  },
  reshape(this: Tensor, shape: number[]) {
    return reshape(this, shape);
  },
});

/** Of another kind of network than the one that is used. */
export function loadGraphModel(): Promise<LayersModel> {
  throw new Error('Only networks of layers can be loaded.');
}

export { browser, image, loadLayersModel, model, scalar, Tensor, tidy, zeros };
