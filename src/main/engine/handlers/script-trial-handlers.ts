import type { CallArguments, Handlers } from '../../../shared/contract/connection';
import { readContainer } from '../../../shared/msi/messages/read-container';
import { UserError } from '../../../shared/user-error';
import { readMessageTemplate } from '../xml-description/template-file';
import type { ScriptTestResult } from '../../../shared/scripts/script-test';
import { journalledMessages } from '../script-trial/journalled-messages';
import { runScriptTest } from '../script-trial/run-tests';
import type { ScriptTrials, TrialRequest } from '../script-trial/script-trials';
import { removeScriptTest, saveScriptTest, scriptTestsIn } from '../script-trial/test-files';
import type { Document } from '../documents/document';
import type { StudioServices } from './studio-services';

type GivenTrial = Omit<CallArguments<'scripts.try'>, 'document'>;

/** Trying the scripts of messages. */
export function scriptTrialHandlers(services: StudioServices) {
  const { documents, running, scriptTrials, assetsFolder } = services;
  const requestOf = (id: string, { script, ...trial }: GivenTrial): TrialRequest => ({
    ...trial,
    kind: script,
    project: documents.get(id).project,
    running: running.of(id)?.scriptReach,
  });
  return {
    'scripts.try': ({ document, ...given }) => scriptTrials.try(requestOf(document, given)),
    'scripts.stepStart': ({ document, breakpoints, first, ...given }) =>
      scriptTrials.stepped.start(document, requestOf(document, { ...given, mode: 'copy' }), {
        breakpoints,
        first,
      }),
    'scripts.stepOn': ({ document, session, order, breakpoints }) =>
      scriptTrials.stepped.goOn(documents.get(document).id, session, { order, breakpoints }),
    'scripts.running': ({ document }) => running.of(document)?.scripts.list() ?? [],
    'scripts.order': ({ document, id, order }) => {
      const { scripts } = running.require(document);
      scripts.order(id, order);
      return scripts.list();
    },
    'scripts.profile': ({ document, id }) => [...running.require(document).scripts.profileOf(id)],
    'scripts.console': ({ document, id }) => [...running.require(document).scripts.consoleOf(id)],
    'scripts.journalMessages': async ({ document, message }) =>
      journalledMessages(
        running.require(document).journal,
        documents.get(document).project,
        message,
        await readMessageTemplate(assetsFolder),
      ),
    'scripts.journalInput': async ({ document, entry }) => {
      const detail = running.require(document).journal.detail(entry);
      if (!detail) throw new UserError('The message is not in the journal any more.', 'not-found');
      const container = readContainer(detail.xml, await readMessageTemplate(assetsFolder));
      const { messageInstanceId: instanceId, messageContext, content } = container;
      if (content.type !== 'OrderParameter') {
        throw new UserError('This message has no parameters. Take an order parameter message.');
      }
      const values = content.parameters.map(({ name, value }) => ({ name, value }));
      const { orderContext } = content;
      return { message: detail.message, instanceId, values, messageContext, orderContext };
    },
    'scripts.tests': async ({ document }) => {
      const folder = documents.get(document).source?.folder;
      const files = folder === undefined ? [] : await scriptTestsIn(folder);
      return files.map((file) =>
        'problem' in file
          ? { ...file, test: null }
          : { file: file.file, problem: '', test: file.content },
      );
    },
    'scripts.runTests': ({ document, files }) =>
      runTests(documents.get(document), files, scriptTrials),
    'scripts.saveTest': async ({ document, file, test }) => ({
      file: await saveScriptTest(homeOf(documents.get(document)), test, file),
    }),
    'scripts.removeTest': async ({ document, file }) => {
      await removeScriptTest(homeOf(documents.get(document)), file);
      return null;
    },
  } satisfies Partial<Handlers>;
}

/** @throws UserError when one of the files is gone or cannot be read */
async function runTests(
  { project, source }: Document,
  names: readonly string[],
  trials: ScriptTrials,
): Promise<ScriptTestResult[]> {
  const files = source ? await scriptTestsIn(source.folder) : [];
  const results: ScriptTestResult[] = [];
  for (const name of names) {
    const file = files.find((one) => one.file === name);
    if (!file) throw new UserError(`There is no test case file "${name}" any more.`, 'missing');
    if ('problem' in file) throw new UserError(file.problem);
    results.push(await runScriptTest(file, { project, trials }));
  }
  return results;
}

/** The folder of a saved project. @throws UserError before the first save */
function homeOf({ home, project }: Document): string {
  if (home) return home.folder;
  throw new UserError(
    `Project "${project.settings.name}" has no folder yet. Save it first: test cases are files of the project.`,
    'no-location',
  );
}
