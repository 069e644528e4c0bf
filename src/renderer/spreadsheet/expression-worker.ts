import { type ExpressionTask, expressionWorker } from '../../shared/spreadsheet/expression-work';

/* A worker of the window: see `expression-search.ts`. */

const work = expressionWorker();

self.onmessage = ({ data }: MessageEvent<ExpressionTask>) => {
  const result = work(data);
  if (result) self.postMessage(result);
};
