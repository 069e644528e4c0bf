import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { stationReport } from '../../../../shared/opcua/station-status';
import { createLog } from '../../log/log';
import { soon } from '../../testing/soon';
import { temporaryFolder } from '../../testing/temporary-folder';
import { DownstreamStations, SILENCE } from './downstream-stations';
import { StationService } from './station-service';

const ASSETS = join(import.meta.dirname, '../../../../../assets');

/** A station of its own data folder with these settings. */
async function station(settings: object, restart = vi.fn(() => Promise.resolve())) {
  const dataFolder = await temporaryFolder();
  const configure = (section: object) =>
    writeFile(join(dataFolder, 'settings.json'), JSON.stringify({ station: section }));
  await configure(settings);
  const logged: string[] = [];
  const service = new StationService({
    dataFolder,
    assetsFolder: ASSETS,
    log: createLog('info', (text) => logged.push(text)),
    project: () => undefined,
    hasWindow: () => false,
    restart,
  });
  await service.start();
  onTestFinished(() => service.stop());
  return { service, dataFolder, logged, configure, restart };
}

const LENTE = {
  role: 'lente',
  name: 'L1',
  downstream: { enable: true, listen_address: '127.0.0.1', listen_port: 0, https: false },
};

const secretIn = (folder: string) => join(folder, 'station-secret.json');
const namesOf = async ({ service }: { service: StationService }) =>
  (await service.report()).clients.map(({ name }) => name);

it('a station tells its facts', async () => {
  const { service } = await station({ name: 'P1' });
  const report = await service.report();
  expect(stationReport.parse(report)).toEqual(report);
  expect(report).toMatchObject({ name: 'P1', role: 'prism', clients: [] });
  expect(report.status.version).toMatch(/^\d+\.\d+\.\d+/);
  expect(report.status.disk_usage).toBeGreaterThan(0);
});

it('uploads to the lente above, which can be stacked', async () => {
  const top = await station({ ...LENTE, name: 'Top' });
  const upstreamOf = ({ service }: { service: StationService }) => ({
    url: `http://127.0.0.1:${service.downstreamPort}`,
  });
  const middle = await station(LENTE);
  await copyFile(secretIn(top.dataFolder), secretIn(middle.dataFolder));
  await middle.configure({ ...LENTE, upstream: upstreamOf(top) });
  const leaf = await station({});
  await copyFile(secretIn(top.dataFolder), secretIn(leaf.dataFolder));
  await leaf.configure({ name: 'P1', upstream: upstreamOf(middle) });
  await soon(async () => {
    await leaf.service.uploadNow();
    expect(await namesOf(middle)).toEqual(['P1']);
  });
  await soon(async () => {
    await middle.service.uploadNow();
    const [client] = (await top.service.report()).clients;
    expect([client?.name, client?.clients[0]?.name]).toEqual(['L1', 'P1']);
  });
});

it('a status waits while the lente cannot be reached', async () => {
  const lente = await station(LENTE);
  const leaf = await station({});
  await copyFile(secretIn(lente.dataFolder), secretIn(leaf.dataFolder));
  const url = `http://127.0.0.1:${lente.service.downstreamPort}`;
  await lente.configure({ ...LENTE, downstream: { ...LENTE.downstream, enable: false } });
  await soon(() => expect(lente.service.downstreamPort).toBeUndefined());
  await leaf.configure({ name: 'P1', upstream: { url } });
  await soon(() => expect(leaf.logged.join('')).toContain('It waits.'));
  await lente.configure({
    ...LENTE,
    downstream: { ...LENTE.downstream, listen_port: Number(new URL(url).port) },
  });
  await soon(async () => {
    await leaf.service.uploadNow();
    expect(await namesOf(lente)).toEqual(['P1']);
  });
});

it('refuses a station with another secret', async () => {
  const lente = await station(LENTE);
  const leaf = await station({});
  await writeFile(secretIn(leaf.dataFolder), JSON.stringify({ secret: 'another' }));
  await leaf.configure({ upstream: { url: `http://127.0.0.1:${lente.service.downstreamPort}` } });
  await soon(() => expect(leaf.logged.join('')).toContain('the shared secret is another one'));
  expect(await namesOf(lente)).toEqual([]);
});

it.each([
  ['is no JSON', '{', 400],
  ['is no report', '{"reports":[{}]}', 400],
])('refuses a body that %s', async (_what, body, status) => {
  const { service, dataFolder } = await station(LENTE);
  const { readFile } = await import('node:fs/promises');
  const { secret } = JSON.parse(await readFile(secretIn(dataFolder), 'utf8')) as { secret: string };
  const answer = await fetch(`http://127.0.0.1:${service.downstreamPort}/station/status`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
    body,
  });
  expect(answer.status).toBe(status);
});

it('receives over HTTPS with the certificate of the web services', async () => {
  const lente = await station({ ...LENTE, downstream: { ...LENTE.downstream, https: true } });
  const leaf = await station({});
  await copyFile(secretIn(lente.dataFolder), secretIn(leaf.dataFolder));
  const certificate = 'web-service-certificate.pem';
  await copyFile(join(lente.dataFolder, certificate), join(leaf.dataFolder, certificate));
  const url = `https://127.0.0.1:${lente.service.downstreamPort}`;
  await leaf.configure({ name: 'P1', upstream: { url, certificate_file: certificate } });
  await soon(async () => {
    await leaf.service.uploadNow();
    expect(await namesOf(lente)).toEqual(['P1']);
  });
});

it('names the setting when the port is taken', async () => {
  const first = await station(LENTE);
  const listen_port = first.service.downstreamPort;
  const second = await station({ ...LENTE, downstream: { ...LENTE.downstream, listen_port } });
  expect(second.service.error).toContain('station.downstream.listen_port');
});

it('a restart is remembered and carried out after its answer', async () => {
  const { service, restart } = await station({});
  service.restart();
  expect(restart).not.toHaveBeenCalled();
  await soon(() => expect(restart).toHaveBeenCalledOnce());
  expect((await service.report()).status.cmd).toBe('restart');
});

it('restarts once when several clients ask at the same time', async () => {
  const { service, restart } = await station({});
  service.restart();
  service.restart();
  await soon(() => expect(restart).toHaveBeenCalled());
  service.restart();
  await soon(() => expect(restart).toHaveBeenCalledTimes(2));
});

it('receives downstream stations again after a restart', async () => {
  const { service } = await station(LENTE);
  await service.startAgain();
  expect(service.downstreamPort).toBeGreaterThan(0);
  expect(service.error).toBe('');
});

it('a station that was not heard of for some time is silent', async () => {
  const clock = { time: 1_000_000 };
  const stations = new DownstreamStations(() => clock.time);
  const { service } = await station({ name: 'P1' });
  stations.take([await service.report()]);
  clock.time += SILENCE;
  expect(stations.list()).toMatchObject([{ name: 'P1', silent: false, lastSeen: 1_000_000 }]);
  clock.time += 1;
  expect(stations.list()).toMatchObject([{ name: 'P1', silent: true }]);
});
