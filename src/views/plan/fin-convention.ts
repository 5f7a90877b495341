import type { Temporal } from 'temporal-polyfill';
import type { Form, ListItem, Message } from '../../conversation/chat.ts';
import { CONSERVATION } from '../../domain/annuaire/conservation.ts';
import type { PressActe } from '../../domain/nouns/accord-public.ts';
import {
  type Convention,
  type FauteFin,
  getFinDesAcces,
  jourOfAnnonce,
} from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { labelActe, regleActe } from '../words/accord-mots.ts';
import { action } from '../words/buttons.ts';
import {
  capitalize,
  compact,
  enumeration,
  jourEnLettres,
  jourSansSemaine,
  pluralize,
} from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';

/** Another end, and what decided it. */
export interface DecisionFin {
  readonly fin: Temporal.PlainDate;
  readonly reference: string;
  readonly signeLe: Temporal.PlainDate;
}

/** When the convention ends, and what happens on which day. */
export function viewFin(convention: Convention, lecteur: Personne): Message {
  return {
    title: fr`La convention prend fin le ${jourSansSemaine(convention.fin)}`,
    paragraphs: [
      fr`Une reconduction est toujours expresse (article 10). Une fin avant le terme suit l’article 12.`,
      fr`Une partie seule qui se retire : « Personnes et parties », puis son accord.`,
    ],
    sections: [{ title: fr`Ce qui se passe`, list: listDates(convention) }],
    buttons: compact([
      hasRole(lecteur, 'administration', 'coordination') &&
        action(fr`Noter une autre date de fin`, 'fin:changer'),
      ...papers(lecteur),
    ]),
  };
}

/** Told before, and on the last day; it may be read later. */
export function viewAnnonceFin(convention: Convention, jour: Temporal.PlainDate): Message {
  return {
    title: titreAnnonce(convention, jour.until(convention.fin).days),
    paragraphs: [
      fr`Si les parties la reconduisent, l’administration note la nouvelle date avant la fermeture des accès : les rouvrir se fait ensuite personne par personne.`,
    ],
    sections: [{ title: fr`Ce qui se passe`, list: listDates(convention) }],
    buttons: [
      action(fr`Voir la fin de la convention`, 'fin'),
      action(fr`Voir le bilan final`, 'bilan', { annee: 'convention' }),
    ],
  };
}

function titreAnnonce({ fin }: Convention, jours: number): string {
  if (jours === 0) return fr`La convention prend fin ce soir`;
  if (jours < 0) return fr`La convention a pris fin le ${jourSansSemaine(fin)}`;
  return fr`La convention prend fin dans ${pluralize(jours, fr`jour`, fr`jours`)}, le ${jourSansSemaine(fin)}`;
}

function listDates(convention: Convention): readonly ListItem[] {
  const { fin } = convention;
  const ferme = getFinDesAcces(convention);
  const efface = ferme.add({ days: 1 }).add(CONSERVATION.contact); // counted from the day on which nobody comes in
  return [
    at(
      jourOfAnnonce('trois-mois', convention),
      fr`La coordination et l’administration sont prévenues, puis le ${jourSansSemaine(jourOfAnnonce('un-mois', convention))} et le dernier jour.`,
    ),
    at(fin, fr`Dernier jour. Aucune séance et aucun tour de réponses ne vient après.`),
    at(
      ferme,
      fr`Jusqu’à ce jour, chacun peut lire. La coordination publie le bilan final et prépare l’archive. Le lendemain, les accès se ferment, sauf pour la coordination et l’administration.`,
    ),
    at(
      efface,
      fr`Les noms, adresses et comptes des personnes sans accès sont effacés. Leurs réponses restent, avec leur fonction.`,
    ),
  ];
}

function at(jour: Temporal.PlainDate, detail: string): ListItem {
  return { text: capitalize(jourEnLettres(jour)), detail };
}

function papers(lecteur: Personne) {
  return compact([
    hasRole(lecteur, 'coordination') && action(fr`Voir le bilan final`, 'bilan', { annee: 'convention' }),
    action(fr`Préparer l’archive`, 'archive'),
  ]);
}

export function viewFormulaireFin({ fin }: Convention, jour: Temporal.PlainDate): Form {
  return {
    title: fr`Une autre date de fin`,
    intro: [
      fr`Aujourd’hui, la convention prend fin le ${jourSansSemaine(fin)}. Vous verrez ce que cela change avant de l’enregistrer.`,
    ],
    context: {},
    fields: [
      {
        kind: 'date',
        id: 'fin',
        label: fr`Dernier jour de la convention`,
        required: true,
        min: jour.toString(),
      },
      {
        kind: 'text',
        id: 'reference',
        label: fr`Décision`,
        hint: fr`Par exemple : avenant n° 3.`,
        required: true,
        min: 3,
        max: 80,
      },
      { kind: 'date', id: 'signeLe', label: fr`Signée le`, required: true, max: jour.toString() },
    ],
    buttons: [{ label: fr`Voir ce que cela change`, intent: 'fin:apercu' }],
  };
}

export function viewApercuFin(
  convention: Convention,
  { fin, reference, signeLe }: DecisionFin,
  press: PressActe,
): Form {
  const isPlusTot = fin.toString() < convention.fin.toString();
  const list = listDates({ ...convention, fin }).map(({ text, detail = '' }) => fr`${text} : ${detail}`);
  return {
    title: isPlusTot ? fr`Mettre fin à la convention avant son terme` : fr`Reconduire la convention`,
    intro: [
      fr`La convention prendrait fin le ${jourSansSemaine(fin)} au lieu du ${jourSansSemaine(convention.fin)}, pour toutes les parties.`,
      fr`Décision : ${reference}, signée le ${jourSansSemaine(signeLe)}.`,
      regleActe('fin'),
      ...list,
    ],
    context: { fin: fin.toString(), reference, signeLe: signeLe.toString() },
    fields: [],
    buttons: [
      {
        label: labelActe('fin', press, isPlusTot ? fr`Mettre fin avant terme` : fr`Reconduire`),
        intent: 'fin:confirmer',
        ...(isPlusTot && { style: 'danger' as const }),
      },
    ],
  };
}

export function viewFinNotee(convention: Convention, lecteur: Personne): Message {
  const { title, ...rest } = viewFin(convention, lecteur);
  return { ...rest, title: fr`C’est noté. ${title}` };
}

export function fauteFinEnMots(faute: FauteFin): string {
  return faute === 'la-meme'
    ? fr`La convention prend déjà fin ce jour-là.`
    : fr`Vérifiez l’année : c’est trop loin.`;
}

export function autreDecision(signeLe: Temporal.PlainDate): string {
  return fr`Ce nom est déjà celui d’une décision signée le ${jourSansSemaine(signeLe)}. Corrigez le nom, ou la date.`;
}

export function seancesApresFin(seances: readonly Seance[]): string {
  const noms = seances.map((seance) => fr`${nomSeance(seance)} du ${jourSansSemaine(jourOf(seance.debut))}`);
  return fr`Déplacez ou annulez d’abord ce qui est prévu après ce jour : ${enumeration(noms)}.`;
}
