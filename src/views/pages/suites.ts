import type { Temporal } from 'temporal-polyfill';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getJourSuite, getPremierReport, type Suite } from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { getJourPropose } from '../seances/suites.ts';
import type { Document } from '../words/document.ts';
import { jourSansAnnee, jourSansSemaine } from '../words/phrases.ts';
import { PHRASE_DONNEES_GARDEES, quiEnMots } from '../words/suites.ts';

/** What who has no account says by one press. */
export const ACTES_SUITE = ['fait', 'aide', 'reporter'] as const;
export type ActeSuite = (typeof ACTES_SUITE)[number];

/** The page behind the link of who has no account. */
export interface PageSuitesLien {
  readonly title: string;
  readonly lead: string;
  readonly lignes: readonly LigneSuite[];
  readonly donnees: string;
  readonly effacer: { readonly label: string; readonly url: string };
}

export interface LigneSuite {
  readonly id: string;
  readonly texte: string;
  readonly detail: string;
  readonly buttons: readonly { readonly acte: ActeSuite; readonly label: string }[];
  readonly date: {
    readonly acte: ActeSuite;
    readonly button: string;
    readonly label: string;
    readonly value: string;
    readonly min: string;
    readonly max: string;
  };
}

export function viewPageSuites(
  suites: readonly Suite[],
  { token, now }: { readonly token: string; readonly now: Temporal.Instant },
): PageSuitesLien {
  return {
    title: fr`Ce qui vous est demandé`,
    lead: fr`Dites où cela en est. Ouvrir cette page ne change rien : seul un bouton enregistre.`,
    lignes: suites.map((suite) => toLigne(suite, now)),
    donnees: PHRASE_DONNEES_GARDEES,
    effacer: {
      label: fr`Effacer mon nom et mon adresse`,
      url: fill(PATHS.desabonnement, { token }),
    },
  };
}

function toLigne(suite: Suite, now: Temporal.Instant): LigneSuite {
  const { id, texte, seance, aideLe } = suite;
  const premier = getPremierReport(suite, now);
  return {
    ...{ id, texte },
    detail: fr`${quiEnMots(suite)}, pour le ${jourSansSemaine(getJourSuite(suite))}. Décidé : ${seance.instance.nom}, ${jourSansSemaine(jourOf(seance.debut))}.`,
    buttons: [
      { acte: 'fait', label: fr`C’est fait` },
      ...(aideLe === null ? [{ acte: 'aide', label: fr`J’ai besoin d’aide` } as const] : []),
    ],
    date: {
      acte: 'reporter',
      button: fr`Pas avant ce jour`,
      label: fr`Sinon, pas avant quel jour ?`,
      value: getJourPropose(suite, now).toString(),
      min: premier.toString(),
      max: premier.add({ years: 1 }).toString(),
    },
  };
}

interface Noted {
  readonly suite: Suite;
  readonly token: string;
}

export function viewActeNote(acte: ActeSuite, { suite, token }: Noted): Document {
  return {
    title:
      acte === 'reporter' ? fr`C’est noté : pas avant le ${jourSansAnnee(getJourSuite(suite))}` : NOTES[acte],
    lead: suite.texte,
    blocks: [back(token)],
  };
}

const NOTES = {
  fait: fr`C’est noté : c’est fait. Merci.`,
  aide: fr`La coordination est prévenue : elle vous répondra.`,
} as const;

export function dateRefusee({ texte }: Suite, token: string): Document {
  return {
    title: fr`Rien n’est enregistré`,
    lead: fr`Choisissez un jour plus tard que celui qui était prévu, dans un an au plus, pour : ${texte}`,
    blocks: [back(token)],
  };
}

/** Behind a link that opens nothing any more. */
export const RIEN_DEMANDE: Document = {
  title: fr`Rien ne vous est demandé`,
  lead: fr`Ce lien n’ouvre plus rien : ce qui vous était demandé est fait, ou revient à quelqu’un d’autre.`,
  blocks: [],
};

function back(token: string) {
  const links = [{ label: fr`Voir ce qui vous est demandé`, url: fill(PATHS.suites, { token }) }];
  return { kind: 'links', links } as const;
}
