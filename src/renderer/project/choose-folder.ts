import { createContext, useContext } from 'react';
import type { ChooseFolder } from './project-actions';

/** How this window asks for a folder: the system's dialog, or the browser face's own. */
export const ChooseFolderContext = createContext<ChooseFolder | null>(null);

/** The function that asks the user for a folder. */
export function useChooseFolder(): ChooseFolder {
  const choose = useContext(ChooseFolderContext);
  if (!choose) throw new Error('A component that asks for folders stands outside of the window.');
  return choose;
}
