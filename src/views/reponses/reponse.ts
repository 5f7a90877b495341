import type { Button, Fact, Message } from '../../conversation/chat.ts';
import type { Partie, Structure } from '../../domain/annuaire/partie.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import type { Chiffre, ContenuReponse, Reponse, VersionReponse } from '../../domain/reponses/reponse.ts';
import { TOUTES_COMMUNES } from '../../domain/reponses/reponse.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { jourEnLettres, jourSansSemaine, momentEnLettres } from '../words/dates.ts';
import { fact } from '../words/facts.ts';
import {
  appuisEnMots,
  difficulteEnMots,
  diffusionEnMots,
  famillesEnMots,
  statutEnMots,
} from './reponse-mots.ts';

/** Names for the codes in an answer. */
export interface Repertoire {
  readonly fiche: FicheAction;
  readonly structures: readonly Structure[];
  readonly communes: readonly Partie[];
}

/** An answer as label and value, only what was said. */
export function factsOfReponse(contenu: ContenuReponse, repertoire: Repertoire): readonly Fact[] {
  const facts: readonly (Fact | null)[] = [
    { label: fr`Où en est l’action`, value: statutEnMots(contenu.statut) },
    fact(fr`Ce qui a avancé`, contenu.avancees),
    fact(fr`Prochaine étape`, contenu.prochaineEtape),
    fact(fr`Nouvelle date`, contenu.echeance && jourEnLettres(contenu.echeance)),
    fact(fr`Pourquoi`, contenu.motif),
    { label: fr`Difficulté`, value: difficulteEnMots(contenu.difficulte) },
    fact(fr`Détail de la difficulté`, contenu.difficulteDetail),
    { label: fr`À l’ordre du jour`, value: contenu.ordreDuJour ? fr`oui` : fr`non` },
    fact(fr`Appui demandé`, contenu.appuis.length > 0 ? appuisEnMots(contenu.appuis) : null),
    ...contenu.chiffres.map((chiffre) => factOfChiffre(chiffre, repertoire.fiche)),
    fact(fr`Constat de terrain`, contenu.constat),
    fact(fr`Place des familles`, contenu.familles && famillesEnMots(contenu.familles)),
    fact(fr`Communes`, listCommunes(contenu.communes, repertoire.communes)),
    fact(fr`Partenaires`, listNoms(contenu.partenaires, repertoire.structures)),
    fact(fr`Liens`, contenu.liens.join('\n') || null),
  ];
  return facts.filter((item) => item !== null);
}

/** Thanks, with what happens next and how to correct. */
export function viewRecu(reponse: Reponse, fiche: FicheAction, tour: Tour): Message {
  const { tardive } = reponse.courante;
  return {
    title: fr`Merci. Votre réponse pour la fiche ${fiche.numero} est enregistrée.`,
    paragraphs: [
      ...(tardive
        ? [fr`Elle est arrivée après la date limite : elle est acceptée et marquée comme telle.`]
        : []),
      fr`Vous pouvez la corriger jusqu’au ${momentEnLettres(tardive ? tour.gel : tour.echeance)}.`,
    ],
    buttons: listButtonsReponse(tour, fiche),
  };
}

/** The round froze while the person was writing: nothing is lost. */
export function viewGardeePourLaSuite({ numero }: FicheAction): Message {
  return {
    title: fr`Ce tour de réponses est terminé, mais votre texte est gardé.`,
    paragraphs: [
      fr`Il ouvrira votre réponse pour la fiche ${numero} au prochain tour. Vous n’avez rien à refaire.`,
    ],
  };
}

/** The current answer in full, with who wrote it and when. */
export function viewReponse(reponse: Reponse, repertoire: Repertoire, canCorrect: Tour | null): Message {
  const { courante } = reponse;
  return {
    title: fr`Réponse pour la fiche ${repertoire.fiche.numero} – ${repertoire.fiche.titreCourt}`,
    facts: [
      ...factsOfReponse(courante, repertoire),
      { label: fr`Qui peut la lire`, value: diffusionEnMots(courante.diffusion) },
    ],
    note: signatureOf(courante),
    buttons: canCorrect === null ? [] : listButtonsReponse(canCorrect, repertoire.fiche).slice(1),
  };
}

/** « Répondu le 14 mai 2027 par Camille Martel », with the number of versions and lateness. */
export function signatureOf(version: VersionReponse): string {
  const jour = jourSansSemaine(jourOf(version.creeeLe));
  const corrections = version.version > 1 ? fr` (version ${version.version})` : '';
  const tardive = version.tardive ? fr`, reçue après la date` : '';
  return fr`Répondu le ${jour} par ${version.auteur.nom}${corrections}${tardive}`;
}

function listButtonsReponse(tour: Tour, { numero }: FicheAction): readonly Button[] {
  const values = { tour: tour.id, fiche: String(numero) };
  return [
    action(fr`Voir ma réponse`, 'reponse:voir', values),
    action(fr`Corriger ma réponse`, 'reponse:ouvrir', values),
  ];
}

function factOfChiffre({ indicateurId, valeur, arreteLe, source }: Chiffre, fiche: FicheAction): Fact | null {
  const indicateur = fiche.indicateurs.find(({ id }) => id === indicateurId);
  if (indicateur === undefined) return null;
  if (valeur === null || arreteLe === null) return { label: indicateur.nom, value: fr`non disponible` };
  const value = fr`${valeur} ${indicateur.unite} au ${jourSansSemaine(arreteLe)} (source : ${source ?? ''})`;
  return { label: indicateur.nom, value };
}

function listCommunes(codes: readonly string[], communes: readonly Partie[]): string | null {
  if (codes.includes(TOUTES_COMMUNES)) return fr`Toute l’agglomération`;
  return listNoms(codes, communes);
}

function listNoms(codes: readonly string[], known: readonly { code: string; nom: string }[]): string | null {
  const noms = codes.map((code) => known.find((item) => item.code === code)?.nom ?? code);
  return noms.length === 0 ? null : noms.join(', ');
}
