import { expect, it } from 'vitest';
import { createMasque } from '../../../../src/domain/reponses/masquage.ts';
import { findSuite, keepSuite } from '../../../../src/use-cases/accueil/keep-suite.ts';
import { aConvention, aFicheAction, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';

const base = await useBase();

it('keeps what came of a press for its person alone, out of what that person wrote, until something has to be forgotten', async () => {
  const { ports, stores } = base;
  const convention = await aConvention(base);
  const [one, other] = [await aPersonne(base, convention), await aPersonne(base, convention)];
  const keep = () => keepSuite(one, 'sealed', ports);
  const numero = await keep();
  expect([await findSuite(one, numero, ports), await findSuite(other, numero, ports)]).toEqual([
    'sealed',
    null,
  ]);
  expect((await stores.donnees.get(one)).brouillons).toEqual([]);

  const le = base.clock.now();
  const fiche = await aFicheAction(base, convention);
  await stores.reponseVersions.mask(fiche, { masque: createMasque('un nom', '[masqué]'), le });
  expect(await findSuite(one, numero, ports)).toBeNull();

  const again = await keep();
  await stores.droits.erase(other, { le, nom: { prenom: 'Ancienne', nom: 'personne' }, fonction: '' });
  expect(await findSuite(one, again, ports)).toBeNull();
});
