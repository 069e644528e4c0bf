import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** How the MES answers a container. */
export type MesAnswer = { status: number; body: string } | 'cut' | 'silent';

/** A MES that containers are pushed to. */
export interface FakeMes {
  readonly messageAddress: string;
  readonly tokenAddress: string;
  /** Bodies in the order of their arrival, accepted or not. */
  readonly posted: string[];
  /** Forms of the token requests. */
  readonly logIns: string[];
  /** Tokens that are accepted; one is added by each log-in. */
  readonly tokens: Set<string>;
  /** Asked for each container; without it an empty 200 is answered. */
  answer: (xml: string) => MesAnswer;
  tokenAnswer: (token: string) => { status: number; body: string };
}

export async function startFakeMes(): Promise<FakeMes> {
  const server = createServer((request, response) => void handle(mes, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const mes: FakeMes = {
    messageAddress: `${base}/sf_to_mes`,
    tokenAddress: `${base}/getsecuretoken`,
    posted: [],
    logIns: [],
    tokens: new Set(),
    answer: () => ({ status: 200, body: '' }),
    tokenAnswer: (token) => ({
      status: 200,
      body: JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 86_399 }),
    }),
  };
  return mes;
}

async function handle(
  mes: FakeMes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString('utf8');
  const send = ({ status, body: text }: { status: number; body: string }) => {
    response.statusCode = status;
    response.end(text);
  };
  if (request.url === '/getsecuretoken') {
    mes.logIns.push(body);
    const token = `token-${mes.logIns.length}`;
    mes.tokens.add(token);
    return send(mes.tokenAnswer(token));
  }
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  if (!mes.tokens.has(token)) return send({ status: 401, body: 'no token' });
  mes.posted.push(body);
  const answer = mes.answer(body);
  if (answer === 'cut') request.socket.destroy();
  else if (answer !== 'silent') send(answer);
}
