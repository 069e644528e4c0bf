import { type Command, InvalidArgumentError } from 'commander';
import type { Broker } from '../../shared/project/object';
import { objectsOf, type Project } from '../../shared/project/project';
import { treeOf } from '../../shared/project/tree';
import { UserError } from '../../shared/user-error';
import { USER_RIGHTS, type UserRight, userRight } from '../../shared/users/web-service-user';
import { loadProject, PushPasswords, Users } from '../engine/index';
import type { CommandDefinition, CommandLine } from './command-line';
import { dataFolderOf } from './data-folder';

interface Options {
  data?: string;
}

/** `users`: who may use the web services, and how brokers log in to a MES. */
export const usersCommand: CommandDefinition = (program, commandLine) => {
  const users = program
    .command('users')
    .description('users of the web services that a MES connects to, and of the OPC UA server')
    .addHelpText('after', '\nPasswords are read from standard input, never from arguments.');
  addCommands(users, commandLine);
  pushPassword(users, commandLine);
};

function addCommands(users: Command, { print, readInput }: CommandLine): void {
  withData(users.command('add'))
    .description('add a user')
    .argument('<name>', 'name of the user')
    .requiredOption(
      '--rights <list>',
      'read (shop floor to MES), write (MES to shop floor), call (methods by OPC UA)',
      rights,
    )
    .requiredOption('--password-stdin', 'read the password from standard input')
    .action(async (name: string, options: Options & { rights: UserRight[] }) => {
      await usersIn(options).add(name, options.rights, await passwordFrom(readInput));
      print(`User "${name}" was added with the rights ${options.rights.join(', ')}.`);
    });
  withData(users.command('list'))
    .description('list the users and their rights')
    .action(async (options: Options) => {
      for (const user of await usersIn(options).list()) {
        print(`${user.name}\t${user.rights.join(',')}\tpassword set ${user.passwordSetAt}`);
      }
    });
  withData(users.command('remove'))
    .description('remove a user; its tokens end at once')
    .argument('<name>', 'name of the user')
    .action(async (name: string, options: Options) => {
      await usersIn(options).remove(name);
      print(`User "${name}" was removed.`);
    });
  withData(users.command('passwd'))
    .description('set a new password; tokens of the user end at once')
    .argument('<name>', 'name of the user')
    .requiredOption('--password-stdin', 'read the password from standard input')
    .action(async (name: string, options: Options) => {
      await usersIn(options).setPassword(name, await passwordFrom(readInput));
      print(`User "${name}" has a new password.`);
    });
}

function pushPassword(users: Command, { print, readInput }: CommandLine): void {
  withData(users.command('push-password'))
    .description('set the password with which a broker logs in to push messages to the MES')
    .argument('<dir>', 'project folder')
    .argument('<broker>', 'name or path of the message broker')
    .requiredOption('--password-stdin', 'read the password from standard input; empty removes it')
    .action(async (dir: string, name: string, options: Options) => {
      const project = await loadProject(dir);
      const { properties } = findBroker(project, name);
      const { tokenAddress, pushUser: user } = properties;
      const password = await passwordFrom(readInput);
      await new PushPasswords(dataFolderOf(options.data)).set({ tokenAddress, user }, password);
      const what = password === '' ? 'removed' : 'set';
      print(`The password of user "${user}" at ${tokenAddress} was ${what}.`);
    });
}

function withData(command: Command): Command {
  return command.option('--data <dir>', "data folder of the running studio, instead of the user's");
}

function usersIn({ data }: Options): Users {
  return new Users(dataFolderOf(data));
}

/** The input without the line break that `echo` and editors put at its end. */
async function passwordFrom(readInput: () => Promise<string>): Promise<string> {
  return (await readInput()).replace(/\r?\n$/, '');
}

function rights(list: string): UserRight[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !userRight.safeParse(name).success);
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `"${unknown}" is no right. Rights are ${USER_RIGHTS.join(', ')}, joined by commas.`,
    );
  }
  return USER_RIGHTS.filter((right) => names.includes(right));
}

function findBroker(project: Project, nameOrPath: string): Broker {
  const brokers = objectsOf(project, 'broker');
  const pathOf = ({ id }: Broker) => treeOf(project).pathOf(id);
  const found = brokers.filter((one) => one.name === nameOrPath || pathOf(one) === nameOrPath);
  const [first, second] = found;
  if (first && !second) return first;
  const paths = brokers.map(pathOf).join(', ') || 'none';
  throw new UserError(
    `${first ? 'Several message brokers are' : 'No message broker is'} named "${nameOrPath}". Message brokers by path: ${paths}.`,
  );
}
