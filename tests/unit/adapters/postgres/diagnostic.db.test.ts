import { expect, it } from 'vitest';
import { createPinoLogger } from '../../../../adapters/log/index.ts';
import { createMetrics } from '../../../../adapters/metrics/index.ts';
import { createClient } from '../../../../adapters/postgres/client.ts';
import { diagnoseDatabase, readFigures } from '../../../../adapters/postgres/health.ts';
import { COURRIEL } from '../../../../src/domain/nouns/compte.ts';
import { useBase } from '../../../support/database.ts';
import { listPersonalValues } from '../../../support/personal-values.ts';
import { createWholeConvention } from '../../../support/whole-convention.ts';

const base = await useBase({ isOwn: true });
const logger = createPinoLogger('error');

it('tells how the database does, and nothing that a person wrote or is known by', async () => {
  await createWholeConvention(base);
  await base.db.personne.updateMany({ data: { prenom: 'Capucine', nom: 'Vandenbroucke' } });
  const found = await diagnoseDatabase({ kind: 'server', url: base.url, directUrl: base.url }, logger);
  const written = JSON.stringify(found);
  expect(found.isReachable).toBe(true);
  expect(written).not.toContain('"error"');
  expect(found.migrations).toMatchObject([{ unfinished: 0 }]);
  expect(found.tables).toContainEqual(expect.objectContaining({ name: 'Envoi' }));
  const secret = await listPersonalValues(base);
  expect(secret).toContain('Vandenbroucke');
  expect(secret.filter((value) => written.includes(value))).toEqual([]);
});

it('counts addresses that came back by domain, but names none of which there are few', async () => {
  const { id: personneId, conventionId } = await base.db.personne.findFirstOrThrow();
  const domains = ['rare.example', ...Array.from({ length: 5 }, () => 'perdu.example')];
  await base.db.compte.createMany({
    data: domains.map((domain, index) => ({
      conventionId,
      personneId,
      plateforme: COURRIEL,
      espace: '',
      identifiant: `adresse-${index}@${domain}`,
      suspenduLe: new Date(),
      suspenduPour: 'adresse-refusee',
    })),
  });
  const client = await createClient({ url: base.url });
  const figures = await readFigures(client);
  expect(figures.domains).toEqual({ 'perdu.example': 5 });
  const metrics = createMetrics({ readFigures: async () => figures, isReady: async () => true });
  expect(await metrics.render()).toContain('ctg_addresses_dead{domain="perdu.example"} 5');
  await client.$disconnect();
});

it('says why a database cannot be read', async () => {
  const url = 'postgresql://espace:secret@127.0.0.1:1/espace';
  const found = await diagnoseDatabase({ kind: 'server', url, directUrl: url }, logger);
  expect(found).toEqual({ isReachable: false, error: 'ECONNREFUSED' });
});
