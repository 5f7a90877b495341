import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { Form, Message, Values } from '../../src/conversation/chat.ts';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { EtapeFormulaire } from '../../src/domain/reponses/formulaire-reponse.ts';
import { buildContenuResume } from '../../src/domain/resumes/contenu-resume.ts';
import { viewAnnonce } from '../../src/views/annonces/annonce.ts';
import { askLecture } from '../../src/views/annonces/mes-annonces.ts';
import { viewFormulaireReponse } from '../../src/views/reponses/formulaire-reponse.ts';
import { viewRecu } from '../../src/views/reponses/reponse.ts';
import { viewResumeCourt } from '../../src/views/resumes/resume-message.ts';
import { viewCarteTour } from '../../src/views/tours/carte-tour.ts';
import type { LigneCarte } from '../../src/views/tours/ligne-carte.ts';
import { checkFields, showErrors } from '../../src/views/words/check-fields.ts';
import { aSeance, aTour, paris } from './calendrier-builders.ts';
import { aDemandeResume, aFiche, aPartie, aReponse, LOGEMENT } from './resume-builders.ts';

/** What the bot says and asks most, from its real views and the real titles of the plan. */

export const TOUR = aTour({ etat: 'ouvert', id: '0b0d7c1e-5a52-4c3e-9d3c-2f6f1c9a7e11' });

/** The real fiches of the plan: 24. */
export const FICHES: readonly FicheAction[] = parsePlan().map(({ numero, titre_court }) =>
  aFiche(numero, { titreCourt: titre_court }),
);

/** The card of a tour, on its first day. The first fiche is answered, the second has a draft. */
export function aCarte(fiches: readonly FicheAction[]): Message {
  const lignes = listLignes(fiches);
  return viewCarteTour({
    etape: 'ouverture',
    tour: TOUR,
    seance: aSeance(),
    now: NOW,
    lignes,
    isSuppleant: false,
    tardif: false,
  });
}

export const NOW = paris('2027-05-03T10:00');

export function listLignes(fiches: readonly FicheAction[]): readonly LigneCarte[] {
  return fiches.map((fiche, index) => ({
    fiche,
    part: null,
    contributions: null,
    courante: index === 0 ? aReponse(fiche.numero, { statut: 'en_cours' }) : null,
    precedente: index === 1 ? null : aReponse(fiche.numero, { statut: 'en_cours', prochaineEtape: 'x' }),
    brouillonDu: index === 1 ? paris('2027-05-02T18:20') : null,
    lecteurId: 'camille',
    demande: 'reponse' as const,
  }));
}

const FICHE = aFiche(12, {
  titreCourt: FICHES[11]?.titreCourt ?? '',
  indicateurs: [
    { id: 'places', nom: 'Places d’accueil', unite: 'places', depart: 120, cible: 140, source: 'Caf' },
  ],
});

const COMMUNES = ['Bonningues-lès-Calais', 'Calais', 'Coquelles', 'Coulogne', 'Escalles', 'Fréthun']
  .concat(['Hames-Boucres', 'Les Attaques', 'Marck', 'Nielles-lès-Calais', 'Peuplingues', 'Saint-Tricat'])
  .map((nom, index) => aPartie(`commune-${index}`, nom));

export const VALEURS: Values = {
  statut: 'en_cours',
  difficulte: 'a_surveiller',
  avancees: 'Deux ateliers ont eu lieu à Marck & Calais.\n5 < 6 : 12 parents sont venus.',
  prochaine_etape: 'Un troisième atelier en juin.',
  difficulte_detail: 'La salle n’est plus libre le mercredi.',
  ordre_du_jour: 'non',
  appui: ['caf', 'moyens'],
  familles: 'consultees',
  communes: ['commune-1', 'commune-8'],
  partenaires: ['structure-1'],
  chiffre_places: '12,5',
  date_chiffres: '2027-04-30',
  source: 'Relais petite enfance',
};

/** With words that look personal, one of them twice. */
export const WITH_MOTS: Values = {
  ...VALEURS,
  avancees: 'Mme Duhamel & la Caf ont ouvert le lieu.\nLéo, 4 ans, y vient.',
  difficulte_detail: 'La salle n’est plus libre : en parler à Mme Duhamel.',
};

/** A step of the form of an answer, as it is shown. */
export function anEtape(etape: EtapeFormulaire, valeurs: Values = VALEURS): Form {
  const situation = {
    statut: 'en_cours',
    statutPrecedent: 'non_demarree',
    datePromise: null,
    difficulte: 'a_surveiller',
    completer: true,
  } as const;
  return viewFormulaireReponse(
    etape,
    {
      fiche: FICHE,
      situation,
      anterieures: [],
      valeurs,
      aujourdhui: Temporal.PlainDate.from('2027-05-03'),
      finConvention: Temporal.PlainDate.from('2029-12-31'),
      communes: COMMUNES,
      structures: [
        { id: 'structure-1', code: 'centre-social-marck', nom: 'Centre social de Marck', partieId: null },
      ],
    },
    { tour: TOUR.id, fiche: '12' },
  );
}

/** The same step, sent back with what is wrong. */
export function anEtapeRefusee(): Form {
  const valeurs = { ...VALEURS, avancees: 'Rien.', prochaine_etape: '' };
  const form = anEtape('recit', valeurs);
  return showErrors(form, checkFields(form.fields, valeurs));
}

/** Each step of the form of an answer, by the name of its golden file. */
export const listEtapes = (): Readonly<Record<string, Form>> => ({
  'etape-situation': anEtape('situation'),
  'etape-recit': anEtape('recit'),
  'etape-recit-refusee': anEtapeRefusee(),
  'etape-precisions': anEtape('precisions'),
  'etape-chiffres': anEtape('chiffres'),
  'etape-envoi': anEtape('envoi'),
  'etape-envoi-mots': anEtape('envoi', WITH_MOTS),
});

export function aRecu(): Message {
  return viewRecu(aReponse(12), FICHE, { ouvert: TOUR, suite: { toutes: 1, remaining: [] } });
}

export function anAnnonce(): Message {
  const message = viewAnnonce({
    titre: 'Forum des modes de garde',
    texte:
      'Le forum a lieu à la médiathèque de Marck.\n\n<!channel> *Venez* avec vos affiches : 2 par structure.',
    lien: 'https://www.exemple.fr/forum?jour=1&salle=2',
    dateEvenement: Temporal.PlainDate.from('2027-06-12'),
    auteur: { prenom: 'Maud', nom: 'Lefebvre', fonction: 'Coordinatrice' },
  });
  return askLecture(message, { id: '5b0c2f6e-0000-4000-8000-000000000001' }, null);
}

/** What a channel reads when a summary is published. */
export function aResume(): Message {
  const contenu = buildContenuResume(
    aDemandeResume({
      audience: 'public',
      ficheActions: [...FICHES.slice(0, 4), aFiche(21, { enjeu: LOGEMENT })],
      anterieures: [aReponse(1, { statut: 'non_demarree', diffusion: 'publiable' }), aReponse(2)],
      reponses: [
        aReponse(1, { statut: 'en_cours', avancees: 'Le diagnostic est rendu.', diffusion: 'publiable' }),
        aReponse(2, { statut: 'realisee', avancees: 'Fait.', diffusion: 'publiable' }),
      ],
    }),
  );
  const titresCourts = new Map(FICHES.map(({ numero, titreCourt }) => [numero, titreCourt]));
  return viewResumeCourt(
    contenu,
    { publique: 'https://ctg.test/resumes/2', groupeProjet: null, aPublier: null },
    titresCourts,
  );
}

function parsePlan(): readonly { readonly numero: number; readonly titre_court: string }[] {
  const file = new URL('../../prisma/seed/plan-actions.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).fiches;
}

/** Longer than any chat shows. */
export const LONG = 'Une phrase assez longue pour remplir la place. '.repeat(2_000);

/** So many options of a choice. */
export function listOptions(count: number) {
  return Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `Choix ${index}` }));
}
