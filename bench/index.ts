import { descriptionXml } from './description-xml';
import type { Figure } from './figure';
import { historianIngest, historianMessage } from './historian';
import { importPing } from './import-ping';
import { itemLoading } from './item-loading';
import { journalOfAMillion } from './journal';
import { largeTable } from './large-table';
import { liveItems } from './live-items';
import {
  scriptBlocking,
  scriptComputation,
  scriptEndlessLoop,
  scriptOutputs,
  scriptRuns,
} from './scripts';
import { scriptLoopMessages } from './script-loop';
import { opcuaPick } from './opcua-pick';
import { sendPath, sendToManyDevices } from './send-path';
import { opcuaMemory, opcuaMonitored, opcuaRead, opcuaReady } from './opcua';
import { openStudio, startEngine } from './studio-start';
import { trendChart } from './trend-chart';
import { validationAfterCellEdit } from './validation';
import { exportTime, importMemory, importTime } from './workbooks';

/** All figures, in the order in which they are measured. `root` is the program's folder. */
export const FIGURES: readonly ((root: string) => Figure | Promise<Figure>)[] = [
  descriptionXml,
  validationAfterCellEdit,
  startEngine,
  openStudio,
  largeTable,
  liveItems,
  itemLoading,
  historianIngest,
  historianMessage,
  sendPath,
  sendToManyDevices,
  importTime,
  importMemory,
  importPing,
  exportTime,
  journalOfAMillion,
  trendChart,
  scriptComputation,
  scriptRuns,
  scriptBlocking,
  scriptOutputs,
  scriptEndlessLoop,
  scriptLoopMessages,
  opcuaPick,
  opcuaReady,
  opcuaMemory,
  opcuaRead,
  opcuaMonitored,
];
