import { Temporal } from 'temporal-polyfill';
import type { Timeline, TimelineMark } from '../../conversation/picture.ts';
import type { CodeEtape, Etape } from '../../domain/nouns/etape.ts';
import type { CodeEtapeSeance, EtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { jourSansAnnee } from '../words/dates.ts';

/** The day of the séance, and today. */
export interface Reperes {
  readonly jour: Temporal.PlainDate;
  readonly aujourdhui: Temporal.PlainDate;
}

/** The dates of a tour that people live by, and where today stands among them. */
export function timelineOfTour(etapes: readonly Etape[], reperes: Reperes): Timeline {
  return build(
    fr`Les dates du tour de réponses`,
    etapes.flatMap(({ code, prevueLe }) => {
      const nom = JALONS_TOUR[code];
      return nom === undefined ? [] : [{ nom, jour: jourOf(prevueLe) }];
    }),
    reperes,
  );
}

/** The same of a séance that no tour prepares. */
export function timelineOfSeance(
  { nom }: Instance,
  etapes: readonly EtapeSeance[],
  reperes: Reperes,
): Timeline {
  const jalons = etapes.map(({ code, prevueLe }) => ({ nom: JALONS_SEANCE[code], jour: jourOf(prevueLe) }));
  return build(fr`Les dates de la séance (${nom})`, jalons, reperes);
}

const JALONS_TOUR: Readonly<Partial<Record<CodeEtape, string>>> = {
  ouverture: fr`ouverture du tour`,
  'rappel-1': fr`premier rappel`,
  'rappel-2': fr`deuxième rappel`,
  'rappel-3': fr`dernier rappel`,
  echeance: fr`date limite`,
  gel: fr`fin du tour`,
};

const JALONS_SEANCE: Readonly<Record<CodeEtapeSeance, string>> = {
  'copil-bilan': fr`bilan à préparer`,
  'copil-mise-a-jour': fr`date annoncée`,
  'copil-dossier': fr`dossier envoyé`,
  'copil-veille': fr`rappel`,
  'copil-decisions': fr`décisions à noter`,
  'reseau-veille': fr`rappel`,
};

interface Jalon {
  readonly nom: string;
  readonly jour: Temporal.PlainDate;
}

function build(title: string, jalons: readonly Jalon[], { jour, aujourdhui }: Reperes): Timeline {
  const all = [...jalons, { nom: fr`séance`, jour }].sort(byDay);
  const past = all.filter((jalon) => Temporal.PlainDate.compare(jalon.jour, aujourdhui) < 0);
  const toCome = all.slice(past.length);
  const marks: readonly TimelineMark[] = [
    ...past.map((jalon) => toMark(jalon, 'past')),
    { text: fr`Aujourd’hui, ${jourSansAnnee(aujourdhui)}`, state: 'today' },
    ...toCome.map((jalon) => toMark(jalon, 'to-come')),
  ];
  return { alternative: fr`${title} : ${marks.map(inWords).join(' ; ')}.`, marks };
}

function byDay(a: Jalon, b: Jalon): number {
  return Temporal.PlainDate.compare(a.jour, b.jour);
}

function toMark({ nom, jour }: Jalon, state: TimelineMark['state']): TimelineMark {
  return { text: fr`${jourSansAnnee(jour)} : ${nom}`, state };
}

function inWords({ text, state }: TimelineMark): string {
  return state === 'past' ? fr`${text} (passé)` : text;
}
