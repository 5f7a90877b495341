import { Temporal } from 'temporal-polyfill';
import { aSuiviAppui } from './appuis.ts';
import { paris } from './calendrier-builders.ts';
import { aDemandeResume, aFiche, aReponse, LOGEMENT } from './resume-builders.ts';

const day = (iso: string) => Temporal.PlainDate.from(iso);

const LETTRES = { id: 'lettres', nom: 'Lettres', unite: 'lettres', depart: null, cible: null, source: null };

/** A summary with every kind of line: answered in each way, taken up, late, confidential, silent. */
export const DEMANDE = aDemandeResume({
  reussites: ['fiche-1', 'fiche-5'],
  decisions: [
    {
      seanceLe: '2026-11-19T13:00:00Z',
      numero: 2,
      texte: 'La commission rencontre les assistantes maternelles.',
    },
    { seanceLe: '2026-11-19T13:00:00Z', numero: null, texte: '=1+1 séance est ajoutée en juin.' },
  ],
  introduction: 'Un premier semestre tourné vers l’accueil.\n\nMerci aux pilotes.',
  ficheActions: [
    aFiche(21, { titre: 'Poursuivre le permis de louer et réfléchir à l’extension', enjeu: LOGEMENT }),
    aFiche(1, {
      titre: 'Mettre en place le schéma « petite enfance »',
      indicateurs: [
        { id: 'places', nom: 'Places d’accueil', unite: 'places', depart: 120, cible: 140, source: 'Caf' },
        { id: 'heures', nom: 'Heures', unite: 'heures', depart: null, cible: null, source: null },
      ],
    }),
    aFiche(2, {
      titre: 'Promouvoir le métier',
      appuis: [aSuiviAppui('reponse-2', { etat: 'accorde', texte: 'Une aide est votée.' })],
    }),
    aFiche(3, { titre: 'Réaliser un diagnostic', indicateurs: [LETTRES] }),
    aFiche(4, { titre: 'Communication', indicateurs: [LETTRES] }),
    aFiche(5, { titre: 'Soutenir les professionnels' }),
  ],
  anterieures: [
    aReponse(1, {
      statut: 'non_demarree',
      echeance: day('2027-03-01'),
      chiffres: [{ indicateurId: 'places', valeur: 1120, arreteLe: day('2026-03-31'), source: 'Caf' }],
      diffusion: 'publiable',
    }),
    aReponse(2, { statut: 'en_cours' }),
    aReponse(3, {
      avancees: 'La première visite a eu lieu.',
      chiffres: [{ indicateurId: 'lettres', valeur: 7, arreteLe: day('2026-09-30'), source: 'Marck' }],
      creeeLe: paris('2026-11-05T10:00'),
      diffusion: 'parties',
    }),
    aReponse(4, {
      avancees: 'La lettre aux familles est partie.',
      chiffres: [{ indicateurId: 'lettres', valeur: 3, arreteLe: day('2026-10-31'), source: 'RPE' }],
      creeeLe: paris('2026-11-03T10:00'),
      diffusion: 'publiable',
    }),
    aReponse(5, { difficulte: 'bloquante', difficulteDetail: 'Le poste est vacant.' }),
  ],
  reponses: [
    aReponse(1, {
      statut: 'en_cours',
      avancees: 'Le diagnostic est rendu ; 3 réunions ont eu lieu.\nUn comité s’est créé.',
      prochaineEtape: '=SOMME(A1:A9)',
      echeance: day('2027-05-01'),
      motif: 'Le comité s’est réuni plus tard.',
      familles: 'consultees',
      chiffres: [
        { indicateurId: 'heures', valeur: null, arreteLe: null, source: null },
        { indicateurId: 'places', valeur: 1128.5, arreteLe: day('2026-09-30'), source: 'RPE de Calais' },
      ],
      communes: ['toutes'],
      partenaires: ['Une crèche "pilote"'],
      liens: ['https://exemple.fr/schema'],
      diffusion: 'publiable',
    }),
    aReponse(2, {
      statut: 'abandonnee',
      motif: 'Plus de porteur.',
      difficulte: 'bloquante',
      difficulteDetail: 'Personne ne reprend l’action.',
      ordreDuJour: true,
      appuis: ['moyens', 'caf'],
      tardive: true,
    }),
    aReponse(4, { rienDeNouveau: true, diffusion: 'publiable' }),
    aReponse(5, { avancees: 'Le poste est pourvu depuis mars.' }),
    aReponse(21, { statut: 'realisee', avancees: 'Fait.', difficulte: 'a_surveiller', diffusion: 'parties' }),
  ],
});
