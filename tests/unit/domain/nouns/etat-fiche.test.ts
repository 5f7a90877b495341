import { expect, it } from 'vitest';
import { getEtatFiche } from '../../../../src/domain/nouns/etat-fiche.ts';
import { DIFFUSIONS } from '../../../../src/domain/nouns/reponse.ts';
import { aFiche, aReponse, jour } from '../../../support/resume-builders.ts';
import { CAMILLE } from '../../../support/slack-home.ts';

const LATE = { statut: 'en_cours', echeance: jour('2027-01-31') } as const;
const JOUR = jour('2027-09-26');

it.each(DIFFUSIONS)('of an answer for « %s » the public learns no more than it may read', (diffusion) => {
  const answers = [aReponse(1, { ...LATE, diffusion })];
  const etat = getEtatFiche(aFiche(1), answers, { lecteur: null, jour: JOUR });
  const inside = getEtatFiche(aFiche(1), answers, { lecteur: CAMILLE, jour: JOUR });
  expect(inside).toMatchObject({ kind: 'connue', version: LATE, enRetard: true });
  if (diffusion === 'publiable') expect(etat).toEqual(inside);
  else
    expect(etat).toEqual({
      ...{ kind: 'reservee', diffusion, version: null, versions: [] },
      ...{ promise: null, enRetard: false },
    });
});
