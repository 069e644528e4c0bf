import { contextBridge, ipcRenderer } from 'electron';
import {
  channelPortAnnouncement,
  type DesktopBridge,
  desktopMessages as messages,
} from '../../shared/contract/desktop';

/** Calls a listener with the argument of each message of this name, and nothing of Electron's. */
function listen<Argument>(name: string, listener: (argument: Argument) => void): () => void {
  const receive = (_event: unknown, argument: Argument) => listener(argument);
  ipcRenderer.on(name, receive);
  return () => ipcRenderer.off(name, receive);
}

const bridge: DesktopBridge = {
  requestChannel: () => ipcRenderer.send(messages.requestChannel),
  chooseFolder: (question) => ipcRenderer.invoke(messages.chooseFolder, question),
  onMenu: (listener) => listen(messages.menuCommand, listener),
  onCloseRequested(listener) {
    ipcRenderer.send(messages.guardClose);
    return listen(messages.closeRequested, listener);
  },
  confirmClose: () => ipcRenderer.send(messages.confirmClose),
  onEngineLost: (listener) => listen(messages.engineLost, listener),
  onDocumentOpened: (listener) => listen(messages.documentOpened, listener),
  onDownloadEnded: (listener) => listen(messages.downloadEnded, listener),
  setTitle: (title) => ipcRenderer.send(messages.setTitle, title),
  setDocumentEdited: (edited) => ipcRenderer.send(messages.setDocumentEdited, edited),
};

contextBridge.exposeInMainWorld('desktop', bridge);

// A MessagePort cannot cross the context bridge; a window message can carry it to the page.
ipcRenderer.on(messages.channelPort, (event) => {
  window.postMessage(channelPortAnnouncement, window.location.origin, event.ports);
});
