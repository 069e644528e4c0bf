import { MessageChannelMain } from 'electron';
import { desktopMessages } from '../../shared/contract/desktop';
import {
  documentEdited,
  folderQuestion,
  nothing,
  windowTitle,
} from '../../shared/contract/desktop-requests';
import { answerCloseRequests } from './close-guard';
import { chooseFolder } from './dialogs';
import type { ShellEngine } from './engine-start';
import { answerRequest, onRequest } from './trusted-sender';

/** Answers everything that pages ask of the shell. */
export function answerWindows(engine: ShellEngine): void {
  answerCloseRequests();
  onRequest(desktopMessages.requestChannel, nothing, (window) => {
    const { port1, port2 } = new MessageChannelMain();
    engine.connect(port1);
    window.webContents.postMessage(desktopMessages.channelPort, null, [port2]);
  });
  answerRequest(desktopMessages.chooseFolder, folderQuestion, (window, question) =>
    chooseFolder(window, question, (path) => engine.grantFolder(path)),
  );
  onRequest(desktopMessages.setTitle, windowTitle, (window, title) => window.setTitle(title));
  onRequest(desktopMessages.setDocumentEdited, documentEdited, (window, edited) =>
    window.setDocumentEdited(edited),
  );
}
