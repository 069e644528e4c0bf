/** The result of work in steps that is done at one go, without a pause. */
export function carriedOut<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
