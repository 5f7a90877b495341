import { afterAll, beforeAll, expect, test } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/render.ts';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { getEtat } from '../../../../src/use-cases/accueil/get-etat.ts';
import { showEtat } from '../../../../src/use-cases/accueil/show-etat.ts';
import { viewEtatEspace } from '../../../../src/views/accueil/etat.ts';
import type { TestDatabase } from '../../../support/database.ts';
import { createTestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ now: '2026-11-24T14:00:00Z' });
});
afterAll(() => database.close());

test('before any import it says what to do', async () => {
  const text = renderMessage(viewEtatEspace(await getEtat(database.ports)));
  expect(text).toContain('Aucun plan n’est encore importé.');
  expect(text).toContain('PostgreSQL intégré, dossier ./data');
});

test('then it counts what is there, in the chat as on the command line', async () => {
  await seedDemonstration(database.ports);
  const [convention] = await database.stores.conventions.list();
  const conventionId = convention?.id ?? '';
  const account = { plateforme: 'atelier', espace: 'local', identifiant: 'nadia-vasseur' };
  const personne = await database.stores.personnes.findByAccount(account);
  if (!personne) throw new Error('no administrator');
  const prevuLe = database.clock.now();
  const row = {
    conventionId,
    genre: 'incident',
    source: conventionId,
    destinataire: { personneId: personne.id },
  } as const;
  const dates = { prevuLe, graceJusqua: prevuLe.add({ hours: 1 }), etape: 'rattrapage' } as const;
  await database.stores.envois.create([
    { ...row, ...dates, occurrence: 1, etat: 'prevu' },
    { ...row, ...dates, occurrence: 2, etat: 'expire' },
    { ...row, ...dates, occurrence: 3, etat: 'expire' },
  ]);
  const text = renderMessage(viewEtatEspace(await getEtat(database.ports)));
  await expect(text).toMatchFileSnapshot('../../../golden/etat.txt');
  const intent = { name: 'etat', account, values: {}, origin: 'direct' } as const;
  const reply = await showEtat(intent, { personne, account }, database.ports);
  expect(reply).toEqual({
    kind: 'message',
    message: viewEtatEspace(await getEtat(database.ports, conventionId)),
  });
});
