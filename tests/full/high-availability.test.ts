import { afterAll, describe, expect, it } from 'vitest';
import { migrate } from '../../adapters/postgres/migrate.ts';
import { type ComposedProgram, startComposed } from '../support/composed-program.ts';
import { createDatabaseProxy, type DatabaseProxy } from '../support/database-proxy.ts';
import { HAS_POSTGRES_17, query, startPrimary, startStandby } from '../support/debian-postgres.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { createPlace } from '../support/postgres-place.ts';
import { silentLogger as logger } from '../support/silent-logger.ts';

/**
 * The primary dies in the middle of a round, its synchronous standby takes over: what was acknowledged is there. Without
 * synchronous replication: tests/storms/failover.test.ts. Needs PostgreSQL 17 of Debian (apt install postgresql-17).
 */
describe.skipIf(!HAS_POSTGRES_17)('a synchronous standby', () => {
  const ends: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });

  it('takes over: answers are refused visibly meanwhile, taken again by itself, and none that was acknowledged is lost', async () => {
    const place = await createPlace();
    ends.push(place.remove);
    const primary = await startPrimary(place);
    ends.push(primary.kill);
    await query(primary.port, 'CREATE DATABASE espace');
    const url = `postgresql://espace@127.0.0.1:${primary.port}/espace`;
    await migrate({ url, logger });
    const standby = await startStandby(primary.port, place);
    ends.push(standby.kill);
    await query(primary.port, `ALTER SYSTEM SET synchronous_standby_names = '*'`);
    await query(primary.port, 'SELECT pg_reload_conf()');
    const states = () => query(primary.port, 'SELECT sync_state FROM pg_stat_replication');
    await expect.poll(states).toEqual([{ sync_state: 'sync' }]);
    const door = await createDatabaseProxy(url);
    ends.push(door.shut);
    const program = await startComposed({ url: door.url });
    ends.push(program.stop);
    await post(`${program.url}/atelier/horloge`, { comment: 'date', jour: '2027-04-20', heure: '10:00' });

    const [first, second, third] = await listLeads(door);
    await answer(program, first);
    expect(await answer(program, second)).toContain('enregistrée');
    await primary.kill();
    expect(await answer(program, third)).toMatch(/Rien n’est enregistré|Le serveur est lent/);
    const lostAt = performance.now();
    await query(standby.port, 'SELECT pg_promote()');
    door.turnTo(standby.port);
    await expect.poll(() => answer(program, third), { interval: 200 }).toContain('enregistrée');
    process.stderr.write(`${JSON.stringify({ resumedS: Math.round(performance.now() - lostAt) / 1_000 })}\n`);
    await expect.poll(async () => (await fetch(`${program.url}/readyz`)).status).toBe(200);
    const after = await listLeads(door);
    for (const lead of [first, second, third]) expect(after).not.toContainEqual(lead);
  });
});

interface Lead {
  readonly code: string;
  readonly numero: number;
}

/** Who leads a fiche that has no answer in the round that is open. */
async function listLeads({ url }: Pick<DatabaseProxy, 'url'>): Promise<[Lead, Lead, Lead, ...Lead[]]> {
  const rows = await query<Lead>(
    Number(new URL(url).port),
    `SELECT DISTINCT ON (f.numero) p.code, f.numero FROM "Pilotage" l JOIN "Personne" p ON p.id = l."personneId"
     JOIN "FicheAction" f ON f.id = l."ficheActionId" WHERE l.role = 'chef_de_file' AND NOT EXISTS (
       SELECT FROM "Reponse" r JOIN "Tour" t ON t.id = r."tourId" WHERE r."ficheActionId" = f.id AND t.etat = 'ouvert')
     ORDER BY f.numero, p.code`,
    'espace',
  );
  const [one, two, three, ...others] = rows;
  if (!one || !two || !three) throw new Error('the demonstration has leads who have not answered');
  return [one, two, three, ...others];
}

/** What a lead reads after a press on « Rien de nouveau ». */
async function answer({ url }: ComposedProgram, { code, numero }: Lead): Promise<string> {
  const lead = createHttpPerson(url, code);
  const pressed = await lead.press({ _intent: 'reponse:rien-de-nouveau', fiche: String(numero) });
  return pressed.status === 303 ? lead.read() : pressed.text();
}
