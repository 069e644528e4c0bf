import { resolve } from 'node:path';
import { Certificates, createLog, readKeyPair, webServiceSettings } from '../engine/index';
import type { CommandDefinition } from './command-line';
import { dataFolderOf } from './data-folder';

interface Options {
  data?: string;
}

const DATA = "data folder of the running studio, instead of the user's";

/** `certificate`: which certificate the web services use for HTTPS. */
export const certificateCommand: CommandDefinition = (program, { print, now }) => {
  const certificate = program
    .command('certificate')
    .description('certificate of the web services that a MES connects to by HTTPS');
  const settingsIn = (options: Options) =>
    webServiceSettings(dataFolderOf(options.data), createLog('warning'));
  certificate
    .command('use')
    .description('use a certificate and its private key, both in PEM')
    .argument('<certificate>', 'file of the certificate, with its chain')
    .argument('<key>', 'file of the private key, without a passphrase')
    .option('--data <dir>', DATA)
    .action(async (certificateArgument: string, keyArgument: string, options: Options) => {
      const [certificateFile, keyFile] = [resolve(certificateArgument), resolve(keyArgument)];
      await readKeyPair(certificateFile, keyFile, now().getTime());
      await settingsIn(options).update((before) => ({
        ...before,
        certificate: { certificateFile, keyFile },
      }));
      print(`Web services use the certificate ${certificateFile} from their next start on.`);
    });
  certificate
    .command('generate')
    .description('use a generated, self-signed certificate')
    .option('--data <dir>', DATA)
    .action(async (options: Options) => {
      await settingsIn(options).update((before) => ({ ...before, certificate: null }));
      print('Web services use a generated certificate from their next start on.');
    });
  certificate
    .command('show')
    .description('print the certificate in PEM, for the MES to trust')
    .option('--data <dir>', DATA)
    .action(async (options: Options) => {
      const folder = dataFolderOf(options.data);
      const certificates = new Certificates(folder, settingsIn(options), createLog('warning'), () =>
        now().getTime(),
      );
      print((await certificates.keyPair()).cert.trimEnd());
    });
};
