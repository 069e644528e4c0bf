import { createContext } from 'react';
import type { ObjectId } from '../../shared/project/object';
import type { ProblemMark } from './problem-marks';

/** The problem marks that the tree's rows show. */
export const ProblemMarksContext = createContext<ReadonlyMap<ObjectId, ProblemMark>>(new Map());
