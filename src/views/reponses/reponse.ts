import type { Button, Message } from '../../conversation/chat.ts';
import type { Part } from '../../domain/nouns/contributions.ts';
import { toEffective } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Reponse, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { cleSaisie, type Saisie } from '../../domain/reponses/valeurs-reponse.ts';
import { PLATEFORME_FICHIER } from '../../domain/tours/tour-importe.ts';
import { fr } from '../../fr.ts';
import { action, demanderButton, ficheButton, nouvelleButton } from '../words/buttons.ts';
import { compact, enumeration, jourSansSemaine, notice } from '../words/phrases.ts';
import { jusquAuResume, retourEnMots } from '../words/reponse-mots.ts';
import { factsOfReponse } from './reponse-faits.ts';

/** What else a lead owes in the tour; `toutes`: how many fiches he or she leads. */
export interface SuiteTour {
  readonly toutes: number;
  readonly remaining: readonly FicheAction[];
}

/** Thanks, with what is owed still, and how to correct. */
export function viewRecu(
  reponse: Reponse,
  fiche: FicheAction,
  { ouvert, suite }: { readonly ouvert: Tour | null; readonly suite: SuiteTour },
): Message {
  const { tardive } = reponse.courante;
  return {
    title: fr`Merci. ${nomDePart(fiche, reponse.structureId ?? null)} pour la fiche ${fiche.numero} est enregistrée${versionEnMots(reponse.courante)}.`,
    paragraphs: compact([
      tardive && fr`Elle est arrivée après la date limite : elle est acceptée et marquée comme telle.`,
      ...phrasesRetour(reponse, fiche),
      ouvert === null
        ? fr`Ce tour de réponses est terminé : elle ne change plus.`
        : fr`Vous pouvez la corriger ${jusquAuResume(ouvert)}.`,
      ...(ouvert === null ? [] : phraseSuite(suite)),
    ]),
    buttons:
      ouvert === null
        ? demanderButtons(reponse, fiche)
        : [...suivanteButton(ouvert, suite), ...listButtonsReponse(ouvert, fiche, reponse)],
  };
}

/** What was decided holds: the answer is a proposal, which coordination reads among the others. */
function phrasesRetour({ courante, structureId }: Reponse, fiche: FicheAction): readonly string[] {
  const { retourPropose, decision } = toEffective(fiche, courante);
  if (structureId !== undefined || !retourPropose || !decision) return [];
  const le = jourSansSemaine(decision.le);
  return [
    fr`L’abandon décidé le ${le} (${decision.instance}) tient : votre ${retourEnMots(retourPropose)} est une proposition, que la coordination lit avec les autres.`,
  ];
}

/** Behind an old button, once its tour is over: why, and what leads on. */
export function viewTourFini(reponse: Reponse | null, fiche: FicheAction): Message {
  const demander = reponse === null ? [] : demanderButtons(reponse, fiche);
  return {
    title: fr`Ce tour est terminé : les réponses ne changent plus`,
    paragraphs: [PHRASE_NOUVELLE],
    buttons: [nouvelleButton(fiche), ...demander, ficheButton(fiche.numero)],
  };
}

/** Whoever would answer where nothing is asked. */
export function viewSansTour(fiche: FicheAction): Message {
  return {
    title: fr`Aucun tour de réponses n’est ouvert en ce moment`,
    paragraphs: [PHRASE_NOUVELLE],
    buttons: [nouvelleButton(fiche), ficheButton(fiche.numero)],
  };
}

const PHRASE_NOUVELLE = fr`Si quelque chose a changé, dites-le quand vous voulez avec « Quoi de neuf ? ».`;

/** A contribution is summed up by another answer: that one is put right. */
function demanderButtons({ tourId, structureId }: Reponse, fiche: FicheAction): readonly Button[] {
  return structureId === undefined ? [demanderButton({ id: tourId }, fiche)] : [];
}

/** « Il vous reste 2 fiches : 3 et 4. »; nothing to who leads one fiche only. */
function phraseSuite({ toutes, remaining }: SuiteTour): readonly string[] {
  if (toutes < 2) return [];
  if (remaining.length === 0) return [fr`Vous avez répondu pour toutes vos fiches.`];
  const numeros = enumeration(remaining.map(({ numero }) => String(numero)));
  return remaining.length === 1
    ? [fr`Il vous reste la fiche ${numeros}.`]
    : [fr`Il vous reste ${remaining.length} fiches : ${numeros}.`];
}

function suivanteButton(tour: Tour, { remaining: [suivante] }: SuiteTour): readonly Button[] {
  if (suivante === undefined) return [];
  const values = { tour: tour.id, fiche: String(suivante.numero) };
  const label = fr`Répondre pour la fiche ${suivante.numero}`;
  return [{ ...action(label, 'reponse:ouvrir', values), style: 'primary' }];
}

/** The same to coordination, which filled the form in for a lead, or for a fiche that has none. */
export function viewRecuSaisie(
  reponse: Reponse,
  fiche: FicheAction,
  { ouvert, saisie }: { readonly ouvert: Tour | null; readonly saisie: Saisie },
): Message {
  const { pour } = saisie;
  return {
    title: fr`${reponse.structureId === undefined ? fr`La réponse` : nomDePart(fiche, reponse.structureId)} pour la fiche ${fiche.numero} est enregistrée.`,
    paragraphs: [
      pour === null
        ? fr`Elle porte votre nom : personne ne pilote cette fiche.`
        : fr`Elle est marquée « saisie par ${reponse.courante.auteur.nom} pour ${pour.nom} ». ${pour.nom} reçoit un message et peut la corriger.`,
    ],
    buttons: ouvert === null ? [] : listButtonsSaisie({ ouvert, fiche, reponse }, cleSaisie(saisie)),
  };
}

/** The tour froze while the person was writing: nothing is lost. */
export function viewGardeePourLaSuite({ numero }: FicheAction): Message {
  return notice(fr`Ce tour de réponses est terminé, mais votre texte est gardé.`, [
    fr`Il ouvrira votre réponse pour la fiche ${numero} au prochain tour. Vous n’avez rien à refaire.`,
  ]);
}

/** The current answer in full, with who wrote it and when. */
export function viewReponse(reponse: Reponse, repertoire: Repertoire, canCorrect: Tour | null): Message {
  const { courante } = reponse;
  return {
    title: fr`${titreOf(reponse, repertoire)} pour la fiche ${repertoire.fiche.numero} – ${repertoire.fiche.titreCourt}`,
    facts: factsOfReponse(toLisible(courante, repertoire)),
    note: signatureOf(courante),
    buttons: canCorrect === null ? [] : listButtonsReponse(canCorrect, repertoire.fiche, reponse).slice(1),
  };
}

function titreOf({ structureId }: Reponse, { fiche }: Repertoire): string {
  return structureId === undefined ? fr`Réponse` : nomDePart(fiche, structureId);
}

/** « Répondu le 14 mai 2027 par Camille Martel », with the number of versions and lateness. */
export function signatureOf(version: VersionReponse): string {
  const jour = jourSansSemaine(jourOf(version.creeeLe));
  const corrections = versionEnMots(version);
  if (version.horsTour) return fr`Dit le ${jour} par ${version.auteur.nom}, entre les tours`;
  if (version.plateforme === PLATEFORME_FICHIER)
    return fr`Réponse du ${jour}, importée d’un suivi antérieur${corrections}`;
  if (version.pour !== null)
    return fr`Saisi le ${jour} par ${version.auteur.nom} pour ${version.pour.nom}${corrections}${version.tardive ? fr`, reçu après la date` : ''}`;
  const tardive = version.tardive ? fr`, reçue après la date` : '';
  const avec = version.avec === undefined ? '' : fr`, avec ${enumeration(version.avec)}`;
  return fr`Répondu le ${jour} par ${version.auteur.nom}${avec}${corrections}${tardive}`;
}

/** « (version 2) »; nothing of the first one. */
function versionEnMots({ version }: VersionReponse): string {
  return version > 1 ? fr` (version ${version})` : '';
}

/** What names an answer to whoever may open it: its fiche, and whose contribution it is. */
export function valuesOfReponse(
  { id }: Pick<Tour, 'id'>,
  { numero }: Pick<FicheAction, 'numero'>,
  reponse: Pick<Reponse, 'structureId'> | null,
): Readonly<Record<string, string>> {
  const structure = reponse?.structureId;
  return { tour: id, fiche: String(numero), ...(structure !== undefined && { structure }) };
}

function listButtonsSaisie(
  {
    ouvert,
    fiche,
    reponse,
  }: { readonly ouvert: Tour; readonly fiche: FicheAction; readonly reponse: Reponse },
  pour: string,
): readonly Button[] {
  const values = { ...valuesOfReponse(ouvert, fiche, reponse), pour };
  return [action(fr`Voir cette réponse`, 'reponse:voir', values), correctSaisieButton(values)];
}

/** Opens the form again in the name of a lead (`pour`: `cleSaisie`). */
export function correctSaisieButton(values: Readonly<Record<string, string>>): Button {
  return action(fr`Corriger cette réponse`, 'reponse:ouvrir', values);
}

export function listButtonsReponse(
  tour: Tour,
  fiche: FicheAction,
  reponse: Pick<Reponse, 'structureId'> | null,
): readonly Button[] {
  const values = valuesOfReponse(tour, fiche, reponse);
  return [
    action(fr`Voir ma réponse`, 'reponse:voir', values),
    action(fr`Corriger ma réponse`, 'reponse:ouvrir', values),
  ];
}

/** « La contribution de Marck », « Votre réponse »: what a form, a receipt or a card speaks of. */
function nomDePart({ structures }: Pick<FicheAction, 'structures'>, part: Part): string {
  const structure = structures?.find(({ id }) => id === part);
  if (structure !== undefined) return fr`La contribution de ${structure.nom}`;
  return structures === undefined ? fr`Votre réponse` : fr`Votre synthèse`;
}
