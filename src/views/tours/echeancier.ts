import { Temporal } from 'temporal-polyfill';
import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { Timeline, TimelineMark } from '../../conversation/picture.ts';
import type { CodeEtapeSeance, EtapeSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { tableOf } from '../../domain/nouns/tables.ts';
import { type CodeEtape, type Etape, RAPPELS, type Tour } from '../../domain/nouns/tour.ts';
import type { EcheancierDeplace } from '../../domain/tours/echeancier.ts';
import type { PlanTour } from '../../domain/tours/plan-tour.ts';
import { fr } from '../../fr.ts';
import { compact, jourSansAnnee, momentEnLettres, notice } from '../words/phrases.ts';
import { nomEtape } from '../words/seance-mots.ts';

/** Every date of a tour, and who is written to, before it is confirmed. */
export function viewEcheancier(plan: PlanTour, tour: Tour | null): Message {
  switch (plan.kind) {
    case 'planifie':
      return apercuEcheancier(plan.echeancier, { tour, echeanceAtteinte: plan.echeanceAtteinte });
    case 'impossible':
      return tourImpossible(plan.echeance, tour);
    case 'inchange':
      return { title: fr`Tour de réponses`, paragraphs: [fr`Le tour de réponses ne change pas.`] };
    case 'termine':
      return notice(fr`Tour de réponses`, [fr`Le tour de réponses est terminé. Il ne change pas.`]);
    case 'sans-tour':
      return notice(fr`Tour de réponses`, [
        fr`Cette séance n’a pas de tour de réponses.`,
        fr`Aucun message ne part à la création. Vous pourrez prévenir les membres avec une annonce.`,
      ]);
  }
}

const EFFETS: Readonly<Record<CodeEtape, string>> = {
  preparation: fr`Préparation. La coordination reçoit la liste de ce qui reste à faire.`,
  'confirmation-pilote': fr`Vérification des pilotes. Ceux qui n’ont pas répondu au dernier tour disent s’ils pilotent toujours leur fiche.`,
  ouverture: fr`Ouverture du tour. Les pilotes reçoivent leurs fiches. Les autres membres reçoivent la date de la séance.`,
  'rappel-1': fr`Premier rappel, aux pilotes sans réponse.`,
  'rappel-2': fr`Deuxième rappel, aux pilotes sans réponse et à leurs suppléants. La coordination reçoit la liste des fiches sans réponse.`,
  'rappel-3': fr`Dernier rappel, aux pilotes sans réponse.`,
  echeance: fr`Date limite des réponses.`,
  'brouillon-resume': fr`Brouillon du résumé. La coordination est prévenue.`,
  veille: fr`Rappel de la séance, avec le lieu, au groupe projet.`,
  lendemain: fr`Message du lendemain. Les pilotes sans réponse apprennent jusqu’à quand répondre.`,
  gel: fr`Fin du tour. Les réponses ne changent plus. La coordination est prévenue.`,
};

interface ContexteApercu {
  readonly tour: Tour | null;
  readonly echeanceAtteinte: boolean;
}

function apercuEcheancier(echeancier: EcheancierDeplace, contexte: ContexteApercu): Message {
  const prevues = new Set(echeancier.etapes.map(({ code }) => code));
  const passees =
    contexte.tour?.etapes.filter(({ code, passeeLe }) => passeeLe !== null && !prevues.has(code)) ?? [];
  return {
    title: contexte.tour ? fr`Les nouvelles dates du tour de réponses` : fr`Les dates du tour de réponses`,
    paragraphs: listAvertissements(echeancier, contexte),
    sections: [
      ...(passees.length > 0 ? [sectionPassees(passees)] : []),
      { ...(passees.length > 0 && { title: fr`Ce qui va se passer` }), list: echeancier.etapes.map(toItem) },
    ],
  };
}

function listAvertissements(
  { abandonnees, sansRappels, echeance, gel }: EcheancierDeplace,
  { tour, echeanceAtteinte }: ContexteApercu,
): readonly string[] {
  const noms = abandonnees.filter((code) => !echeanceAtteinte || code !== 'echeance').map(nomEtape);
  return compact([
    echeanceAtteinte && datePassee(echeance, gel),
    noms.length > 0 && tour === null && fr`La séance est proche : le tour de réponses est raccourci.`,
    noms.length > 0 && fr`Il est trop tard pour ces étapes, elles n’auront pas lieu : ${noms.join(', ')}.`,
    sansRappels && fr`Aucun rappel ne partira avant la date limite.`,
  ]);
}

function datePassee(echeance: Temporal.Instant, gel: Temporal.Instant): string {
  return fr`La date limite devient le ${momentEnLettres(echeance)} : elle est déjà passée. Les réponses restent possibles jusqu’au ${momentEnLettres(gel)}, marquées « reçues après la date ».`;
}

function sectionPassees(passees: readonly Etape[]): Section {
  return {
    title: fr`Déjà fait, et qui ne sera pas refait`,
    list: passees.map(({ code, prevueLe }) => ({ text: nomEtape(code), detail: momentEnLettres(prevueLe) })),
  };
}

function toItem({ code, prevueLe }: Etape): ListItem {
  return { text: momentEnLettres(prevueLe), detail: EFFETS[code] };
}

function tourImpossible(echeance: Temporal.Instant, tour: Tour | null): Message {
  return notice(fr`Pas de tour de réponses`, [
    fr`La date limite des réponses serait le ${momentEnLettres(echeance)} : elle est déjà passée.`,
    tour
      ? fr`Le tour de réponses préparé est arrêté. La séance aura lieu sans lui.`
      : fr`La séance peut être créée sans tour de réponses. Les pilotes ne reçoivent rien.`,
    fr`Pour garder un tour de réponses, choisissez une date plus lointaine.`,
  ]);
}

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
      return nom === null ? [] : [{ nom, jour: jourOf(prevueLe) }];
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

/** Null: nobody lives by it. */
const JALONS_TOUR: Readonly<Record<CodeEtape, string | null>> = {
  preparation: null,
  'confirmation-pilote': null,
  ouverture: fr`ouverture du tour`,
  ...tableOf(RAPPELS, nomEtape),
  echeance: fr`date limite`,
  'brouillon-resume': null,
  veille: null,
  lendemain: null,
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
