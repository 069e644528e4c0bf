import type { MesProgress } from '../../../shared/contract/mes-calls';
import type { OpenDocuments } from '../documents/open-documents';
import { loadMessageXml, type MessageXml } from './message-xml';
import { MesSimulator } from './mes-simulator';
import type { StartedProject } from './plant';

/** What the simulators of an engine need of it. */
export interface SimulatorsOptions {
  readonly assetsFolder: string;
  readonly documents: Pick<OpenDocuments, 'get'>;
  /** The project of a document as it runs; nothing when it does not. */
  running(document: string): StartedProject | undefined;
  progress(event: MesProgress): void;
}

/** One simulated MES for each document whose window asked for it. */
export class MesSimulators {
  private readonly simulators = new Map<string, MesSimulator>();
  private xml: Promise<MessageXml> | undefined;

  constructor(private readonly options: SimulatorsOptions) {}

  /** @throws UserError when no such document is open */
  async of(document: string): Promise<MesSimulator> {
    const { options } = this;
    const { documents } = options;
    documents.get(document);
    this.xml ??= loadMessageXml(options.assetsFolder);
    const xml = await this.xml;
    const known = this.simulators.get(document);
    if (known) return known;
    const simulator = new MesSimulator({
      xml,
      project: () => documents.get(document).project,
      projectFolder: () => documents.get(document).source?.folder ?? null,
      running: () => options.running(document),
      progress: (event) => options.progress({ document, ...event }),
    });
    this.simulators.set(document, simulator);
    return simulator;
  }

  /** Ends the scenarios of a document and forgets what its MES sent: it was closed. */
  close(document: string): void {
    this.simulators.get(document)?.stopScenarios();
    this.simulators.delete(document);
  }

  /** Ends all scenarios that run. */
  stop(): void {
    for (const document of this.simulators.keys()) this.close(document);
  }
}
