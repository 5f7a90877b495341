import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, ListItem } from '../../conversation/chat.ts';
import { GARDES } from '../../domain/annuaire/conservation.ts';
import type { Part } from '../../domain/nouns/contributions.ts';
import { findAbandon } from '../../domain/nouns/decision.ts';
import type { EtapeCarte } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isEcriteAvec, type Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Contributions } from '../../domain/reponses/contexte-reponse.ts';
import { canRepeat } from '../../domain/reponses/valeurs-reponse.ts';
import { enLettres, fr } from '../../fr.ts';
import { phraseContributions } from '../reponses/contributions.ts';
import { signatureOf, valuesOfReponse } from '../reponses/reponse.ts';
import { action, demanderButton, ficheButton, nouvelleButton, titreFiche } from '../words/buttons.ts';
import { compact, joinSentences, jourSansSemaine, momentEnLettres } from '../words/phrases.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { phrasesDeCarte, suitesButtons } from '../words/suites.ts';

/** A fiche on a lead's card: what is known of it in this tour and before. */
export interface LigneCarte {
  readonly fiche: FicheAction;
  /** The structure whose contribution it is; null: the answer of the fiche itself. */
  readonly part: Part;
  /** What the structures contributed, for whoever sums up; null elsewhere. */
  readonly contributions: Contributions | null;
  /** What the tour asks of it: an answer, whether it is done still, or nothing since it is done. */
  readonly demande: 'reponse' | 'confirmation' | 'aucune';
  readonly courante: Reponse | null;
  readonly precedente: Reponse | null;
  /** When it was last typed in; null without a draft. */
  readonly brouillonDu: Temporal.Instant | null;
  /** Whose card it is: what another lead wrote is completed, one's own is corrected. */
  readonly lecteurId: string;
}

/** Whether something is still to be written. */
export function isDue({ courante, demande }: LigneCarte): boolean {
  return courante === null && demande !== 'aucune';
}

/** Done or dropped, not asked in this tour, and nobody said anything all the same. */
export function isSansDemande({ courante, demande }: LigneCarte): boolean {
  return courante === null && demande === 'aucune';
}

/** Why nothing is asked of any of these: « vos actions sont terminées », « … ou abandonnées ». */
export function raisonSansDemande(lignes: readonly LigneCarte[]): string {
  return lignes.some(({ fiche }) => findAbandon(fiche) !== null)
    ? fr`vos actions sont terminées ou abandonnées`
    : fr`vos actions sont terminées`;
}

/** A fiche with its buttons; `etape` is the card on which it stands. */
export function viewLigne(ligne: LigneCarte, tour: Tour, etape?: EtapeCarte): ListItem {
  const { fiche, courante, precedente } = ligne;
  const values = valuesOfLigne(ligne, tour);
  const quoi = fr`${nomDe(ligne)} pour la fiche ${fiche.numero}`;
  if (courante !== null) {
    return {
      text: titreLigne(ligne),
      detail: [
        fr`${signatureOf(courante.courante)} : ${statutDeVersion(courante.courante)}`,
        ...phrasesDeCarte(fiche, jourOf(tour.ouverture)),
      ].join('. '),
      buttons: [
        action(fr`Voir ${quoi}`, 'reponse:voir', values),
        modifierButton(ligne, courante, values),
        ...suitesButtons(fiche),
      ],
    };
  }
  if (isSansDemande(ligne)) return viewLigneTerminee(ligne, values, tour);
  if (isToConfirm(ligne)) return viewLigneToConfirm(ligne, values, tour);
  return {
    text: titreLigne(ligne),
    detail: joinSentences(listDetails(ligne, tour)),
    buttons: compact([
      ...listOuvertures(ligne, values, etape),
      canRepeat(precedente) &&
        action(fr`Rien de nouveau pour la fiche ${fiche.numero}`, 'reponse:rien-de-nouveau', values),
      ...suitesButtons(fiche),
    ]),
  };
}

type Valeurs = Readonly<Record<string, string>>;

/** Nothing is asked; who has something to say can. */
function viewLigneTerminee(ligne: LigneCarte, values: Valeurs, tour: Tour): ListItem {
  const { fiche, precedente } = ligne;
  return {
    text: titreLigne(ligne),
    detail: [
      ...(findAbandon(fiche) === null ? diteTerminee(precedente) : [phraseAbandon(fiche)]),
      fr`Rien n’est demandé pour ce tour`,
      ...phrasesDeCarte(fiche, jourOf(tour.ouverture)),
    ].join('. '),
    buttons: [
      ficheButton(fiche.numero),
      nouvelleButton(fiche),
      action(fr`L’action reprend : répondre pour la fiche ${fiche.numero}`, 'reponse:ouvrir', values),
      ...suitesButtons(fiche),
    ],
  };
}

/** Once a year: one press, or the form. */
function viewLigneToConfirm(ligne: LigneCarte, values: Valeurs, tour: Tour): ListItem {
  const { fiche, precedente } = ligne;
  const { numero } = fiche;
  const isAbandon = findAbandon(fiche) !== null;
  const oui = isAbandon
    ? fr`Oui, la fiche ${numero} est toujours abandonnée`
    : fr`Oui, la fiche ${numero} est toujours terminée`;
  const non = isAbandon
    ? fr`Non, proposer que la fiche ${numero} reprenne`
    : fr`Non, la fiche ${numero} reprend`;
  return {
    text: titreLigne(ligne),
    detail: [
      ...(isAbandon ? [phraseAbandon(fiche)] : diteTerminee(precedente)),
      isAbandon ? fr`Toujours abandonnée ?` : fr`Toujours terminée ?`,
      ...phrasesDeCarte(fiche, jourOf(tour.ouverture)),
    ].join('. '),
    buttons: [
      { ...action(oui, 'reponse:rien-de-nouveau', values), style: 'primary' },
      action(non, 'reponse:ouvrir', values),
      ...suitesButtons(fiche),
    ],
  };
}

/** « Abandon décidé le 2 mars 2027 »; nothing where no body dropped it. */
function phraseAbandon(fiche: FicheAction): string {
  const abandon = findAbandon(fiche);
  return abandon === null ? '' : fr`Abandon décidé le ${jourSansSemaine(abandon.le)}`;
}

/** Its last answer says that it is done, and can be taken up with one press. */
function isToConfirm({ fiche, demande, precedente }: LigneCarte): boolean {
  return (
    demande === 'confirmation' &&
    canRepeat(precedente) &&
    (precedente.courante.statut === 'realisee' || findAbandon(fiche) !== null)
  );
}

function diteTerminee(precedente: Reponse | null): readonly string[] {
  if (precedente === null) return [];
  return [fr`Dite terminée le ${jourSansSemaine(jourOf(precedente.courante.creeeLe))}`];
}

export function valuesOfLigne(ligne: LigneCarte, tour: Tour): Valeurs {
  return valuesOfReponse(tour, ligne.fiche, ligne.part === null ? null : { structureId: ligne.part });
}

/** What opens the form of a line, alone. */
export function ouvrirButton(ligne: LigneCarte, tour: Tour): ActionButton {
  const { courante } = ligne;
  const values = valuesOfLigne(ligne, tour);
  const repondre = () => action(repondreEnMots(ligne), 'reponse:ouvrir', values);
  const button = courante === null ? repondre() : modifierButton(ligne, courante, values);
  return { ...button, style: 'primary' };
}

/** One's own words are corrected, somebody else's are completed. */
function modifierButton(ligne: LigneCarte, courante: Reponse, values: ActionButton['values']): ActionButton {
  const quoi = fr`${nomDe(ligne)} pour la fiche ${ligne.fiche.numero}`;
  const label = isEcriteAvec(courante, ligne.lecteurId) ? fr`Corriger ${quoi}` : fr`Compléter ${quoi}`;
  return action(label, 'reponse:ouvrir', values);
}

/** « Fiche 7 – Séjours : contribution de Marck ». */
function titreLigne({ fiche, part }: Pick<LigneCarte, 'fiche' | 'part'>): string {
  if (fiche.structures === undefined) return titreFiche(fiche);
  return fr`${titreFiche(fiche)} : ${sansArticle({ fiche, part })}`;
}

function sansArticle({ fiche, part }: Pick<LigneCarte, 'fiche' | 'part'>): string {
  const structure = fiche.structures?.find(({ id }) => id === part);
  return structure === undefined ? fr`synthèse` : fr`contribution de ${structure.nom}`;
}

function nomDe(ligne: LigneCarte): string {
  if (ligne.fiche.structures === undefined) return fr`la réponse`;
  return ligne.part === null ? fr`la synthèse` : fr`la contribution`;
}

function listDetails(
  { fiche, precedente, brouillonDu, contributions }: LigneCarte,
  tour: Tour,
): readonly string[] {
  return [
    precedente === null
      ? fr`Pas encore de réponse`
      : fr`La dernière fois : ${statutDeVersion(precedente.courante)}`,
    ...(contributions === null ? [] : [phraseContributions(contributions)]),
    ...phrasesDeCarte(fiche, jourOf(tour.ouverture)),
    ...(brouillonDu === null ? [] : [fr`Brouillon du ${momentEnLettres(brouillonDu)}.`]),
  ];
}

/** What opens the form; the last reminder also opens its short one, where a line is enough. */
function listOuvertures(
  ligne: LigneCarte,
  values: Readonly<Record<string, string>>,
  etape: EtapeCarte | undefined,
): readonly Button[] {
  const { fiche, brouillonDu } = ligne;
  const repondre = action(
    brouillonDu === null ? repondreEnMots(ligne) : fr`Reprendre le brouillon de la fiche ${fiche.numero}`,
    'reponse:ouvrir',
    values,
  );
  if (etape !== 'rappel-3') return [{ ...repondre, style: 'primary' }];
  const enUneLigne = fr`Répondre en une ligne pour la fiche ${fiche.numero}`;
  return [
    { ...action(enUneLigne, 'reponse:ouvrir', { ...values, bref: 'oui' }), style: 'primary' },
    repondre,
  ];
}

function repondreEnMots({ fiche: { numero, structures }, part }: LigneCarte): string {
  if (structures === undefined) return fr`Répondre pour la fiche ${numero}`;
  return part === null
    ? fr`Écrire la synthèse de la fiche ${numero}`
    : fr`Écrire la contribution pour la fiche ${numero}`;
}

/** The answers change no more; a draft that was not sent opens « Quoi de neuf ? » for thirty days. */
export function viewLigneGelee(ligne: LigneCarte, tour: Tour): ListItem {
  const { fiche, courante, part, brouillonDu } = ligne;
  const silence = brouillonDu
    ? fr`Sans réponse. Votre brouillon du ${momentEnLettres(brouillonDu)} est gardé ${enLettres(GARDES.brouillon.days)} jours : « Quoi de neuf ? » le reprend.`
    : fr`Sans réponse`;
  const demander = courante === null ? [] : [demanderButton(tour, fiche)];
  return {
    text: titreLigne(ligne),
    detail: courante === null ? silence : signatureOf(courante.courante),
    ...(part === null && { buttons: [nouvelleButton(fiche), ...demander] }),
  };
}
