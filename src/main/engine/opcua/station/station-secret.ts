import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { secretProblem } from '../../../../shared/opcua/station-state';
import { UserError } from '../../../../shared/user-error';
import { SecretFile } from '../../users/secret-file';

const content = z.object({ secret: z.string() });

/** Bytes of a secret that is made here. */
const SECRET_SIZE = 32;

/**
 * What a station and the lente above it share, in `station-secret.json` of the data folder of both.
 * A lente that receives makes one when there is none.
 */
export class StationSecret {
  readonly path: string;
  private readonly file: SecretFile<z.infer<typeof content>>;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'station-secret.json');
    this.file = new SecretFile(this.path, 'shared secret of the stations', content, { secret: '' });
  }

  /** The secret; empty when none was set. @throws UserError when the file cannot be read */
  async read(): Promise<string> {
    return (await this.file.read()).secret;
  }

  /** Sets the secret. @throws UserError when it is none */
  async set(secret: string): Promise<void> {
    const problem = secretProblem(secret);
    if (problem !== undefined) throw new UserError(problem, 'wrong-value');
    await this.file.update(() => ({ secret }));
  }

  /** Makes a new secret in place of a former one. @returns it */
  async make(): Promise<string> {
    const { secret } = await this.file.update(() => ({ secret: newSecret() }));
    return secret;
  }

  /** The secret; it is made when there is none. */
  async readOrMake(): Promise<string> {
    const made = await this.file.update(({ secret }) => ({
      secret: secret === '' ? newSecret() : secret,
    }));
    return made.secret;
  }

  /** Whether a text is the secret. It takes as long for a wrong one as for the right one. */
  async isRight(given: string): Promise<boolean> {
    const secret = await this.read();
    return secret !== '' && timingSafeEqual(hashOf(secret), hashOf(given));
  }
}

function newSecret(): string {
  return randomBytes(SECRET_SIZE).toString('base64url');
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
