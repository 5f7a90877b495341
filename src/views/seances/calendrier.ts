/** What people read in a public calendar: neither the video link nor the agenda of a séance. */

import type { Convention } from '../../domain/annuaire/convention.ts';
import type {
  CalendarEvent,
  CalendarFeed,
  CalendarTime,
  ElementCalendrier,
  SelectionCalendrier,
  SlugCalendrier,
} from '../../domain/seances/calendrier.ts';
import { isAnnule, modifieLe, uidOf } from '../../domain/seances/calendrier.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Seance } from '../../domain/seances/seance.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { heure, jourEnLettres, jourSansSemaine } from '../words/dates.ts';

/** Whose calendar it is, and the page where all of them are offered. */
export interface CadreCalendrier {
  readonly convention: Pick<Convention, 'titre' | 'nomCourt'>;
  readonly page: string;
}

/** A selection in words. */
export function viewCalendrier(
  slug: SlugCalendrier,
  selection: SelectionCalendrier,
  cadre: CadreCalendrier,
): CalendarFeed {
  return {
    slug,
    ...presentCalendrier(slug, cadre.convention),
    modified: selection.modified,
    events: selection.elements.map((element) => viewElement(element, cadre)),
  };
}

/** Name and description of a public calendar, for the calendar itself and for the page that offers it. */
function presentCalendrier(
  slug: SlugCalendrier,
  convention: Pick<Convention, 'nomCourt'>,
): { readonly name: string; readonly description: string } {
  const { nom, description } = CALENDRIERS[slug];
  return { name: fr`${convention.nomCourt} – ${nom}`, description: `${description} ${MISE_A_JOUR}` };
}

const CALENDRIERS: Readonly<Record<SlugCalendrier, { readonly nom: string; readonly description: string }>> =
  {
    'groupe-projet': { nom: fr`groupe projet`, description: fr`Les séances du groupe projet.` },
    'comite-de-pilotage': {
      nom: fr`comité de pilotage`,
      description: fr`Les séances du comité de pilotage.`,
    },
    echeances: {
      nom: fr`dates limites`,
      description: fr`Les dates limites pour répondre avant chaque séance.`,
    },
    tout: { nom: fr`toutes les dates`, description: fr`Toutes les séances et les dates limites.` },
  };

const MISE_A_JOUR = fr`Ce calendrier se met à jour tout seul, parfois avec plusieurs heures de retard. Les membres reçoivent aussi un message à chaque changement.`;

function viewElement(element: ElementCalendrier, cadre: CadreCalendrier): CalendarEvent {
  const annule = isAnnule(element);
  const { titre, texte } =
    element.kind === 'seance' ? viewSeance(element.seance) : viewEcheance(element.tour, element.seance);
  const summary = fr`${titre} – ${cadre.convention.nomCourt}`;
  const suite = [cadre.convention.titre, fr`Tous les calendriers : ${cadre.page}`];
  return {
    uid: uidOf(element),
    sequence: element.seance.sequence, // rises whenever the séance moves, and its deadline with it
    status: annule ? 'cancelled' : 'confirmed',
    when: momentOf(element),
    summary: annule ? fr`ANNULÉ : ${summary}` : summary,
    description: [...texte, ...suite].join('\n'),
    location: element.kind === 'seance' ? element.seance.lieu : null,
    modified: modifieLe(element),
    url: cadre.page,
  };
}

interface Texte {
  readonly titre: string;
  readonly texte: readonly string[];
}

function viewSeance({ instance, etat }: Seance): Texte {
  const texte =
    etat === 'annulee'
      ? [fr`Cette séance est annulée.`]
      : [fr`L’ordre du jour est envoyé aux membres par message.`];
  return { titre: instance.nom, texte };
}

function viewEcheance(tour: Tour, seance: Seance): Texte {
  const jour = jourOf(seance.debut);
  return {
    titre: fr`Date limite des réponses (${seance.instance.nom} du ${jourSansSemaine(jour)})`,
    texte: phrasesAttente(tour, seance),
  };
}

function phrasesAttente(tour: Tour, seance: Seance): readonly string[] {
  if (tour.etat === 'clos') return [fr`Ce tour de réponses est annulé. Il n’y a plus rien à envoyer.`];
  const attente = fr`Les réponses des pilotes sont attendues avant ${heure(tour.echeance)}.`;
  if (seance.etat === 'annulee')
    return [attente, fr`La séance est annulée, mais les réponses restent utiles.`];
  return [attente, fr`Elles préparent la séance du ${jourEnLettres(jourOf(seance.debut))}.`];
}

function momentOf(element: ElementCalendrier): CalendarTime {
  if (element.kind === 'echeance') return { kind: 'all-day', date: jourOf(element.tour.echeance) };
  return { kind: 'timed', start: element.seance.debut, end: element.seance.fin };
}
