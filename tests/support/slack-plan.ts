import plan from '../../prisma/seed/plan-actions.json' with { type: 'json' };
import { getEtatFiche } from '../../src/domain/nouns/etat-fiche.ts';
import type { Enjeu } from '../../src/domain/nouns/fiche-action.ts';
import { STATUTS } from '../../src/domain/nouns/reponse.ts';
import { computeAvancement } from '../../src/domain/tours/avancement.ts';
import { aTour, paris } from './calendrier-builders.ts';
import { aFiche, aReponse, jour } from './resume-builders.ts';

/** The real plan, of which the long names are. */
export const ENJEUX = plan.enjeux.map(
  ({ code, title }, ordre): Enjeu => ({
    id: code,
    code,
    titre: title,
    ordre,
    genre: 'thematique',
    objectifs: [],
  }),
);
export const FICHES = plan.fiches.map(({ enjeu }, index) =>
  aFiche(index + 1, { enjeu: ENJEUX.find(({ code }) => code === enjeu) ?? aFiche(1).enjeu }),
);
const REPONSES = FICHES.slice(0, 18).map(({ numero }) =>
  aReponse(numero, {
    statut: STATUTS[numero % 3] ?? 'en_cours',
    diffusion: numero > 16 ? 'groupe_projet' : 'publiable',
  }),
);
export const SUIVIES = FICHES.map((fiche) => ({
  fiche,
  etat: getEtatFiche(
    fiche,
    REPONSES.filter(({ ficheActionId }) => ficheActionId === fiche.id),
    { lecteur: null, jour: jour('2027-05-15') },
  ),
}));
export const AVANCEMENT = computeAvancement({
  tour: aTour({ etat: 'ouvert' }),
  ficheActions: FICHES,
  reponses: REPONSES,
  anterieures: [],
  now: paris('2027-05-15T10:00'),
});
