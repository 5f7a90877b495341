import { readFileSync } from 'node:fs';
import { AUDIENCES } from '../../src/domain/annonces/audience-annonce.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { buildActivite } from '../../src/domain/resumes/activite.ts';
import type { Bilan } from '../../src/domain/resumes/bilan.ts';
import { buildBilan, type DemandeBilan } from '../../src/domain/resumes/contenu-bilan.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import type { PointOrdreDuJour } from '../../src/domain/seances/point.ts';
import { exportOf } from '../../src/use-cases/resumes/export-resume.ts';
import { exportOfActivite } from '../../src/views/resumes/activite.ts';
import { exportOfBilan } from '../../src/views/resumes/bilan-export.ts';
import { exportToConvene, exportToSign, exportToSignIn } from '../../src/views/seances/papers-seance.ts';
import { exportOfEffets } from '../../src/views/words/effets-mots.ts';
import type { Export } from '../../src/views/words/fichiers.ts';
import { anAvenant } from './avenant-sample.ts';
import { aDemandeBilan, anAnswer, PERIODE } from './bilan-sample.ts';
import { aSeance, aTour, COMITE_DE_PILOTAGE, paris } from './calendrier-builders.ts';
import { aPersonne } from './delivery-builders.ts';
import { aChiffre, aDemandeResume, aFiche, aReponse, CONVENTION, INDICATEUR } from './resume-builders.ts';
import { aCharge, aSuite } from './suites.ts';
import { WHOLE_ANSWER } from './whole-answer.ts';

const PLAN: {
  readonly enjeux: readonly { readonly code: string; readonly title: string }[];
  readonly fiches: readonly {
    readonly titre: string;
    readonly titre_court: string;
    readonly enjeu: string;
  }[];
} = JSON.parse(readFileSync('prisma/seed/plan-actions.json', 'utf8'));

const STATUTS = [
  'en_cours',
  'realisee',
  'en_cours',
  'non_demarree',
  'reportee',
  'en_cours',
  'abandonnee',
] as const;
const SAID = 'Trois ateliers ont eu lieu à Marck et à Coulogne. ';

/** Every paper that pages can be looked at of: summaries, bilans and the file of a comité of three sizes, then those of a séance, and the avenant. */
export function listPapers(): readonly Export[] {
  return [...[3, 24, 60].flatMap(listSized), ...papersOfSeance(), anAvenant()];
}

/** Of a plan of that size, with the titles of the real one: every third fiche says all that can be said, others little. */
function listSized(size: number): readonly Export[] {
  const ficheActions = Array.from({ length: size }, (_, index) => toFiche(index));
  const given = ficheActions.map(({ numero, id }) => {
    const statut = STATUTS[numero % STATUTS.length] ?? 'en_cours';
    const chiffres =
      numero % 3 === 1 ? [aChiffre({ indicateurId: `places-${id}`, valeur: 100 + numero })] : [];
    const said = SAID.repeat((numero % 4) + 1).trim();
    return numero % 3 === 0
      ? { ...WHOLE_ANSWER, statut, chiffres }
      : { statut, avancees: said, motif: said, chiffres, diffusion: 'publiable' as const };
  });
  const reponses = given.map((one, index) => aReponse(index + 1, one));
  const dites = (['mai', 'octobre'] as const).flatMap((tour) =>
    given.map((one, index) => anAnswer(tour, index + 1, one)),
  );
  const contenu = buildContenuResume(aDemandeResume({ ficheActions, reponses, anterieures: reponses }));
  const bilan = buildBilan(aDemandeBilan({ ficheActions, reponses: dites, decisions: [] }));
  return [
    exportOf(contenu, 'resume'),
    exportOfBilan(bilan, { genre: 'bilan', annee: 2027 }),
    dossierOf(bilan),
    exportOfActivite(anActivity(bilan), 2027),
    exportOfBilan(buildBilan(atTheEnd(ficheActions, given)), { genre: 'bilan', annee: null }),
  ].map((one) => ({ ...one, nom: `${one.nom}-${size}-fiches` }));
}

/** Two rounds a year to the end of the convention: each fiche says something new in one of three. */
function atTheEnd(ficheActions: DemandeBilan['ficheActions'], given: readonly Partial<VersionReponse>[]) {
  const rounds = [2026, 2027, 2028, 2029].flatMap((annee) => [`${annee}-05`, `${annee}-10`]);
  const at = (round: string, day: string) => paris(`${round}-${day}T14:00`);
  return aDemandeBilan({
    ficheActions,
    decisions: [],
    periode: { du: CONVENTION.debut, au: CONVENTION.fin },
    seances: rounds.map((id) => aSeance({ id, debut: at(id, '20'), fin: at(id, '21') })),
    tours: rounds.map((id) =>
      aTour({
        id,
        seanceId: id,
        etat: 'publie',
        ouverture: at(id, '01'),
        echeance: at(id, '15'),
        gel: at(id, '25'),
      }),
    ),
    reponses: rounds.flatMap((tourId, rank) =>
      given.map((one, index) => {
        const isNew = (index + rank) % 3 === 0;
        const said = isNew ? { ...one, avancees: `${one.avancees} ${tourId}` } : { ...one, ...SILENT };
        const { courante, ...reponse } = aReponse(index + 1, { ...said, creeeLe: at(tourId, '10') });
        return { ...reponse, tourId, courante: { ...courante, id: `${tourId}-${index}` } };
      }),
    ),
  });
}

const SILENT = { rienDeNouveau: true, avancees: null, motif: null, chiffres: [] };

function anActivity(bilan: Bilan) {
  const activite = buildActivite({
    bilan,
    periode: PERIODE,
    seances: Array.from({ length: 12 }, (_, index) => ({
      ...{
        instance: index % 4 === 0 ? 'Groupe projet' : 'Réseau des lieux d’accueil',
        reseau: null,
        titre: null,
      },
      ...{
        le: `2027-${String(index + 1).padStart(2, '0')}-14T13:00:00Z`,
        lieu: COPIL.lieu,
        annulee: index === 7,
      },
      ...{
        points: 6,
        decisions: 2,
        suites: 3,
        suitesCloses: index % 3,
        presents: 14,
        relevePublie: index < 9,
      },
    })),
    resumes: [{ audience: 'groupe_projet', publieLe: paris('2027-06-01T09:00') }],
    annonces: [],
    lignes: ['2027-1', '2027-2'].map((semestre) => ({
      id: semestre,
      semestre,
      titre: 'Formation',
      texte: SAID,
    })),
    now: paris('2027-12-31T09:00'),
  });
  const annonces = POINTS.map((titre, index) => ({
    titre,
    le: `2027-0${(index % 9) + 1}-07`,
    destinataires: AUDIENCES.tous,
  }));
  return { ...activite, annonces };
}

const COPIL = aSeance({
  instance: COMITE_DE_PILOTAGE,
  debut: paris('2027-12-09T14:00'),
  releveLe: paris('2027-12-15T14:00'),
});

function dossierOf(bilan: Bilan): Export {
  return exportOfBilan(bilan, { genre: 'dossier', seance: COPIL, ordreDuJour: ['Bilan de l’année'] });
}

function toFiche(index: number) {
  const {
    titre = '',
    titre_court: titreCourt = '',
    enjeu: code = '',
  } = PLAN.fiches[index % PLAN.fiches.length] ?? {};
  const ordre = PLAN.enjeux.findIndex((one) => one.code === code);
  const numero = index + 1;
  const indicateur = {
    ...INDICATEUR,
    id: `places-fiche-${numero}`,
    nom: 'Places d’accueil collectif',
    depart: 90,
    cible: 180,
    source: 'Caf du Pas-de-Calais',
  };
  return aFiche(numero, {
    titre,
    titreCourt,
    enjeu: { id: code, code, titre: PLAN.enjeux[ordre]?.title ?? '', ordre },
    indicateurs: numero % 3 === 1 ? [indicateur] : [],
  });
}

/** Twenty-five people, and ten points of which each ends otherwise. */
function papersOfSeance(): readonly Export[] {
  const membres = Array.from({ length: 25 }, (_, index) =>
    aPersonne(`p${index}`, {
      prenom: ['Camille', 'Anne-Sophie', 'Gérard'][index % 3] ?? '',
      nom: ['Martel', 'Vandenbroucke-Lefebvre', 'Roy'][index % 3] ?? '',
      structure: {
        id: 's',
        nom:
          ['Ville de Calais', 'Communauté d’agglomération Grand Calais Terres & Mers', 'Caf'][index % 3] ??
          '',
        partieId: null,
      },
    }),
  );
  const seance = { ...COPIL, ordreDuJour: POINTS.map((texte) => texte).join('\n') };
  const points = POINTS.map(
    (texte, index): PointOrdreDuJour => ({
      ...{ id: `point-${index}`, conventionId: 'convention', seanceId: seance.id, rang: index + 1, texte },
      ...{ ficheActionId: null, version: 1, modifieLe: seance.debut },
      issue: {
        genre: (['decision', 'suite', 'information'] as const)[index % 3] ?? 'decision',
        texte: SAID.repeat(2).trim(),
      },
    }),
  );
  const suites = points
    .filter(({ issue }) => issue?.genre === 'suite')
    .map(({ id: pointId, texte, rang }) =>
      aSuite({ pointId, texte: `${SAID}${texte}.`, point: { rang, texte }, personnes: [aCharge()] }),
    );
  const releve = {
    seance,
    points,
    suites,
    convention: CONVENTION.titre,
    emargements: [],
    remplaces: [],
    decisions: [],
  };
  const effets = Array.from({ length: 12 }, (_, index) => ({
    ...{ moment: 'mi_parcours' as const, numero: index + 1, titre: PLAN.fiches[index]?.titre ?? '' },
    ...{
      effets: SAID.repeat(3),
      publics: 'Les familles monoparentales et les parents d’ados.',
      autrement: SAID,
    },
    ...{ auteur: 'Camille Martel', noteLe: '2027-06-15' },
  }));
  return [
    exportToSignIn(seance, membres),
    exportToConvene(seance, { convention: CONVENTION.titre, membres }),
    exportToSign(releve),
    exportOfEffets(effets, { convention: CONVENTION, moment: 'mi_parcours', audience: 'groupe_projet' }),
  ];
}

const POINTS = PLAN.fiches.slice(0, 10).map(({ titre }, index) => `Fiche ${index + 1} : ${titre}`);
