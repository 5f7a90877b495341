import { expect, it } from 'vitest';
import type { CanalRef } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { createPersonneCode } from '../../../../src/use-cases/comptes/connexion/give-acces.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createAsk } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { readAcces } from '../../../support/received-acces.ts';
import { codeOf, createVisitors } from '../../../support/visitor.ts';

const CANAL: CanalRef = { plateforme: 'nord', espace: 'E1', identifiant: 'C1', nom: 'general' };

const base = await useBase({ now: '2027-03-01T09:00:00Z' });
const convention = await aConvention(base);

/** The line of the journal about a code of Ines that somebody of that convention typed in a channel. */
async function noteTyped(by: Convention) {
  const camille = await aPersonne(base, convention, { roles: ['coordination'] });
  const ines = await aPersonne(base, convention);
  const typist = await aPersonne(base, by);
  await createAsk(base, camille)(createPersonneCode, { personne: ines.id });
  const code = codeOf({ kind: 'message', message: await readAcces(base, ines) });
  await createVisitors(base.ports)(typist.comptes[0]?.identifiant ?? '', 'atelier').say(code, CANAL);
  const [last] = await base.stores.journal.list(convention.id, 1);
  expect(last).toMatchObject({ action: 'code:annuler', objet: ines.id });
  return { acteurId: last?.acteurId, typist };
}

it('a code that is seen in a channel is ended in the name of whoever typed it', async () => {
  const { acteurId, typist } = await noteTyped(convention);
  expect(acteurId).toBe(typist.id);
});

it('the journal of a convention names nobody of another one', async () => {
  const { acteurId } = await noteTyped(await aConvention(base));
  expect(acteurId).toBeNull();
});
